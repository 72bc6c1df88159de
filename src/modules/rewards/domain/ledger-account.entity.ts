import type { Account, AccountKind } from './ledger/account';

/** Opened by the first entry, its balance kept by the database. */
export class LedgerAccount implements Account {
  readonly id!: string;
  readonly organisationId!: string;
  readonly kind!: AccountKind;
  readonly patientId!: string | null;
  readonly orderId!: string | null;
  readonly currency!: string;
  /** Minor units: the sum of the account's entries. */
  readonly balance!: bigint;
}
