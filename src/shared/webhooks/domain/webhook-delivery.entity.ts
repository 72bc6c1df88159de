import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../domain/aggregate-root';

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
export const DELIVERY_FAILURES = ['exhausted', 'endpoint-disabled', 'gone'] as const;
/** `gone`: the receiver answered 410, which disabled the endpoint. */
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

/** Seconds to wait after the first, second, … failed attempt; the one after the last of them, three days on, is the last. */
export const WAIT_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
const MOST_ATTEMPTS_KEPT = 50;
const GONE = 410;

export type WebhookDetails = Readonly<Record<string, string | number>>;

/** Something that happened in an organisation, as thin as it is sent. */
export interface WebhookEvent {
  /** One that is registered with `WebhookEvents`. */
  readonly type: string;
  /** What it is about; the receiver reads the rest through the API. */
  readonly subjectId: string;
  readonly occurredAt: Date;
  /** What the receiver cannot wait to read; never what identifies a person. */
  readonly details?: WebhookDetails;
}

/** What came of one request; of the answer only its status is kept. */
export interface WebhookAttempt {
  /** RFC 3339. */
  readonly at: string;
  /** Of the HTTP answer; null where there was none. */
  readonly status: number | null;
  /** Why there was no answer, as a short code. */
  readonly error: string | null;
  readonly milliseconds: number;
}

export interface WebhookDeliveryEvents {
  'webhook-delivery.planned': { readonly deliveryId: string; readonly run: number };
}

/** One event on its way to one endpoint: tried for three days until it is taken, replayed by hand (PLT-11). */
export class WebhookDelivery extends AggregateRoot<WebhookDeliveryEvents> {
  /** Also its `webhook-id`, the same at every attempt. */
  readonly id: string = randomUUIDv7();
  readonly eventType: string;
  readonly subjectId: string;
  readonly occurredAt: Date;
  readonly details: WebhookDetails | null;
  private _status: DeliveryStatus = 'pending';
  private _failure: DeliveryFailure | null = null;
  private _attempts: WebhookAttempt[] = [];
  private _tries = 0;
  private _run = 0;
  private _nextAttemptAt: Date | null = null;

  constructor(
    readonly endpointId: string,
    readonly organisationId: string,
    { type, subjectId, occurredAt, details }: WebhookEvent,
    readonly createdAt: Date,
  ) {
    super();
    this.eventType = type;
    this.details = details ?? null;
    this.subjectId = subjectId;
    this.occurredAt = occurredAt;
  }

  static begin(to: { id: string; organisationId: string }, event: WebhookEvent, now: Date): WebhookDelivery {
    const delivery = new WebhookDelivery(to.id, to.organisationId, event, now);
    delivery.plan(now);
    return delivery;
  }

  get status(): DeliveryStatus {
    return this._status;
  }
  get failure(): DeliveryFailure | null {
    return this._failure;
  }
  get attempts(): readonly WebhookAttempt[] {
    return this._attempts;
  }
  /** Failed attempts since it began or was replayed. */
  get tries(): number {
    return this._tries;
  }
  /** Of the attempt planned last; one planned before it decides nothing. */
  get run(): number {
    return this._run;
  }
  get nextAttemptAt(): Date | null {
    return this._nextAttemptAt;
  }

  /** Keeps what came of an attempt; the one planned last decides how it goes on. */
  attempted(run: number, attempt: WebhookAttempt, now: Date): void {
    this._attempts = [...this._attempts, attempt].slice(-MOST_ATTEMPTS_KEPT);
    if (!this.awaits(run)) return;
    if (isTaken(attempt)) this.settle('delivered', null);
    else if (isGone(attempt)) this.settle('failed', 'gone');
    else this.planAnother(now);
  }

  /** One more attempt at once, whatever came of those before; when it fails, the three days begin anew. */
  replay(now: Date): void {
    this._status = 'pending';
    this._failure = null;
    this._tries = 0;
    this.plan(now);
  }

  /** Given up, unless it was replayed since that attempt was planned. */
  giveUp(run: number, failure: DeliveryFailure): void {
    if (this.awaits(run)) this.settle('failed', failure);
  }

  private awaits(run: number): boolean {
    return this._status === 'pending' && this._run === run;
  }

  private planAnother(now: Date): void {
    const wait = WAIT_SECONDS[this._tries];
    this._tries += 1;
    if (wait === undefined) this.settle('failed', 'exhausted');
    else this.plan(new Date(now.getTime() + wait * 1_000), true);
  }

  private plan(at: Date, later = false): void {
    this._run += 1;
    this._nextAttemptAt = at;
    this.record('webhook-delivery.planned', { deliveryId: this.id, run: this._run }, later ? at : undefined);
  }

  private settle(status: DeliveryStatus, failure: DeliveryFailure | null): void {
    this._status = status;
    this._failure = failure;
    this._nextAttemptAt = null;
  }
}

export const isTaken = ({ status }: WebhookAttempt): boolean => status !== null && status >= 200 && status < 300;
/** The receiver wants no more of any. */
export const isGone = ({ status }: WebhookAttempt): boolean => status === GONE;
