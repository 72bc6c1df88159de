import { ApiProperty } from '@nestjs/swagger';
import { PasswordDto } from './me.dto';
import { CodeField } from './fields';

const LIST = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

export class PersonalDataDto {
  accountId!: string;
  /**
   * When it was put together, in UTC.
   * @example '2026-11-23T09:30:00.000Z'
   */
  takenAt!: string;
  /**
   * A section for each part of Refero, a list in it for each kind of record; those of which there is nothing are empty.
   * The fields say what is stored, and may become more.
   */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: LIST },
    example: { identity: { account: [{ name: 'Jo Rivera', email: 'jo.rivera@example.com' }], sessions: [] } },
  })
  sections!: Record<string, Record<string, object[]>>;
}

export class ErasureDto extends PasswordDto {
  /** The code of the authenticator app, or a recovery code, where the second factor is on. */
  @CodeField({ optional: true })
  code?: string;
}
