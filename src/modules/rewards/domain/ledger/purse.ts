import type { Lot } from './lot';
import type { LotKey } from './lot-terms';
import type { Money } from './money';

/** A patient's credits, oldest first. */
export class Purse {
  private readonly lots: Lot[] = [];

  lot(key: LotKey): Lot | undefined {
    return this.lots.find(({ terms }) => terms.key === key);
  }

  add(lot: Lot): void {
    this.lots.push(lot);
  }

  /** What of which credits an order of this size gets: what is held for it stays, as far as it needs it. */
  offer(orderId: string, amount: Money): Map<LotKey, Money> {
    const parts = new Map<LotKey, Money>();
    const offer = (lot: Lot, part: Money) => parts.set(lot.terms.key, parts.get(lot.terms.key)?.plus(part) ?? part);
    const more = this.spread(amount, (lot) => lot.heldFor(orderId), offer);
    this.spread(this.usable(more, null), (lot) => lot.spare, offer);
    return parts;
  }

  hold(orderId: string, parts: ReadonlyMap<LotKey, Money>): void {
    for (const lot of this.lots) {
      const held = lot.heldFor(orderId);
      const more = (parts.get(lot.terms.key) ?? held.zero).minus(held);
      if (more.isPositive) lot.reserve(orderId, lot.leftOf(more));
      else lot.lapse(orderId, more.negated);
    }
  }

  /** Takes what was held for the order, or else what is there until it ends; what it leaves of the held lapses. */
  apply(orderId: string, amount: Money, end: Date | null): void {
    if (this.lots.some((lot) => lot.heldFor(orderId).isPositive)) {
      this.spread(
        amount,
        (lot) => lot.heldFor(orderId),
        (lot, part) => lot.applyHeld(orderId, part),
      );
      this.lapse(orderId);
    } else
      this.spread(
        this.usable(amount, end),
        (lot) => lot.spareUntil(end),
        (lot, part) => lot.apply(orderId, part),
      );
  }

  lapse(orderId: string): void {
    for (const lot of this.lots) lot.lapse(orderId);
  }

  giveBack(orderId: string): void {
    for (const lot of this.lots) lot.giveBack(orderId);
  }

  takenBy(orderId: string, amount: Money): Money {
    return this.of(amount).reduce((sum, lot) => sum.plus(lot.takenBy(orderId)), amount.zero);
  }

  private of({ currency }: Money): Lot[] {
    return this.lots.filter(({ terms }) => terms.amount.currency === currency);
  }

  /** What an order of this size could take: all that add up, less what is owed. */
  private usable(amount: Money, end: Date | null): Money {
    const spare = this.of(amount).reduce((sum, lot) => sum.plus(lot.spareUntil(end)), amount.zero);
    return spare.isPositive ? spare.atMost(amount) : amount.zero;
  }

  /** Splits an amount over the lots, oldest first. Answers what is left of it. */
  private spread(amount: Money, has: (lot: Lot) => Money, give: (lot: Lot, part: Money) => void): Money {
    let left = amount;
    for (const lot of this.of(amount)) {
      const part = has(lot).atMost(left);
      if (!part.isPositive) continue;
      give(lot, part);
      left = left.minus(part);
    }
    return left;
  }
}
