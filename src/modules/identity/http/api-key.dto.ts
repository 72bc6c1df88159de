import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { presence } from '../../../shared/http/fields/presence';
import { PageDto } from '../../../shared/lists/page.dto';
import { API_KEY_SCOPES, type ApiKeyScope, OVERLAP_HOURS } from '../domain/api-key.entity';

const MOST_OVERLAP_HOURS = 168;

export class CreateApiKeyDto {
  /** Which machine it is for. */
  @ApiProperty({ example: 'Billing' })
  @PersonNameField()
  name!: string;

  /** What it may do. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(API_KEY_SCOPES.length)
  @ArrayUnique()
  @IsIn(API_KEY_SCOPES, { each: true })
  @ApiProperty({ enum: API_KEY_SCOPES, isArray: true, maxItems: API_KEY_SCOPES.length, example: ['organisation:read'] })
  scopes!: ApiKeyScope[];

  /** When it ends by itself; never when absent. */
  @ApiProperty({ type: 'string', nullable: true, required: false, example: '2099-12-31T23:59:59Z' })
  @InstantField({ optional: true, nullable: true })
  expiresAt?: string | null;
}

export class RotateApiKeyDto {
  /** How many hours the older token works on; 0 ends it at once. */
  @IsInt()
  @Min(0)
  @Max(MOST_OVERLAP_HOURS)
  @presence({ optional: true }, { type: 'integer', minimum: 0, maximum: MOST_OVERLAP_HOURS, default: OVERLAP_HOURS })
  overlapHours?: number;
}

export class ApiKeyDto {
  id!: string;
  /** @example 'Billing' */
  name!: string;
  @ApiProperty({ enum: API_KEY_SCOPES, isArray: true, example: ['organisation:read'] })
  scopes!: ApiKeyScope[];
  @ApiProperty({ enum: ['active', 'expired', 'revoked'] })
  status!: string;
  /** @example '2026-11-23T09:30:00.000Z' */
  createdAt!: string;
  @ApiProperty({ type: 'string', nullable: true, example: '2027-11-23T09:30:00.000Z' })
  expiresAt!: string | null;
  /** To the nearest minute; null before the first use. */
  @ApiProperty({ type: 'string', nullable: true, example: '2026-11-23T09:30:00.000Z' })
  lastUsedAt!: string | null;
  /** Until when the token before the last rotation works as well. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  previousUntil!: string | null;
  version!: number;
}

export class ApiKeyPageDto {
  @ApiProperty({ type: () => [ApiKeyDto] })
  data!: ApiKeyDto[];
  page!: PageDto;
}

export class IssuedApiKeyDto extends ApiKeyDto {
  /**
   * Send it as `Authorization: Bearer …`; it is shown only now.
   * @example 'rfk_AaIIjcXyfZKGQ2DWcb5PaQ.mJ3vUq0bX2sYk5t8wZ1c4e7g0i3l6o9r2u5x8A1D4G7'
   */
  token!: string;
}
