import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { presence } from '../../../shared/http/fields/presence';
import { wordsOf } from '../../../shared/language/words-of';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { type Channel, CHANNELS, RECIPIENT_KINDS, type RecipientKind } from '../domain/recipient';
import { REFERRAL_STATUSES, type ReferralStatus } from '../domain/referral-status';
import type { ReferralFilters } from '../queries/referral-filters';
import { RecipientDto, ReferralStateDto } from './referral.dto';

/** How many of its colleagues a line of the history names: as many as a referral has before it is called large. */
export const SHOWN_COLLEAGUES = 5;

/** "And" between the filters, "or" between the states. */
export class ReferralHistoryQueryDto extends PageQueryDto {
  /** Where they stand now; repeated, any of them. */
  @Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value]))
  @IsArray()
  @ArrayMaxSize(REFERRAL_STATUSES.length)
  @IsIn(REFERRAL_STATUSES, { each: true })
  @presence(
    { optional: true },
    {
      type: 'array',
      items: { type: 'string', enum: [...REFERRAL_STATUSES] },
      maxItems: REFERRAL_STATUSES.length,
      example: ['sent', 'opened'],
    },
  )
  status?: ReferralStatus[];

  /** Those you mailed, or those you printed. */
  @IsIn(CHANNELS)
  @presence({ optional: true }, { enum: CHANNELS, example: 'email' })
  channel?: Channel;

  /** Those to potential clients, or to other professionals. */
  @IsIn(RECIPIENT_KINDS)
  @presence({ optional: true }, { enum: RECIPIENT_KINDS, example: 'client' })
  recipientKind?: RecipientKind;

  /**
   * Those that name this colleague.
   * @example '0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11'
   */
  @IsOptional()
  @IsUUID()
  memberId?: string;

  /** Those you made at this instant or later. */
  @InstantField({ optional: true })
  createdAfter?: string;

  /** Those you made before this instant. */
  @InstantField({ optional: true })
  createdBefore?: string;

  /**
   * Words of the recipient's name or e-mail address or of a colleague's name, or how they begin; all of them must be
   * there. Accents and case do not matter.
   * @example 'garcia'
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

/** The same filters; an export has no pages. */
export class ReferralExportQueryDto extends OmitType(ReferralHistoryQueryDto, ['limit', 'cursor'] as const) {}

/** What a query asks for, as the history says it. */
export function filtersOf({ q = '', ...filters }: ReferralExportQueryDto): ReferralFilters {
  const { status, channel, recipientKind, memberId, createdAfter, createdBefore } = filters;
  return { status, channel, recipientKind, memberId, createdAfter, createdBefore, words: wordsOf(q) };
}

export class NamedColleagueDto {
  memberId!: string;
  /** Null once the member is no more. */
  @ApiProperty({ type: String, nullable: true, example: 'Ann Lee' })
  name!: string | null;
}

/** A referral as a line of the history. */
export class ReferralLineDto extends ReferralStateDto {
  /** Why it failed, in words; null where it did not. */
  @ApiProperty({ type: String, nullable: true, example: null })
  failureInWords!: string | null;
  /** When the recipient last asked for a fresh link, since the latest was sent. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  freshLinkAskedAt!: string | null;
  /** Mailed to its recipient, or printed by you. */
  @ApiProperty({ enum: CHANNELS, example: 'email' })
  channel!: Channel;
  /** When you sent or printed it. */
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: string;
  /** Null where you printed it. */
  @ApiProperty({ type: () => RecipientDto, nullable: true })
  recipient!: RecipientDto | null;
  /**
   * How many colleagues it names.
   * @example 7
   */
  colleagueCount!: number;
  /** The first five of them, in the order in which you chose them. `GET /v1/referrals/{referralId}` names all. */
  @ApiProperty({ type: () => [NamedColleagueDto] })
  colleagues!: NamedColleagueDto[];
}

export class ReferralLinePageDto {
  @ApiProperty({ type: () => [ReferralLineDto] })
  data!: ReferralLineDto[];
  page!: PageDto;
}
