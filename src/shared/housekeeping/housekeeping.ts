import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { Sql } from '../database/sql';
import { acrossTenants } from '../database/tenant';

const EVERY_MS = 60_000;
const BATCH = 5_000;
const MOST_BATCHES = 20;

/** What has outlived its use: the table, and the condition an index serves. */
const OUTLIVED: readonly (readonly [table: string, condition: string])[] = [
  ['idempotent_answer', 'expires_at < app_now()'],
  ['limit_hits', 'ends_at < app_now()'],
  ['request_count', "started_at < app_now() - interval '5 minutes'"],
  ['outbox_message', "processed_at < app_now() - interval '30 days'"],
  ['import', "finished_at < app_now() - interval '1 year'"],
  [
    'import_chunk', // of an upload that was cut short, or an import that is over
    `created_at < app_now() - interval '1 day' and not exists (
      select from import where import.id = import_chunk.import_id and status in ('queued', 'running'))`,
  ],
];

/**
 * Deletes what nothing needs any more, in batches, and does the modules' chores, every minute; any number of workers may
 * do it at once.
 */
@Injectable()
export class Housekeeping implements OnApplicationShutdown {
  private readonly log = new Logger(Housekeeping.name);
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private stopped = false;
  private readonly chores: (() => Promise<void>)[] = [];

  constructor(private readonly database: Sql) {}

  /** A module's own chore, for every round. It may run in several workers at once. */
  also(chore: () => Promise<void>): void {
    this.chores.push(chore);
  }

  /** A module's own table: rows under this condition, which an index serves, are deleted in every round. */
  outlives(table: string, condition: string): void {
    this.also(() => this.deleteAll(table, condition));
  }

  start(): void {
    this.timer ??= setInterval(() => {
      this.running ??= this.runQuietly();
    }, EVERY_MS).unref();
  }

  /** One round: a chore that fails keeps no other from being done. */
  async run(): Promise<void> {
    const deleting = OUTLIVED.map((outlived) => () => this.deleteAll(...outlived));
    for (const chore of [...deleting, ...this.chores]) if (!this.stopped) await chore().catch(this.tell);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async deleteAll(table: string, condition: string): Promise<void> {
    for (let batch = 0; batch < MOST_BATCHES && !this.stopped; batch += 1)
      if ((await this.deleteBatch(table, condition)) < BATCH) return;
  }

  private async deleteBatch(table: string, condition: string): Promise<number> {
    const statement = sql`
      delete from ${raw(table)} where ctid = any (array(
        select ctid from ${raw(table)} where ${raw(condition)} limit ${BATCH} for update skip locked))
      returning true`;
    const deleted = await acrossTenants(() => this.database.tenantRows(statement)); // whosever it was
    return deleted.length;
  }

  private async runQuietly(): Promise<void> {
    await this.run();
    this.running = undefined;
  }

  private readonly tell = (err: unknown): void => this.log.warn({ what: 'housekeeping', err });
}
