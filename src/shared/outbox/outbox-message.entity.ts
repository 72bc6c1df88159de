import { randomUUIDv7 } from 'node:crypto';

/** One job that must follow from a change: stored with the change, carried out at least once, effective once (PLT-8). */
export class OutboxMessage {
  /** Also the job's id in the queue and the Message-ID of a mail. */
  readonly id: string = randomUUIDv7();
  /** Of the database: when the change was stored. */
  readonly occurredAt!: Date;
  publishedAt: Date | null = null;
  processedAt: Date | null = null;
  failedAt: Date | null = null;
  attempts = 0;
  lastError: string | null = null;

  constructor(
    readonly event: string,
    readonly queue: string,
    readonly job: string,
    readonly payload: Readonly<Record<string, unknown>>,
    readonly requestId: string,
    /** When it is to be done; null is at once. */
    public dueAt: Date | null,
  ) {}

  /** Given up, it gets all its attempts again, the first at once. */
  tryAnew(now: Date): void {
    this.failedAt = null;
    this.publishedAt = null;
    this.dueAt = now;
    this.attempts = 0;
  }
}
