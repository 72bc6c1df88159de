import { ApiProperty, OmitType } from '@nestjs/swagger';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { CreditTotalsDto } from './credit-totals.dto';
import { RefereeCountsDto } from './patient-invitation.dto';
import { RewardPatientDto } from './reward-lists.dto';

export class ReferrersQueryDto extends PageQueryDto {
  /** Whose last referee joined from this instant on. */
  @InstantField({ optional: true })
  from?: string;
  /** Whose last referee joined before this instant. */
  @InstantField({ optional: true })
  to?: string;
}

export class ReferrersExportQueryDto extends OmitType(ReferrersQueryDto, ['limit', 'cursor'] as const) {}

/** A patient by whose invitation somebody came. */
export class ReferrerDto {
  patient!: RewardPatientDto;
  /**
   * When the last who came by them signed up.
   * @example '2026-11-24T10:00:00.000Z'
   */
  @ApiProperty({ format: 'date-time' })
  lastJoinedAt!: string;
  /**
   * How often people opened their link.
   * @example 7
   */
  visits!: number;
  /**
   * How many came by it, in whatever state.
   * @example 2
   */
  joined!: number;
  referees!: RefereeCountsDto;
  /** All that they have, as referrer and as referee. */
  credits!: CreditTotalsDto;
}

export class ReferrerPageDto {
  @ApiProperty({ type: [ReferrerDto] })
  data!: ReferrerDto[];
  page!: PageDto;
}
