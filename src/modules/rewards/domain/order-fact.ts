import type { BillingFact } from './billing-fact';

/** One thing that happened to an order, as its row keeps it. */
export class OrderFact {
  readonly at: Date;
  readonly sequence: number;
  readonly amount: number;

  /** @throws NotMoney */
  constructor({ occurredAt, sequence, amount }: BillingFact) {
    this.at = occurredAt;
    this.sequence = sequence;
    this.amount = amount.asPrice.minorUnits;
  }

  /** Of two of a kind, the same one counts whichever came first. */
  static foremost(one: OrderFact, other: OrderFact): OrderFact {
    const ahead = one.sequence - other.sequence || one.at.getTime() - other.at.getTime() || one.amount - other.amount;
    return ahead <= 0 ? one : other;
  }
}
