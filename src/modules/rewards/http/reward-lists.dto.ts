import { ApiProperty, OmitType } from '@nestjs/swagger';
import { AnyOf } from '../../../shared/http/fields/any-of';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { LineField, OrNull } from '../../../shared/http/fields/line-field';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { REFEREE_STATES, type RefereeState } from '../domain/referee-state';

/** As long as an order's name may be. */
export const LONGEST_ORDER_REFERENCE = 200;

export class RefereesQueryDto extends PageQueryDto {
  /**
   * `joined`: not rewarded yet; `rewarded`; `reversed`: the order that released the credits was refunded or cancelled.
   * Repeated, any of them.
   */
  @AnyOf(REFEREE_STATES, ['joined', 'rewarded'])
  state?: RefereeState[];
  /** Who came by the invitation of this patient. */
  @UuidField({ optional: true })
  referrerPatientId?: string;
  /** Joined from this instant on. */
  @InstantField({ optional: true })
  from?: string;
  /** Joined before this instant. */
  @InstantField({ optional: true })
  to?: string;
}

export class RefereesExportQueryDto extends OmitType(RefereesQueryDto, ['limit', 'cursor'] as const) {}

export class CreditApplicationsQueryDto extends PageQueryDto {
  /** Of this patient's orders. */
  @UuidField({ optional: true })
  patientId?: string;
  /** Of the order that billing calls so. */
  @LineField(LONGEST_ORDER_REFERENCE, { optional: true }, 'INV-2026-1042')
  orderReference?: string;
  /** Paid from this instant on. */
  @InstantField({ optional: true })
  from?: string;
  /** Paid before this instant. */
  @InstantField({ optional: true })
  to?: string;
}

export class CreditApplicationsExportQueryDto extends OmitType(CreditApplicationsQueryDto, [
  'limit',
  'cursor',
] as const) {}

export class RewardPatientDto {
  patientId!: string;
  /** @example 'P-10482' */
  patientNumber!: string;
  /** @example 'Jo Rivera' */
  name!: string;
}

/** A sign-up that counts. Amounts are minor units of the currency. */
export class RefereeDto {
  /** Who invited. */
  referrer!: RewardPatientDto;
  /** Who came. */
  referee!: RewardPatientDto;
  @ApiProperty({ enum: REFEREE_STATES, example: 'rewarded' })
  state!: RefereeState;
  joinedAt!: string;
  /** When billing said that the order that released the credits was paid. */
  @OrNull('string', '2026-11-24T10:00:00.000Z')
  rewardedAt!: string | null;
  @OrNull()
  reversedAt!: string | null;
  /** Billing's name of the order that released the credits. */
  @OrNull('string', 'INV-2026-1042')
  orderReference!: string | null;
  /**
   * Promised to who invited, at sign-up.
   * @example 5000
   */
  referrerAmount!: number;
  /**
   * Promised to who came.
   * @example 3000
   */
  refereeAmount!: number;
  /** @example 'USD' */
  currency!: string;
}

export class RefereePageDto {
  @ApiProperty({ type: [RefereeDto] })
  data!: RefereeDto[];
  page!: PageDto;
}

export class CreditApplicationDto {
  /**
   * As billing calls the order.
   * @example 'INV-2026-1061'
   */
  orderReference!: string;
  patient!: RewardPatientDto;
  /**
   * What the order takes of the patient's credit, in minor units of the currency.
   * @example 2500
   */
  amount!: number;
  /** @example 'USD' */
  currency!: string;
  /**
   * When the order was paid.
   * @example '2026-12-08T14:00:00.000Z'
   */
  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class CreditApplicationPageDto {
  @ApiProperty({ type: [CreditApplicationDto] })
  data!: CreditApplicationDto[];
  page!: PageDto;
}
