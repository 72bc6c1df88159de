import { ApiProperty } from '@nestjs/swagger';
import { OrNull } from '../../../shared/http/fields/line-field';
import { FACT_KINDS, type FactKind } from '../domain/billing-fact';
import { ACCOUNT_KINDS, type AccountKind } from '../domain/ledger/account';
import { OVERSPENDINGS, type Overspending, SIDES, type Side } from '../domain/ledger/lot-terms';
import { TRANSACTION_KINDS, type TransactionKind } from '../domain/ledger/transaction';
import { REFEREE_STATES, type RefereeState } from '../domain/referee-state';
import { RELEASE_VERDICTS, type ReleaseVerdict } from '../domain/release-reasons';
import { LEDGER_CHECKS } from '../queries/recount-ledger';
import { RewardPatientDto } from './reward-lists.dto';

/** Something that billing said of an order. */
export class OrderFactDto {
  @ApiProperty({ enum: FACT_KINDS, example: 'paid' })
  kind!: FactKind;
  /** When it happened, by billing's clock. */
  @ApiProperty({ format: 'date-time' })
  at!: string;
  /** @example 2 */
  sequence!: number;
  /**
   * What the order costs, before credit.
   * @example 12000
   */
  amount!: number;
}

export class OrderQuoteDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;
  /**
   * What was answered to be taken of the patient's credit.
   * @example 5000
   */
  amount!: number;
}

/** Whether an order released the credits of its patient's sign-up, and why. */
export class OrderReleaseDto {
  @ApiProperty({ enum: RELEASE_VERDICTS, example: 'released' })
  verdict!: ReleaseVerdict;
  /**
   * The verdict in a sentence.
   * @example "It is the patient's first paid order with something paid in money: it released the credits."
   */
  because!: string;
  /** What was paid beside credit; null: it is not paid. */
  @OrNull('number', 12_000)
  inMoney!: number | null;
  /** The order that released the credits of this patient's sign-up; null: none did. */
  @OrNull('string', 'INV-2026-1042')
  releasedBy!: string | null;
}

/** A credit that an order moves, or that its patient's sign-up promised. */
export class OrderCreditDto {
  id!: string;
  @ApiProperty({ enum: SIDES, example: 'referee' })
  side!: Side;
  ownerPatientId!: string;
  refereePatientId!: string;
  @ApiProperty({ enum: REFEREE_STATES, example: 'rewarded' })
  state!: RefereeState;
  /** @example 3000 */
  amount!: number;
  /** @example 0 */
  used!: number;
  /** @example 0 */
  flagged!: number;
  /** Billing's name of the order that released it. */
  @OrNull('string', 'INV-2026-1042')
  orderReference!: string | null;
  @OrNull('string', '2026-11-24T10:00:00.000Z')
  releasedAt!: string | null;
  @OrNull()
  reversedAt!: string | null;
  /**
   * Which order released it, and whether that was taken back.
   * @example 'Released by this order.'
   */
  because!: string;
}

export class OrderEntryDto {
  @ApiProperty({ enum: ACCOUNT_KINDS, example: 'credit' })
  account!: AccountKind;
  /** Whose account it is; null: the organisation's. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  patientId!: string | null;
  creditId!: string;
  /**
   * Into the account, or, below zero, out of it.
   * @example 3000
   */
  amount!: number;
}

export class OrderTransactionDto {
  id!: string;
  @ApiProperty({ enum: TRANSACTION_KINDS, example: 'release' })
  kind!: TransactionKind;
  /** In whose turn it was counted. */
  patientId!: string;
  /**
   * From the second on it corrects those before.
   * @example 1
   */
  revision!: number;
  postedAt!: string;
  /** They sum to zero. */
  @ApiProperty({ type: [OrderEntryDto] })
  entries!: OrderEntryDto[];
}

/** All that the ledger knows of an order; amounts are minor units of its currency. */
export class OrderLedgerDto {
  id!: string;
  /** @example 'INV-2026-1042' */
  orderReference!: string;
  @ApiProperty({ type: () => RewardPatientDto, nullable: true })
  patient!: RewardPatientDto | null;
  /** @example 'USD' */
  currency!: string;
  /**
   * It neither releases nor takes credit: a federal health program pays it.
   * @example false
   */
  barred!: boolean;
  /** What becomes of spent credit that it released, should it be refunded. */
  @ApiProperty({ enum: OVERSPENDINGS, example: 'flagged' })
  overspending!: Overspending;
  /**
   * What it takes of its patient's credit now.
   * @example 0
   */
  appliedAmount!: number;
  release!: OrderReleaseDto;
  /** By billing's count of them. */
  @ApiProperty({ type: [OrderFactDto] })
  facts!: OrderFactDto[];
  /** The last one holds. */
  @ApiProperty({ type: [OrderQuoteDto] })
  quotes!: OrderQuoteDto[];
  @ApiProperty({ type: [OrderCreditDto] })
  credits!: OrderCreditDto[];
  /** As they were posted. */
  @ApiProperty({ type: [OrderTransactionDto] })
  transactions!: OrderTransactionDto[];
}

/** Something that is kept and does not agree with the entries. */
export class LedgerDifferenceDto {
  @ApiProperty({ enum: LEDGER_CHECKS, example: 'balance' })
  what!: (typeof LEDGER_CHECKS)[number];
  /** Of the account, transaction, credit or order; of `all-accounts` the currency. */
  @ApiProperty({ type: 'string', maxLength: 36, example: '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e' })
  id!: string;
  /**
   * Minor units, as digits.
   * @example '5000'
   */
  kept!: string;
  /** @example '4500' */
  counted!: string;
}

export class LedgerRecountDto {
  /** None where all agrees. */
  @ApiProperty({ type: [LedgerDifferenceDto] })
  differences!: LedgerDifferenceDto[];
  /**
   * How many of them were counted.
   * @example 42
   */
  accounts!: number;
  /** @example 120 */
  transactions!: number;
  /** @example 260 */
  entries!: number;
}
