import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { BooleanQuery } from '../../../shared/http/fields/boolean-query';
import { FilterField } from '../../../shared/http/fields/filter-field';
import { IntegerQuery } from '../../../shared/http/fields/number-query';
import { presence } from '../../../shared/http/fields/presence';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import {
  PROGRAM_REFERRAL_STATUSES,
  type ProgramReferralStatus,
  STATUS_GROUPS,
  type StatusGroup,
} from '../domain/referral-status';
import { REFERRAL_SORTS, type ReferralSort } from '../queries/referral-filters';
import { AnyOf } from '../../../shared/http/fields/any-of';
import { ProgramReferralDto } from './program-referral.dto';

const OLDEST = 130;

/** "And" between the filters, "or" between the values of one. */
export class ReferralListQueryDto extends PageQueryDto {
  /** How they stand; repeated, any of them. */
  @AnyOf(PROGRAM_REFERRAL_STATUSES, ['not_updated', 'pending'])
  status?: ProgramReferralStatus[];

  @AnyOf(STATUS_GROUPS, ['in_progress'])
  statusGroup?: StatusGroup[];

  /** Whether nobody has said yet how it stands: `not_updated`. */
  @BooleanQuery()
  unread?: boolean;

  /** Of people who were this old or older when it was sent, by the date of birth that was shared. */
  @IntegerQuery({ min: 0, max: OLDEST, example: 18 })
  ageFrom?: number;

  /** This old or younger; not below `ageFrom`. */
  @IntegerQuery({ min: 0, max: OLDEST, example: 64 })
  ageTo?: number;

  /** Services that the program offers now, by their codes; each takes in those below it. */
  @FilterField(100, 'food-pantry')
  service?: string[];

  /** The last sent first, or the last changed. */
  @IsIn(REFERRAL_SORTS)
  @presence({ optional: true }, { enum: REFERRAL_SORTS, default: '-sentAt', example: '-changedAt' })
  sort?: ReferralSort;
}

export class ProgramReferralExportQueryDto extends OmitType(ReferralListQueryDto, ['limit', 'cursor'] as const) {}
export class ReferralCountsQueryDto extends OmitType(ProgramReferralExportQueryDto, ['sort'] as const) {}

/** Of referrals that you made, or that your team mates share with you. */
export class OutboundListQueryDto extends ReferralListQueryDto {
  /** Those of your team mates that are shared with you, in place of your own. */
  @BooleanQuery()
  shared?: boolean;
}
export class OutboundExportQueryDto extends OmitType(OutboundListQueryDto, ['limit', 'cursor'] as const) {}
export class OutboundCountsQueryDto extends OmitType(OutboundExportQueryDto, ['sort'] as const) {}

export class ProgramReferralPageDto {
  data!: ProgramReferralDto[];
  page!: PageDto;
}

export class ProgramReferralCountsDto {
  /** @example 12 */
  total!: number;
  /**
   * Nobody has said yet how they stand: `not_updated`.
   * @example 3
   */
  unread!: number;
  /** Every status, with 0 where there are none. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: Object.fromEntries(PROGRAM_REFERRAL_STATUSES.map((status) => [status, 0])),
  })
  byStatus!: Record<ProgramReferralStatus, number>;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { in_progress: 8, got_help: 3, needs_action: 1 },
  })
  byGroup!: Record<StatusGroup, number>;
}
