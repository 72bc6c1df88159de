import type { LotKey } from './ledger/lot-terms';
import { Money } from './ledger/money';
import type { QuoteAnswer } from './ledger/order-history';

/** An answer to a quote, as its order's row keeps it. */
export interface StoredQuote {
  /** RFC 3339. */
  readonly at: string;
  /** Minor units by credit. */
  readonly parts: Readonly<Record<string, number>>;
}

export const storedQuote = ({ at, parts }: QuoteAnswer): StoredQuote => ({
  at: at.toISOString(),
  parts: Object.fromEntries([...parts].map(([lot, { minorUnits }]) => [lot, minorUnits])),
});

export const answerOf = ({ at, parts }: StoredQuote, currency: string): QuoteAnswer => ({
  at: new Date(at),
  parts: new Map(Object.entries(parts).map(([lot, amount]) => [lot as LotKey, Money.of(amount, currency)])),
});

export function sameParts(one: StoredQuote, other: StoredQuote = { at: '', parts: {} }): boolean {
  const lots = Object.keys({ ...one.parts, ...other.parts });
  return lots.every((lot) => one.parts[lot] === other.parts[lot]);
}
