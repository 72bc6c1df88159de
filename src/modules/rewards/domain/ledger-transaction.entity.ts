import { randomUUIDv7 } from 'node:crypto';
import type { Occasion, TransactionKind } from './ledger/transaction';

/** Appended, never changed: what was moved on an occasion, or, from the second revision on, what corrects that. */
export class LedgerTransaction {
  readonly id: string = randomUUIDv7();
  readonly postedAt!: Date;
  readonly kind: TransactionKind;
  readonly orderId: string;
  /** In whose turn it was counted. */
  readonly patientId: string;

  constructor(
    readonly organisationId: string,
    { kind, orderId, patientId }: Occasion,
    readonly revision: number,
  ) {
    this.kind = kind;
    this.orderId = orderId;
    this.patientId = patientId;
  }
}

/** One side of a transaction: appended, never changed. */
export class LedgerEntry {
  readonly id: string = randomUUIDv7();
  readonly organisationId: string;
  readonly transactionId: string;

  constructor(
    transaction: LedgerTransaction,
    readonly accountId: string,
    readonly lotId: string,
    /** Minor units of the account's currency: into it, or, below zero, out of it. */
    readonly amount: number,
  ) {
    this.organisationId = transaction.organisationId;
    this.transactionId = transaction.id;
  }
}
