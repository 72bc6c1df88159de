import { randomUUIDv7 } from 'node:crypto';
import type { Lot } from './ledger/lot';
import {
  type EarnedLot,
  type LotKey,
  lotKey,
  type LotTerms,
  type Overspending,
  type ReleasingOrder,
  type Side,
} from './ledger/lot-terms';
import { Money } from './ledger/money';

/** A credit: what one referee's first order released to one owner, and how much of it orders have taken. */
export class CreditLot {
  readonly id: string = randomUUIDv7();
  readonly version!: number;
  readonly organisationId: string;
  readonly ownerPatientId: string;
  readonly refereePatientId: string;
  readonly side: Side;
  readonly currency: string;
  readonly amount: number;
  private _orderId: string | null = null;
  private _orderReference: string | null = null;
  private _releasedAt: Date | null = null;
  private _reversedAt: Date | null = null;
  private _overspending: Overspending | null = null;
  private _used = 0;
  private _flagged = 0;

  constructor(organisationId: string, { key, ownerPatientId, amount }: LotTerms) {
    const [refereePatientId, side] = key.split(':') as [string, Side];
    this.organisationId = organisationId;
    this.ownerPatientId = ownerPatientId;
    this.refereePatientId = refereePatientId;
    this.side = side;
    this.currency = amount.currency;
    this.amount = amount.minorUnits;
  }

  get key(): LotKey {
    return lotKey(this.refereePatientId, this.side);
  }
  /** Null: the facts that became known since say that no order released it. */
  get by(): ReleasingOrder | null {
    if (!this._orderId || !this._orderReference || !this._releasedAt || !this._overspending) return null;
    return {
      orderId: this._orderId,
      reference: this._orderReference,
      releasedAt: this._releasedAt,
      reversedAt: this._reversedAt,
      overspending: this._overspending,
    };
  }
  /** As its owner's history counts it. */
  get earned(): EarnedLot[] {
    const { by, key, ownerPatientId } = this;
    return by ? [{ key, ownerPatientId, amount: Money.of(this.amount, this.currency), by }] : [];
  }

  /** Once for a referee: a release by another order replaces the one that was told before (REW-9). */
  releaseBy(order: ReleasingOrder | undefined): void {
    this._orderId = order?.orderId ?? null;
    this._orderReference = order?.reference ?? null;
    this._releasedAt = order?.releasedAt ?? null;
    this._reversedAt = order?.reversedAt ?? null;
    this._overspending = order?.overspending ?? null;
  }

  isReleasedBy(order: ReleasingOrder | undefined): boolean {
    const { by } = this;
    return (
      by?.orderId === order?.orderId &&
      by?.releasedAt.getTime() === order?.releasedAt.getTime() &&
      by?.reversedAt?.getTime() === order?.reversedAt?.getTime()
    );
  }

  /** As its owner's history was counted; undefined where it is not part of it. */
  count(lot: Lot | undefined): void {
    this._used = lot?.used.minorUnits ?? 0;
    this._flagged = lot?.flagged.minorUnits ?? 0;
  }
}
