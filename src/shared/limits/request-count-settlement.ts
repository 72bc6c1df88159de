import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import { RequestCounts } from './request-counts';
import { SubjectHash } from './subject-hash';

const EVERY_MS = 1_000;

/** Tells the other processes what this one counted, and hears their totals: one statement a second, off the requests' way. */
@Injectable()
export class RequestCountSettlement implements OnModuleInit, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;

  constructor(
    private readonly counts: RequestCounts,
    private readonly database: Sql,
    private readonly hash: SubjectHash,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.running ??= this.settleQuietly();
    }, EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async settle(): Promise<void> {
    const taken = this.counts.takeUnsettled();
    if (!taken) return;
    const subjects = new Map([...taken.counts.keys()].map((subject) => [this.hash.of(subject), subject]));
    const totals = await this.database.rows<{ subject: string; total: number }>(sql`
      insert into request_count (subject, started_at, total)
      select subject, ${taken.startedAt}, counted
      from unnest(${[...subjects.keys()]}::text[], ${[...taken.counts.values()]}::int[]) as unsettled (subject, counted)
      order by subject -- one lock order for all processes
      on conflict (subject, started_at) do update set total = request_count.total + excluded.total
      returning subject, total`);
    for (const { subject, total } of totals) this.counts.settle(taken.startedAt, subjects.get(subject)!, total);
  }

  /** A database that is down costs the others' counts of a second, never a request. */
  private async settleQuietly(): Promise<void> {
    await this.settle().catch(() => undefined);
    this.running = undefined;
  }
}
