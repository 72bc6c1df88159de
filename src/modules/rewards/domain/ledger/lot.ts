import { APPLIED, creditOf, FLAGGED, FUNDING, reservedFor } from './account';
import type { Journal } from './journal';
import type { LotTerms, Overspending } from './lot-terms';
import type { Money } from './money';
import type { Pledges } from './pledges';
import type { TransactionKind } from './transaction';

/** A credit while its owner's history is counted: what of it is free, held for orders and taken by them. */
export class Lot {
  private readonly held = new Map<string, Money>();
  private readonly taken = new Map<string, Money>();
  private _free: Money;
  private reversed: Overspending | undefined;

  constructor(
    readonly terms: LotTerms,
    private readonly journal: Journal,
    private readonly pledges: Pledges,
  ) {
    this._free = terms.amount;
  }

  /** What its owner can use of it; below zero where it was taken back and what was spent is owed. */
  get free(): Money {
    return this._free;
  }
  /** What of it is not pledged. */
  get spare(): Money {
    return this.spareUntil(null);
  }
  /** The same for an order that gives back at `end` what it takes. */
  spareUntil(end: Date | null): Money {
    const heldFor = (orderId: string) => this.heldFor(orderId);
    return this.pledges.spareOf({ lot: this.terms.key, free: this._free, out: () => this.out, heldFor }, end);
  }
  get used(): Money {
    return this.sum(this.taken);
  }
  /** What had been spent of it and is not owed. */
  get flagged(): Money {
    return this.reversed === 'flagged' ? this.spent : this.terms.amount.zero;
  }
  heldFor(orderId: string): Money {
    return this.held.get(orderId) ?? this.terms.amount.zero;
  }
  takenBy(orderId: string): Money {
    return this.taken.get(orderId) ?? this.terms.amount.zero;
  }

  /** Of a pledge: of a credit that was taken back, and is not owed, there is what was left for it, and that once. */
  leftOf(pledged: Money): Money {
    if (this.reversed !== 'flagged') return pledged;
    return this._free.isPositive ? pledged.atMost(this._free) : pledged.zero;
  }

  reserve(orderId: string, amount: Money): void {
    this.leaves(amount);
    this.held.set(orderId, this.heldFor(orderId).plus(amount));
    this.write('reservation', orderId, [this.credit, amount.negated], [this.reserved(orderId), amount]);
  }

  apply(orderId: string, amount: Money): void {
    this.leaves(amount);
    this.taken.set(orderId, this.takenBy(orderId).plus(amount));
    this.write('application', orderId, [this.credit, amount.negated], [APPLIED, amount]);
  }

  applyHeld(orderId: string, amount: Money): void {
    this.held.set(orderId, this.heldFor(orderId).minus(amount));
    this.taken.set(orderId, this.takenBy(orderId).plus(amount));
    this.write('application', orderId, [this.reserved(orderId), amount.negated], [APPLIED, amount]);
  }

  /** What was held for an order is free again. */
  lapse(orderId: string, amount = this.heldFor(orderId)): void {
    this.held.set(orderId, this.heldFor(orderId).minus(amount));
    this.write('lapse', orderId, [this.reserved(orderId), amount.negated], [this.comesBack(amount), amount]);
  }

  /** An order that took of it is undone. */
  giveBack(orderId: string): void {
    const amount = this.takenBy(orderId);
    this.taken.delete(orderId);
    this.write('return', orderId, [APPLIED, amount.negated], [this.comesBack(amount), amount]);
  }

  /** The order that released it was refunded: takes back what is spare; what is pledged, held or taken counts as spent. */
  reverse(orderId: string, overspending: Overspending): void {
    this.reversed = overspending;
    const fromCredit = overspending === 'owed' ? this.terms.amount : this.spare;
    const flagged = this.terms.amount.minus(fromCredit); // nothing where it is owed
    this._free = this._free.minus(fromCredit);
    this.write(
      'reversal',
      orderId,
      [FUNDING, this.terms.amount],
      [this.credit, fromCredit.negated],
      [FLAGGED, flagged.negated],
    );
  }

  /** A lot that was taken back does not come back to life: what returns to it pays the debt, or lessens the loss. */
  private comesBack(amount: Money) {
    if (this.reversed === 'flagged') return FLAGGED;
    this._free = this._free.plus(amount);
    return this.credit;
  }

  private leaves(amount: Money): void {
    this._free = this._free.minus(amount);
  }

  private write(kind: TransactionKind, orderId: string, ...moved: Parameters<Journal['write']>[3][]): void {
    this.journal.write(kind, orderId, this.terms.key, ...moved);
  }

  private get credit() {
    return creditOf(this.terms.ownerPatientId);
  }
  private reserved(orderId: string) {
    return reservedFor(this.terms.ownerPatientId, orderId);
  }
  private get out(): Map<string, Money> {
    const out = new Map(this.held);
    for (const [orderId, amount] of this.taken) out.set(orderId, out.get(orderId)?.plus(amount) ?? amount);
    return out;
  }
  private get spent(): Money {
    return this.used.plus(this.sum(this.held));
  }
  private sum(of: Map<string, Money>): Money {
    return [...of.values()].reduce((sum, amount) => sum.plus(amount), this.terms.amount.zero);
  }
}
