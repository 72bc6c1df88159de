import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { DateField } from '../../../shared/http/fields/date-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { OUTCOME_GROUPINGS, type OutcomeGrouping } from '../domain/outcomes';
import { PROGRAM_REFERRAL_STATUSES, type ProgramReferralStatus } from '../domain/referral-status';
import { AnyOf } from '../../../shared/http/fields/any-of';

export class OutcomesQueryDto {
  /**
   * What to group by; repeated, two at most. `organisation` is the program's, or, of inbound referrals, for whom their
   * navigators worked. `service`: a referral counts in each service that its program offers now. `week`: ISO weeks, UTC.
   */
  @AnyOf(OUTCOME_GROUPINGS, ['program'], 2)
  groupBy?: OutcomeGrouping[];

  /** Sent in the ISO week (UTC) of this day or later: whole weeks are counted. 52 weeks before `to` when absent. */
  @DateField({ optional: true })
  from?: string;

  /** Sent in the week of this day or earlier; today's when absent. At most 731 days after `from`. */
  @DateField({ optional: true })
  to?: string;
}

export class OrganisationOutcomesQueryDto extends OutcomesQueryDto {
  /** Of referrals that the organisation's teams made, or of those to its programs. */
  @IsIn(['outbound', 'inbound'])
  @presence({ optional: true }, { enum: ['outbound', 'inbound'], default: 'outbound', example: 'inbound' })
  direction?: 'outbound' | 'inbound';
}

export class OutcomeGroupDto {
  @ApiProperty({ enum: OUTCOME_GROUPINGS, example: 'week' })
  by!: OutcomeGrouping;
  /** An id, a code, a ZIP code or a week; null where it is not known. */
  @OrNull('string', '2026-W48')
  key!: string | null;
  @OrNull('string', '2026-W48')
  name!: string | null;
}

export class OutcomeReasonDto {
  @ApiProperty({ enum: PROGRAM_REFERRAL_STATUSES, example: 'no_capacity' })
  status!: ProgramReferralStatus;
  /** Null where it is suppressed. */
  @OrNull('number', 14)
  referrals!: number | null;
}

/** What became of the referrals of a group; of a suppressed one nothing but its name. */
export class OutcomeDto {
  @ApiProperty({ type: () => [OutcomeGroupDto] })
  groups!: OutcomeGroupDto[];
  /** Fewer than 11 people, or a group from which such a one could be reckoned. */
  suppressed!: boolean;
  @OrNull('number', 42)
  referrals!: number | null;
  /** Different people, by name and date of birth. */
  @OrNull('number', 37)
  people!: number | null;
  /** Until the program first said how it stands, in seconds, of those where it has: the median. Null for fewer than 11 people. */
  @OrNull('number', 86400)
  medianResponseSeconds!: number | null;
  /** The 90th percentile of the same. */
  @OrNull('number', 259200)
  p90ResponseSeconds!: number | null;
  /** The share that got help, 0 to 1. Null where fewer than 11 people, but not nobody, did, or did not. */
  @OrNull('number', 0.5)
  gotHelpShare!: number | null;
  /** Why not, where there was a reason. */
  @ApiProperty({ type: () => [OutcomeReasonDto] })
  reasons!: OutcomeReasonDto[];
}

export class OutcomesDto {
  /** The first day counted, a Monday, and the last, a Sunday, in UTC. */
  @ApiProperty({ type: String, format: 'date', example: '2025-12-29' })
  from!: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-04-05' })
  to!: string;
  @ApiProperty({ type: () => [OutcomeDto] })
  data!: OutcomeDto[];
}
