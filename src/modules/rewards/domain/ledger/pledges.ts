import type { LotKey } from './lot-terms';
import type { Money } from './money';
import type { AmountAt, OrderHistory } from './order-history';

/** A part of one credit for one order, that a quote answered; the last one of an order holds. */
interface Pledge {
  readonly orderId: string;
  readonly lot: LotKey;
  readonly at: Date;
  readonly amount: Money;
}

/** A credit as it stands while it is counted. */
export interface PledgedCredit {
  readonly lot: LotKey;
  readonly free: Money;
  /** What is held for orders and taken by them. */
  readonly out: () => ReadonlyMap<string, Money>;
  readonly heldFor: (orderId: string) => Money;
}

/**
 * What quotes answered that the count has not come to yet. Billing has told it to a customer: what becomes known later,
 * though it happened before, takes none of it.
 */
export class Pledges {
  /** By credit, in the order in which they were answered. */
  private readonly made: ReadonlyMap<LotKey, readonly Pledge[]>;
  /** Until when those of an order are counted. */
  private readonly kept = new Map<string, Date>();
  private readonly ends: ReadonlyMap<string, Date | null>;

  constructor(orders: readonly OrderHistory[]) {
    this.ends = new Map(orders.map(({ orderId, endedAt }) => [orderId, endedAt]));
    const made = orders.flatMap(({ orderId, quotes }) =>
      quotes.flatMap(({ at, parts }) => [...parts].map(([lot, amount]) => ({ orderId, lot, at, amount }))),
    );
    made.sort((one, other) => one.at.getTime() - other.at.getTime());
    this.made = Map.groupBy(made, ({ lot }) => lot);
  }

  keep(orderId: string, until: Date): void {
    this.kept.set(orderId, until);
  }

  /**
   * What is free of a credit and nothing that was pledged needs, for an order that gives back at `end` what it takes. At
   * each moment at which something was pledged, all that had come back by then was free as well.
   */
  spareOf(credit: PledgedCredit, end: Date | null): Money {
    const { lot, free, heldFor } = credit;
    if (!free.isPositive) return free;
    const claims = this.open(lot, end);
    if (claims.length === 0) return free;
    const returns = this.returnsOf(credit);
    const needs = new Map<string, Money>();
    let [spare, there] = [free, free]; // there: what is free, with what came back, less what orders need beyond what they hold
    for (const { orderId, at, amount } of claims) {
      for (; returns.length > 0 && returns.at(-1)!.at < at;) there = there.plus(returns.pop()!.amount);
      const [before, now] = [needs.get(orderId) ?? free.zero, amount.minus(heldFor(orderId))];
      if (now.minus(before).isPositive) {
        needs.set(orderId, now);
        there = there.minus(now.minus(before));
      }
      spare = spare.atMost(there);
    }
    return spare.isPositive ? spare : free.zero;
  }

  private open(lot: LotKey, end: Date | null): Pledge[] {
    const made = this.made.get(lot) ?? [];
    return made.filter(({ orderId, at }) => at > (this.kept.get(orderId) ?? -Infinity) && !(end && end < at));
  }

  /** What comes back of a credit when orders end, the last first. */
  private returnsOf({ out }: PledgedCredit): AmountAt[] {
    const returns = [...out()].flatMap(([orderId, amount]) => {
      const at = this.ends.get(orderId);
      return at ? [{ at, amount }] : [];
    });
    return returns.sort((one, other) => other.at.getTime() - one.at.getTime());
  }
}
