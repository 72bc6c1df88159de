import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { BillingFact } from './billing-fact';
import { OrderOfAnother } from './ledger/ledger-errors';
import type { Overspending } from './ledger/lot-terms';
import { Money } from './ledger/money';
import type { OrderHistory, QuoteAnswer } from './ledger/order-history';
import { OrderFact } from './order-fact';
import { lifeOf, type OrderLife } from './order-life';
import type { RewardEvents } from './reward-events';
import { answerOf, sameParts, type StoredQuote, storedQuote } from './stored-quote';

/** How long a quote holds credit for an order that is not paid: nobody who left a till locks their credit up. */
export const QUOTE_HOLDS_MS = 24 * 60 * 60 * 1_000;

export interface OrderOwner {
  readonly organisationId: string;
  readonly patientId: string;
  readonly orderReference: string;
  readonly currency: string;
}

/** What the organisation chose when an order is first heard of: it holds for that order. */
export interface OrderTerms {
  /** Whether orders that a federal health program pays are kept out (REW-6). */
  readonly barsFederal: boolean;
  /** What becomes of spent credit whose order is refunded (REW-12). */
  readonly overspending: Overspending;
}

/** An order of a patient: what billing said of it, what a quote holds for it, what it takes. */
export class RewardOrder extends AggregateRoot<RewardEvents> {
  readonly id: string = randomUUIDv7();
  readonly organisationId: string;
  readonly patientId: string;
  readonly reference: string;
  readonly currency: string;
  readonly barsFederal: boolean;
  readonly overspending: Overspending;
  private _federal = false;
  private _created: OrderFact | null = null;
  private _paid: OrderFact | null = null;
  private _refunded: OrderFact | null = null;
  private _cancelled: OrderFact | null = null;
  private _quotes: readonly StoredQuote[] = [];
  private _heldUntil: Date | null = null;
  private _appliedAmount = 0;

  constructor(owner: OrderOwner, terms: OrderTerms) {
    super();
    this.organisationId = owner.organisationId;
    this.patientId = owner.patientId;
    this.reference = owner.orderReference;
    this.currency = owner.currency;
    this.barsFederal = terms.barsFederal;
    this.overspending = terms.overspending;
  }

  /** What it takes of its patient's credit. */
  get applied(): Money {
    return this.money(this._appliedAmount);
  }
  /** It neither releases nor takes credit: one report that a federal health program pays it is enough (REW-6). */
  get barred(): boolean {
    return this.barsFederal && this._federal;
  }
  /** Whether a quote still has something to hold: it is neither paid nor over. */
  get isOpen(): boolean {
    const { paid, endedAt } = this.life;
    return !paid && !endedAt && !this.barred;
  }

  /** Null where a quote holds nothing. */
  get heldUntil(): Date | null {
    return this._heldUntil;
  }
  hasRunOut(now: Date): boolean {
    return this.isOpen && this._heldUntil !== null && this._heldUntil <= now;
  }

  get history(): OrderHistory {
    const { paid, paidAt, endedAt } = this.life;
    return {
      orderId: this.id,
      reference: this.reference,
      barred: this.barred,
      overspending: this.overspending,
      quotes: this.barred ? [] : this._quotes.map((quote) => answerOf(quote, this.currency)),
      paid: paid && paidAt && { at: paidAt, amount: this.money(paid.amount) },
      endedAt,
    };
  }

  /** @throws OrderOfAnother */
  assertOf({ patientId, currency }: OrderOwner): void {
    if (patientId !== this.patientId || currency !== this.currency) throw new OrderOfAnother();
  }

  /** Whether it changes what counts: the same again does not, nor that an order was created. */
  hear(fact: BillingFact): boolean {
    const heard = new OrderFact(fact);
    const known = this[`_${fact.kind}`];
    const isNews = !known || OrderFact.foremost(known, heard) === heard;
    if (isNews) this[`_${fact.kind}`] = heard;
    const wasBarred = this.barred;
    if (fact.federal) this.paidFederally();
    return (isNews && fact.kind !== 'created') || this.barred !== wasBarred;
  }

  paidFederally(): void {
    this._federal = true;
  }

  /** For a day from now, to be asked for again. An answer's own moment is after all that it rests on. */
  hold(answer: QuoteAnswer, now: Date): void {
    const quote = storedQuote(answer);
    if (!sameParts(quote, this._quotes.at(-1))) this._quotes = [...this._quotes, quote];
    this._heldUntil = answer.parts.size > 0 ? new Date(now.getTime() + QUOTE_HOLDS_MS) : null;
    if (this._heldUntil) this.record('credit.held', this.ids, this._heldUntil);
  }

  take(applied: Money): void {
    if (applied.equals(this.applied)) return;
    this._appliedAmount = applied.minorUnits;
    this.record('credit.applied', this.ids);
  }

  private get ids() {
    return { organisationId: this.organisationId, rewardOrderId: this.id };
  }
  private get life(): OrderLife {
    const facts = { created: this._created, paid: this._paid, refunded: this._refunded, cancelled: this._cancelled };
    const quotedAt = this._quotes.at(-1)?.at;
    return lifeOf(facts, quotedAt ? new Date(quotedAt) : null);
  }

  private money(minorUnits: number): Money {
    return Money.of(minorUnits, this.currency);
  }
}
