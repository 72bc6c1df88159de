import { ApiProperty } from '@nestjs/swagger';
import { EmailField } from '../../../shared/http/fields/email-field';
import { PageDto } from '../../../shared/lists/page.dto';
import { CodeField, PasswordField } from './fields';

export class SignInDto {
  @EmailField()
  email!: string;

  @PasswordField()
  password!: string;

  /** The code of your authenticator app, or a recovery code; asked for with `second-factor-required`. */
  @CodeField({ optional: true })
  code?: string;
}

export class BegunSessionDto {
  id!: string;
  accountId!: string;
  /**
   * Send it as `Authorization: Bearer …`; it is shown only now.
   * @example 'rfs_AaIIjcXyfZKGQ2DWcb5PaQ.mJ3vUq0bX2sYk5t8wZ1c4e7g0i3l6o9r2u5x8A1D4G7'
   */
  token!: string;
  /**
   * After 30 days; after 7 days without use as well.
   * @example '2026-12-23T09:30:00.000Z'
   */
  expiresAt!: string;
}

export class SessionDto {
  id!: string;
  /** Whether it is the one that asks. */
  current!: boolean;
  /** @example '2026-11-23T09:30:00.000Z' */
  createdAt!: string;
  /**
   * To the nearest 5 minutes.
   * @example '2026-11-23T09:30:00.000Z'
   */
  lastUsedAt!: string;
  /** @example '2026-12-23T09:30:00.000Z' */
  expiresAt!: string;
  /** The network address it was begun from. */
  @ApiProperty({ type: 'string', nullable: true, example: '203.0.113.7' })
  address!: string | null;
  /** What the browser or app called itself. */
  @ApiProperty({ type: 'string', nullable: true, example: 'Mozilla/5.0 (X11; Linux x86_64)' })
  userAgent!: string | null;
}

export class SessionPageDto {
  @ApiProperty({ type: () => [SessionDto] })
  data!: SessionDto[];
  page!: PageDto;
}
