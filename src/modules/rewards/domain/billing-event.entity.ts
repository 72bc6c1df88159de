import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { BillingFact, FactKind } from './billing-fact';
import { Money } from './ledger/money';
import { notYetHappened } from './reward-errors';
import type { RewardEvents } from './reward-events';

/** What billing reports of an order, by its own names of patient and order. */
export interface BillingReport extends Pick<
  BillingFact,
  'kind' | 'orderReference' | 'occurredAt' | 'sequence' | 'federal'
> {
  readonly patientNumber: string;
  /** Minor units of the currency: what the order costs, before credit. */
  readonly amount: number;
  readonly currency: string;
}

/** Clocks differ, and zones are mistaken; more than that is no moment at which something happened. */
const MOST_AHEAD_MS = 24 * 60 * 60 * 1_000;

/** A report as it came, kept until it is settled: its patient may be unknown yet (REW-8). */
export class BillingEvent extends AggregateRoot<RewardEvents> {
  readonly id: string = randomUUIDv7();
  readonly kind: FactKind;
  readonly patientNumber: string;
  readonly orderReference: string;
  readonly amount: number;
  readonly currency: string;
  readonly sequence: number;
  readonly federal: boolean;
  readonly occurredAt: Date;
  private _settledAt: Date | null = null;
  private _refusal: string | null = null;

  constructor(
    readonly organisationId: string,
    /** Of the webhook that brought it. */
    readonly messageId: string,
    report: BillingReport,
    readonly receivedAt: Date,
  ) {
    super();
    this.kind = report.kind;
    this.patientNumber = report.patientNumber;
    this.orderReference = report.orderReference;
    this.amount = report.amount;
    this.currency = report.currency;
    this.sequence = report.sequence;
    this.federal = report.federal;
    this.occurredAt = report.occurredAt;
  }

  /** @throws NotYetHappened */
  static receive(organisationId: string, messageId: string, report: BillingReport, now: Date): BillingEvent {
    if (report.occurredAt.getTime() - now.getTime() > MOST_AHEAD_MS) throw notYetHappened();
    const event = new BillingEvent(organisationId, messageId, report, now);
    event.takeItsTurn();
    return event;
  }

  /** It is to be settled: when it came, and again when its patient did. */
  takeItsTurn(): void {
    this.record('billing-event.received', { organisationId: this.organisationId, billingEventId: this.id });
  }

  get settledAt(): Date | null {
    return this._settledAt;
  }
  /** Why the ledger took nothing of it, as a code. */
  get refusal(): string | null {
    return this._refusal;
  }

  /** @throws NotMoney */
  factOf(patientId: string): BillingFact {
    const { organisationId, orderReference, kind, occurredAt, sequence, federal } = this;
    const amount = Money.of(this.amount, this.currency);
    return { organisationId, patientId, orderReference, kind, amount, occurredAt, sequence, federal };
  }

  settle(now: Date, refusal: string | null): void {
    this._settledAt = now;
    this._refusal = refusal;
  }
}
