import { type Account, accountKey } from './account';
import type { LotKey } from './lot-terms';
import type { Money } from './money';

export const TRANSACTION_KINDS = ['release', 'reservation', 'lapse', 'application', 'return', 'reversal'] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** What is moved: into an account, or, below zero, out of it; always of one lot. */
export interface Entry {
  readonly account: Account;
  readonly lot: LotKey;
  readonly amount: Money;
}

/** What it is that moves: what happened to which order, counted in whose turn. */
export interface Occasion {
  readonly kind: TransactionKind;
  readonly orderId: string;
  readonly patientId: string;
}

export const occasionKey = ({ kind, orderId, patientId }: Occasion): string => `${kind} ${orderId} ${patientId}`;
export const entryKey = ({ account, lot, amount }: Entry): string => `${lot} ${accountKey(account, amount.currency)}`;

/** Entries that sum to zero, lot by lot. */
export class Transaction {
  constructor(
    readonly occasion: Occasion,
    readonly entries: readonly Entry[],
  ) {
    for (const sum of sumsBy(entries, ({ lot, amount }) => `${lot} ${amount.currency}`).values())
      if (!sum.amount.isZero) throw new Error(`${occasionKey(occasion)} does not sum to zero`);
  }
}

/** One entry for each key: the first with the sum of all. */
export function sumsBy<Of extends { readonly amount: Money }>(
  entries: readonly Of[],
  key: (entry: Of) => string,
): Map<string, Of> {
  const sums = new Map<string, Of>();
  for (const entry of entries) {
    const before = sums.get(key(entry));
    sums.set(key(entry), before ? { ...before, amount: before.amount.plus(entry.amount) } : entry);
  }
  return sums;
}
