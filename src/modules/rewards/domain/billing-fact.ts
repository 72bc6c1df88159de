import type { Money } from './ledger/money';

export const FACT_KINDS = ['created', 'paid', 'refunded', 'cancelled'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** What billing said happened to an order; it may come in any order and more than once (REW-8). */
export interface BillingFact {
  readonly organisationId: string;
  readonly patientId: string;
  /** Billing's own name of the order. */
  readonly orderReference: string;
  readonly kind: FactKind;
  /** What the order costs, before credit. */
  readonly amount: Money;
  readonly occurredAt: Date;
  /** Counts what happened to this order, as billing does. */
  readonly sequence: number;
  /** A federal health program pays for the order. */
  readonly federal: boolean;
}
