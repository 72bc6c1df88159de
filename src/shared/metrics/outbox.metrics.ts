import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from '@prometheus-io/client';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../database/sql';
import { Metrics } from './metrics';

const OPEN = sql`processed_at is null and failed_at is null`;
const DUE = sql`${OPEN} and coalesce(due_at, '-infinity') <= app_now()`;

/** How far behind the background is: when the oldest due message grows old, no worker keeps up. */
@Injectable()
export class OutboxMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Sql,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const age = new Gauge({
      name: 'refero_outbox_oldest_due_seconds',
      help: 'Age of the oldest message that is due and not processed; 0 when none is.',
      registers,
      collect: async () => {
        age.set((await this.oldest()).seconds);
      },
    });
    const messages = new Gauge({
      name: 'refero_outbox_messages',
      help: 'Messages that are open (their time may not have come), due, and given up.',
      labelNames: ['state'],
      registers,
      collect: async () => {
        for (const [state, count] of Object.entries(await this.counts())) messages.set({ state }, count);
      },
    });
  }

  private oldest(): Promise<{ seconds: number }> {
    const age = sql`extract(epoch from app_now() - min(coalesce(due_at, occurred_at)))`;
    // outbox_message_open
    return this.ask(sql`select coalesce(${age}, 0)::float8 as seconds from outbox_message where ${DUE}`, {
      seconds: NaN,
    });
  }

  private counts(): Promise<Record<'open' | 'due' | 'failed', number>> {
    // outbox_message_open, twice, and outbox_message_failed
    const count = (which: Statement) => sql`(select count(*)::int from outbox_message where ${which})`;
    const statement = sql`select ${count(OPEN)} as open, ${count(DUE)} as due, ${count(sql`failed_at is not null`)} as failed`;
    return this.ask(statement, { open: NaN, due: NaN, failed: NaN });
  }

  /** Not a number when the database does not answer: the other metrics are asked for then most of all. */
  private async ask<Row>(statement: Statement, unknown: Row): Promise<Row> {
    return (await this.database.one<Row>(statement).catch(() => undefined)) ?? unknown;
  }
}
