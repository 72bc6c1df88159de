import { creditOf, FUNDING } from './account';
import { Journal } from './journal';
import { Lot } from './lot';
import { type EarnedLot, lotKey, type LotTerms, type ReleasingOrder, type Side } from './lot-terms';
import type { Money } from './money';
import type { OrderHistory, QuoteAnswer } from './order-history';
import { Pledges } from './pledges';
import { Purse } from './purse';

/** What was promised when a referee signed up. */
export interface SignUpPromise {
  readonly referrerPatientId: string;
  readonly referrer: Money;
  readonly referee: Money;
}

/** All that a patient's ledger follows from. */
export interface PatientFacts {
  readonly patientId: string;
  readonly orders: readonly OrderHistory[];
  readonly earned: readonly EarnedLot[];
  readonly promise: SignUpPromise | undefined;
}

/** A patient's ledger as the facts say it must be: counted from the beginning, moment by moment. */
export class Reckoning {
  readonly purse = new Purse();
  readonly journal: Journal;
  private readonly pledges: Pledges;
  /** What the first order releases, once there is one (REW-9). */
  released: readonly LotTerms[] = [];
  first: ReleasingOrder | undefined;
  /** The last moment that was counted. */
  until: Date | undefined;

  constructor(private readonly facts: PatientFacts) {
    this.journal = new Journal(facts.patientId);
    this.pledges = new Pledges(facts.orders);
  }

  /** This moment, or the next one after all that was counted: clocks differ, and what follows from it comes after it. */
  after(now: Date): Date {
    return new Date(Math.max(now.getTime(), (this.until?.getTime() ?? 0) + 1));
  }

  earn(lot: EarnedLot): void {
    this.purse.add(new Lot(lot, this.journal, this.pledges));
  }

  loseEarned({ key, by }: EarnedLot): void {
    this.purse.lot(key)?.reverse(by.orderId, by.overspending);
  }

  hold({ orderId }: OrderHistory, { parts, at }: QuoteAnswer): void {
    this.pledges.keep(orderId, at);
    this.purse.hold(orderId, parts);
  }

  pay(order: OrderHistory): void {
    const { paid, orderId, barred, endedAt } = order;
    if (!paid || barred) return;
    this.purse.apply(orderId, paid.amount, endedAt);
    const inMoney = paid.amount.minus(this.purse.takenBy(orderId, paid.amount));
    if (inMoney.isPositive && !this.first) this.release(order, paid.at);
  }

  end({ orderId }: OrderHistory): void {
    this.purse.lapse(orderId);
    this.purse.giveBack(orderId);
    if (this.first?.orderId === orderId) this.purse.lot(this.ownKey)?.reverse(orderId, this.first.overspending);
  }

  /** Both credits at once; the referrer's own turn counts what becomes of theirs. */
  private release({ orderId, reference, endedAt, overspending }: OrderHistory, releasedAt: Date): void {
    this.first = { orderId, reference, releasedAt, reversedAt: endedAt, overspending };
    const { promise, patientId } = this.facts;
    if (!promise) return;
    const terms = (side: Side, ownerPatientId: string, amount: Money): LotTerms => ({
      key: lotKey(patientId, side),
      ownerPatientId,
      amount,
    });
    this.released = [
      terms('referrer', promise.referrerPatientId, promise.referrer),
      terms('referee', patientId, promise.referee),
    ].filter(({ amount }) => amount.isPositive);
    for (const { key, amount, ownerPatientId } of this.released)
      this.journal.write('release', orderId, key, [FUNDING, amount.negated], [creditOf(ownerPatientId), amount]);
    for (const own of this.released.filter(({ key }) => key === this.ownKey))
      this.purse.add(new Lot(own, this.journal, this.pledges));
  }

  private get ownKey() {
    return lotKey(this.facts.patientId, 'referee');
  }
}
