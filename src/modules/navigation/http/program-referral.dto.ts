import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { type Stage } from '../../../shared/domain/stage';
import { SIDES, type Side } from '../domain/actor';
import { type Consent, CONSENT_GIVERS, CONSENT_WAYS } from '../domain/consent';
import { REFERRAL_WAYS, type ReferralWay } from '../domain/program-referral.entity';
import { PROGRAM_REFERRAL_STATUSES, type ProgramReferralStatus, type StatusGroup } from '../domain/referral-status';
import { SeekerDetailsDto, SharedSeekerDto } from './seeker.dto';

export const LONGEST_COMMENT = 2_000;

export class ReferralConsentDto {
  @IsIn(CONSENT_GIVERS)
  @ApiProperty({ enum: CONSENT_GIVERS, example: 'seeker' })
  givenBy!: Consent['givenBy'];
  @IsIn(CONSENT_WAYS)
  @ApiProperty({ enum: CONSENT_WAYS, example: 'in_person' })
  how!: Consent['how'];
  @InstantField()
  at!: string;
  /**
   * What they agreed to, as it was said or shown.
   * @example 'I agree that my name and how to reach me are sent to the program.'
   */
  @FreeTextField(LONGEST_COMMENT)
  words!: string;
}

export class ShownConsentDto extends OmitType(ReferralConsentDto, ['words'] as const) {
  /** Null for a program that knows the name only. */
  @OrNull('string', 'I agree that my name and how to reach me are sent to the program.')
  words!: string | null;
}

export class OverrideDto {
  /**
   * Why they are referred all the same; kept in the history.
   * @example 'They move to the county next week.'
   */
  @FreeTextField(LONGEST_COMMENT)
  reason!: string;
}

/** What every referral says, whoever makes it. */
export class ReferralWishDto {
  /** What is new of the seeker becomes part of their profile. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SeekerDetailsDto)
  @ApiProperty({ type: () => SeekerDetailsDto, required: false })
  seeker?: SeekerDetailsDto;

  /** Your words, for all three. */
  @FreeTextField(LONGEST_COMMENT, { optional: true, nullable: true })
  comment?: string | null;

  /** Without it nobody is referred (422 `consent-required`). */
  @IsOptional()
  @ValidateNested()
  @Type(() => ReferralConsentDto)
  @ApiProperty({ type: () => ReferralConsentDto, required: false })
  consent?: ReferralConsentDto;

  /** For whom the program does not serve by its own rules. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OverrideDto)
  @ApiProperty({ type: () => OverrideDto, required: false })
  override?: OverrideDto;
}

export class SendReferralToProgramDto extends ReferralWishDto {
  @UuidField()
  programId!: string;

  /** One of your seekers; absent for somebody new, or yourself. */
  @UuidField({ optional: true })
  seekerId?: string;

  /** You refer yourself. */
  @IsOptional()
  @IsBoolean()
  @ApiProperty({ type: Boolean, required: false, example: false })
  oneself?: boolean;

  /** Somebody new has the name and birthday of one of your seekers, and is somebody else. */
  @IsOptional()
  @IsBoolean()
  @ApiProperty({ type: Boolean, required: false, example: false })
  isSomebodyElse?: boolean;
}

export class WalkInDto extends ReferralWishDto {
  /** Somebody whom you wrote down before; absent for somebody new. */
  @UuidField({ optional: true })
  seekerId?: string;

  /** Somebody else than who is on record with this name and birthday. */
  @IsOptional()
  @IsBoolean()
  @ApiProperty({ type: Boolean, required: false, example: false })
  isSomebodyElse?: boolean;
}

export class ChangeReferralStatusDto {
  /** Any but the one it has, and never `not_updated` (409). */
  @IsIn(PROGRAM_REFERRAL_STATUSES)
  @ApiProperty({ enum: PROGRAM_REFERRAL_STATUSES, example: 'got_help' })
  status!: ProgramReferralStatus;

  /** Your words, for all three. */
  @FreeTextField(LONGEST_COMMENT, { optional: true, nullable: true })
  comment?: string | null;

  /** With `referred_elsewhere` alone: the later referral of the same person that was made instead. */
  @UuidField({ optional: true })
  newReferralId?: string;
}

export class ReferredProgramDto {
  id!: string;
  /** @example 'Fair Oaks Adult Activity Center' */
  name!: string;
  /** @example 'Peninsula Family Service' */
  organisationName!: string;
}

export class NavigatorDto {
  /**
   * First name and last initial.
   * @example 'Maria G.'
   */
  name!: string;
  /** For whom they worked when they made it. */
  @OrNull('string', 'Fair Oaks Community Center')
  organisation!: string | null;
}

export class ProgramReferralDto {
  id!: string;
  /** On whose part you see it. */
  @ApiProperty({ enum: SIDES.filter((side) => side !== 'refero'), example: 'navigator' })
  side!: Side;
  @ApiProperty({ enum: REFERRAL_WAYS, example: 'navigator' })
  way!: ReferralWay;
  /** Whether it was sent to the program; otherwise it is logged. */
  live!: boolean;
  @ApiProperty({ enum: PROGRAM_REFERRAL_STATUSES, example: 'not_updated' })
  status!: ProgramReferralStatus;
  @ApiProperty({ enum: ['in_progress', 'got_help', 'needs_action'], example: 'in_progress' })
  statusGroup!: StatusGroup;
  /** The status in the words common to all kinds of referrals. */
  @ApiProperty({ enum: ['open', 'engaged', 'scheduled', 'completed', 'closed'], example: 'open' })
  stage!: Stage;
  program!: ReferredProgramDto;
  /** Of the seeker's profile; to the program it shows no more than what was shared with it. */
  seekerId!: string;
  seeker!: SharedSeekerDto;
  /** Null for who referred themself and for walk-ins. */
  @ApiProperty({ type: () => NavigatorDto, nullable: true })
  navigator!: NavigatorDto | null;
  /** What was said when it was sent. */
  @OrNull('string', 'She prefers mornings.')
  comment!: string | null;
  consent!: ShownConsentDto;
  /** The referral that it was made instead of, where you may see that. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentId!: string | null;
  /** The goal of the seeker that it serves; shown to the navigator's side alone. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  goalId!: string | null;
  /** @example '2026-11-24T09:30:00.000Z' */
  sentAt!: string;
  /**
   * When it was sent, or its status changed last.
   * @example '2026-11-24T09:30:00.000Z'
   */
  changedAt!: string;
  version!: number;
}
