import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { presence } from '../../../shared/http/fields/presence';
import { REASONS_AGAINST, REFERABLE_BY, type ReasonAgainst, type ReferableBy } from '../domain/referral-policy';
import { OrNull } from '../../../shared/http/fields/line-field';

export class ChangeReferralSettingsDto {
  /** Whether others may share your profile publicly. */
  @IsBoolean()
  shareProfilePublicly!: boolean;
  /** Who may refer you: only while you share; null is nobody. */
  @IsIn(REFERABLE_BY)
  @presence({ nullable: true }, { enum: [...REFERABLE_BY], type: 'string', example: 'colleagues' })
  referableBy!: ReferableBy | null;
  /** Whether you take new clients now, whatever you share. */
  @IsBoolean()
  acceptingNewClients!: boolean;
  /**
   * The version of the consent text you agree to: needed to switch sharing on.
   * @example "1"
   */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  consentVersion?: string;
}

export class ConsentDto {
  /** @example "1" */
  version!: string;
  /**
   * What one agrees to who shares their profile publicly.
   * @example "Allow members to share my profile publicly."
   */
  text!: string;
}

export class ReferralSettingsDto {
  shareProfilePublicly!: boolean;
  @ApiProperty({ enum: REFERABLE_BY, type: 'string', nullable: true })
  referableBy!: ReferableBy | null;
  acceptingNewClients!: boolean;
  /** The version of the text you agreed to; null while you do not share. */
  @OrNull('string', '1')
  consentVersion!: string | null;
  /** RFC 3339: when you agreed. */
  @OrNull('string', '2026-11-23T09:30:00.000Z')
  consentedAt!: string | null;
  /** The text as it stands. */
  consent!: ConsentDto;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class ReasonDto {
  @ApiProperty({ enum: REASONS_AGAINST })
  code!: ReasonAgainst;
  /** @example "You do not accept new clients now." */
  detail!: string;
}

export class ReferralStatusDto {
  /** Whether anybody may refer you now. */
  acceptingReferrals!: boolean;
  /** Who may; null while nobody may. */
  @ApiProperty({ enum: REFERABLE_BY, type: 'string', nullable: true })
  referableBy!: ReferableBy | null;
  /** Why nobody may; only you see this. */
  @ApiProperty({ type: [ReasonDto] })
  reasons!: ReasonDto[];
}
