import type { LotKey, Overspending } from './lot-terms';
import type { Money } from './money';

export interface AmountAt {
  readonly at: Date;
  readonly amount: Money;
}

/** What a quote held for an order from a moment on, and of which credits. */
export interface QuoteAnswer {
  readonly at: Date;
  readonly parts: ReadonlyMap<LotKey, Money>;
}

/** What counts of an order, whatever order its events came in. */
export interface OrderHistory {
  readonly orderId: string;
  /** Billing's own name of the order. */
  readonly reference: string;
  /** Neither releases nor takes credit (REW-6). */
  readonly barred: boolean;
  readonly overspending: Overspending;
  /** What quotes answered, the last of which holds. */
  readonly quotes: readonly QuoteAnswer[];
  /** What it costs, before credit. */
  readonly paid: AmountAt | null;
  /** When it was refunded or cancelled: never before it was quoted or paid. */
  readonly endedAt: Date | null;
}
