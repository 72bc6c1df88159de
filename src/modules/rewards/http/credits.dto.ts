import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { AnyOf } from '../../../shared/http/fields/any-of';
import { BooleanQuery } from '../../../shared/http/fields/boolean-query';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { SIDES, type Side } from '../domain/ledger/lot-terms';
import { REFEREE_STATES, type RefereeState } from '../domain/referee-state';
import { CreditTotalsDto } from './credit-totals.dto';
import { RewardPatientDto } from './reward-lists.dto';

export class CreditsQueryDto extends PageQueryDto {
  /** `rewarded`: released; `reversed`: taken back; `joined`: no order released it any more. Repeated, any of them. */
  @AnyOf(REFEREE_STATES, ['rewarded'])
  state?: RefereeState[];
  /** Of those who invited, or of those who came. */
  @IsIn(SIDES)
  @presence({ optional: true }, { enum: SIDES, example: 'referrer' })
  side?: Side;
  /** Of this patient. */
  @UuidField({ optional: true })
  ownerPatientId?: string;
  /** Whether the next order can take something of it. */
  @BooleanQuery()
  withLeft?: boolean;
  /** Released from this instant on. */
  @InstantField({ optional: true })
  from?: string;
  /** Released before this instant. */
  @InstantField({ optional: true })
  to?: string;
}

export class CreditsExportQueryDto extends OmitType(CreditsQueryDto, ['limit', 'cursor'] as const) {}

/** Minor units of the currency: what was released is used, held, left, flagged or taken back. */
export class CreditAmountsDto {
  id!: string;
  /** Whether the owner invited somebody, or was invited. */
  @ApiProperty({ enum: SIDES, example: 'referrer' })
  side!: Side;
  /** `joined`: what became known since says that no order released it. */
  @ApiProperty({ enum: REFEREE_STATES, example: 'rewarded' })
  state!: RefereeState;
  /** @example 5000 */
  amount!: number;
  /**
   * What orders took of it.
   * @example 2500
   */
  used!: number;
  /**
   * What quotes hold of it.
   * @example 0
   */
  held!: number;
  /**
   * What had been spent of it when it was taken back, and is not owed.
   * @example 0
   */
  flagged!: number;
  /**
   * What the next order can take of it; below zero what is owed.
   * @example 2500
   */
  left!: number;
  /** @example 'USD' */
  currency!: string;
  @OrNull('string', '2026-11-24T10:00:00.000Z')
  releasedAt!: string | null;
  /** Billing's name of the order that released it. */
  @OrNull('string', 'INV-2026-1042')
  orderReference!: string | null;
  @OrNull()
  reversedAt!: string | null;
}

/** A credit of one patient. */
export class PatientCreditDto extends CreditAmountsDto {
  /** Whose first order released it. */
  refereePatientId!: string;
}

/** A credit, and whose it is. */
export class CreditDto extends CreditAmountsDto {
  owner!: RewardPatientDto;
  /** Whose first order released it: of a referee's own credit they themself. */
  referee!: RewardPatientDto;
}

export class CreditPageDto {
  @ApiProperty({ type: [CreditDto] })
  data!: CreditDto[];
  page!: PageDto;
}

export class ExplainedCreditDto extends CreditDto {
  /**
   * Why it was released, or taken back.
   * @example "Released by order INV-2026-1042, the referee's first with something paid in money."
   */
  because!: string;
}

/** A patient's credits, for support. */
export class ExplainedCreditPageDto {
  organisationId!: string;
  /** For each currency that there is something in. */
  @ApiProperty({ type: [CreditTotalsDto] })
  totals!: CreditTotalsDto[];
  @ApiProperty({ type: [ExplainedCreditDto] })
  data!: ExplainedCreditDto[];
  page!: PageDto;
}

export class PatientCreditPageDto {
  /** For each currency that there is something in. */
  @ApiProperty({ type: [CreditTotalsDto] })
  totals!: CreditTotalsDto[];
  @ApiProperty({ type: [PatientCreditDto] })
  data!: PatientCreditDto[];
  page!: PageDto;
}
