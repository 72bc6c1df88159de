import type { Account } from './account';
import type { LotKey } from './lot-terms';
import type { Money } from './money';
import { Transaction, type TransactionKind } from './transaction';

/** What a patient's turn writes down, in order. */
export class Journal {
  readonly transactions: Transaction[] = [];

  constructor(private readonly patientId: string) {}

  write(kind: TransactionKind, orderId: string, lot: LotKey, ...moved: [Account, Money][]): void {
    const entries = moved.filter(([, amount]) => !amount.isZero).map(([account, amount]) => ({ account, lot, amount }));
    const occasion = { kind, orderId, patientId: this.patientId };
    if (entries.length > 0) this.transactions.push(new Transaction(occasion, entries));
  }
}
