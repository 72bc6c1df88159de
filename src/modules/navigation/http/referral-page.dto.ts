import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { TransformText } from '../../../shared/http/fields/text';
import { type Party, PARTIES } from '../domain/parties';
import { CHOSEN_STATUSES, PROGRAM_REFERRAL_STATUSES, type ProgramReferralStatus } from '../domain/referral-status';
import { LONGEST_COMMENT, NavigatorDto } from './program-referral.dto';
import { SharedSeekerDto } from './seeker.dto';

const HIGHEST_VERSION = 999_999_999;

/** What the page's form sends. */
export class ChangeByLinkDto {
  /** Of the page that you saw: 412 when it has changed since. */
  @TransformText((text) => (/^\d{1,9}$/.test(text) ? Number(text) : text))
  @IsInt()
  @Min(1)
  @Max(HIGHEST_VERSION)
  @ApiProperty({ type: 'integer', minimum: 1, maximum: HIGHEST_VERSION, example: 1 })
  version!: number;

  /** Any but the one it has, and never `not_updated` (409). */
  @IsIn(PROGRAM_REFERRAL_STATUSES)
  @ApiProperty({ enum: PROGRAM_REFERRAL_STATUSES, example: 'got_help' })
  status!: ProgramReferralStatus;

  /** Your words, for all three. */
  @FreeTextField(LONGEST_COMMENT, { optional: true, nullable: true })
  comment?: string | null;
}

export class FollowedProgramDto {
  /** @example 'Fair Oaks Adult Activity Center' */
  name!: string;
  /** @example 'Peninsula Family Service' */
  organisationName!: string;
  @OrNull('string', '+16505550123')
  phone!: string | null;
  @OrNull('string', 'https://example.org')
  website!: string | null;
  @OrNull('string', 'Monday to Friday, 9 to 5')
  hours!: string | null;
  /** Line by line; none for one without a place to visit. */
  @ApiProperty({ type: [String], example: ['2600 Middlefield Road', 'Redwood City, CA 94063'] })
  address!: string[];
}

/** A referral as the holder of a mail's link may see it. */
export class FollowedReferralDto {
  /** As whom you act. */
  @ApiProperty({ enum: PARTIES, example: 'seeker' })
  party!: Party;
  @ApiProperty({ enum: PROGRAM_REFERRAL_STATUSES, example: 'not_updated' })
  status!: ProgramReferralStatus;
  program!: FollowedProgramDto;
  /** Null on the seeker's own page. */
  @ApiProperty({ type: () => SharedSeekerDto, nullable: true })
  seeker!: SharedSeekerDto | null;
  /** Who said last how it stands. */
  changedBy!: NavigatorDto;
  /** @example '2026-11-24T09:30:00.000Z' */
  changedAt!: string;
  /** What they said. */
  @OrNull('string', 'Come on Monday.')
  comment!: string | null;
  /** What you can choose. */
  @ApiProperty({ enum: CHOSEN_STATUSES, isArray: true, example: ['pending', 'got_help'] })
  choices!: ProgramReferralStatus[];
  /** Until when the link works. */
  @ApiProperty({ type: String, nullable: true, example: '2026-12-08T09:30:00.000Z' })
  expiresAt!: string | null;
  version!: number;
}
