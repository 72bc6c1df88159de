import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { Notifications } from '../database/notifications';
import { Sql } from '../database/sql';
import { describeError } from '../logging/describe-error';
import { QueueBackend } from '../queue/queue-backend';

const BATCH = 200;
const IDLE_MS = 1_000;

interface Claimed {
  id: string;
  queue: string;
  job: string;
}

/**
 * Hands due messages to the queues. A crash after handing over repeats the message; consumers look first.
 * A message that was handed over and not processed within 15 s is handed over again, so a queue that lost
 * everything is filled anew from here. Deadlines are messages whose time has not come.
 */
@Injectable()
export class OutboxRelay implements BeforeApplicationShutdown {
  private readonly log = new Logger(OutboxRelay.name);
  private running?: Promise<void>;
  private stopped = false;
  private woken = false;
  private sleeping = new AbortController();

  constructor(
    private readonly database: Sql,
    private readonly backend: QueueBackend,
    private readonly notifications: Notifications,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  private async loop(): Promise<void> {
    await this.notifications.hear('outbox', { heard: () => this.wake(), back: () => this.wake() });
    while (!this.stopped) {
      await this.drainAll().catch((error: unknown) => this.log.warn({ error: describeError(error) }));
      await this.pause();
    }
  }

  private async drainAll(): Promise<void> {
    while (!this.stopped && (await this.drain()) === BATCH);
  }

  /** Hands over one batch; how many it was. Claimed first and committed, so that a quick consumer finds the rows free. */
  async drain(): Promise<number> {
    const claimed = await this.claim();
    try {
      for (const [queue, messages] of Map.groupBy(claimed, (message) => message.queue))
        await this.backend.add(queue, messages);
    } catch (error) {
      await this.giveBack(claimed);
      throw error;
    }
    return claimed.length;
  }

  private claim(): Promise<Claimed[]> {
    // outbox_message_open serves the inner select
    return this.database.rows<Claimed>(sql`
      update outbox_message set published_at = clock_timestamp()
      where id in (
        select id from outbox_message
        where processed_at is null and failed_at is null
          and coalesce(due_at, '-infinity'::timestamptz) <= app_now()
          and (published_at is null or published_at < clock_timestamp() - interval '15 seconds')
        order by coalesce(due_at, '-infinity'::timestamptz)
        limit ${BATCH}
        for update skip locked)
      returning id, queue, job`);
  }

  private async giveBack(claimed: Claimed[]): Promise<void> {
    const ids = claimed.map(({ id }) => id);
    await this.database.rows(sql`update outbox_message set published_at = null where id = any(${ids}::uuid[])`);
  }

  /** LISTEN makes it prompt; the pause of a second makes it sure. */
  private async pause(): Promise<void> {
    if (!this.woken) await sleep(IDLE_MS, undefined, { signal: this.sleeping.signal }).catch(() => undefined);
    this.woken = false;
    this.sleeping = new AbortController();
  }

  private wake(): void {
    this.woken = true;
    this.sleeping.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }
}
