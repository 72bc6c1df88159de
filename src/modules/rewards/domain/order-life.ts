import type { FactKind } from './billing-fact';
import type { OrderFact } from './order-fact';

export type OrderFacts = Readonly<Record<FactKind, OrderFact | null>>;

/** When an order was paid and when that, or its waiting, ended. */
export interface OrderLife {
  readonly paid: OrderFact | null;
  readonly paidAt: Date | null;
  readonly endedAt: Date | null;
}

/**
 * What the events of one order say together. A payment of an order that was cancelled before is none; a refund waits for
 * its payment; nothing that is quoted was paid or ended before the quote.
 */
export function lifeOf({ paid, refunded, cancelled }: OrderFacts, quotedAt: Date | null): OrderLife {
  const cancelledFirst = cancelled !== null && (paid === null || cancelled.sequence < paid.sequence);
  if (cancelledFirst) return { paid: null, paidAt: null, endedAt: later(cancelled.at, quotedAt) };
  if (!paid) return { paid, paidAt: null, endedAt: null };
  const paidAt = later(paid.at, quotedAt);
  const ends = [refunded, cancelled].flatMap((fact) => (fact ? [fact.at.getTime()] : []));
  return { paid, paidAt, endedAt: ends.length > 0 ? later(new Date(Math.min(...ends)), paidAt) : null };
}

const later = (one: Date, other: Date | null): Date => (other && other > one ? other : one);
