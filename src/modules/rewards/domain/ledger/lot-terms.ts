import type { Money } from './money';

export const SIDES = ['referrer', 'referee'] as const;
/** Whose of the two credits it is that a first order releases. */
export type Side = (typeof SIDES)[number];

/** A referee's first order releases one credit for each side, once: these two name a lot. */
export type LotKey = `${string}:${Side}`;
export const lotKey = (refereePatientId: string, side: Side): LotKey => `${refereePatientId}:${side}`;

/** What happens to the part of a credit that was spent before it was taken back (REW-12). */
export const OVERSPENDINGS = ['flagged', 'owed'] as const;
export type Overspending = (typeof OVERSPENDINGS)[number];

/** The paid order that released a referee's credits, and how it ended if it did. */
export interface ReleasingOrder {
  readonly orderId: string;
  /** Billing's own name of the order. */
  readonly reference: string;
  readonly releasedAt: Date;
  readonly reversedAt: Date | null;
  readonly overspending: Overspending;
}

export interface LotTerms {
  readonly key: LotKey;
  readonly ownerPatientId: string;
  readonly amount: Money;
}

/** A credit that somebody else's first order released to a referrer. */
export interface EarnedLot extends LotTerms {
  readonly by: ReleasingOrder;
}
