import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import type { ImportCounts, Refusal } from './import-counts';
import type { UnreadableFile } from './importer';

/**
 * How an import goes on, visible while it does: every statement commits by itself, outside of whatever transaction
 * the job of the import runs in.
 */
@Injectable()
export class ImportRecords {
  constructor(private readonly database: Sql) {}

  /** From the start, also when an earlier attempt was cut short. */
  async begin(importId: string): Promise<void> {
    await this.database.apart(sql`
      with forgotten as (delete from import_refusal where import_id = ${importId})
      update import set status = 'running', started_at = app_now(), finished_at = null, failure = null, failure_detail = null
      where id = ${importId}`);
  }

  async progress(importId: string, counts: ImportCounts): Promise<void> {
    await this.database.apart(sql`update import set counts = ${JSON.stringify(counts)} where id = ${importId}`);
  }

  /** @param after how many were stored before */
  async refuse(importId: string, refusals: readonly Refusal[], after: number): Promise<void> {
    if (refusals.length === 0) return;
    await this.database.apart(sql`
      insert into import_refusal (import_id, position, line, subject, field, reason, outcome)
      select ${importId}, ${after} + position, line, subject, field, reason, outcome
      from unnest(${refusals.map(({ line }) => line)}::int[], ${refusals.map(({ subject }) => subject)}::text[],
        ${refusals.map(({ field }) => field)}::text[], ${refusals.map(({ reason }) => reason)}::text[],
        ${refusals.map(({ outcome }) => outcome)}::text[])
        with ordinality as refused (line, subject, field, reason, outcome, position)`);
  }

  /** What was counted last stays: so much was done. */
  async giveUp(importId: string, { reason, detail }: UnreadableFile): Promise<void> {
    await this.database.apart(sql`
      update import set status = 'failed', failure = ${reason}, failure_detail = ${detail}, finished_at = app_now()
      where id = ${importId}`);
  }

  async finish(importId: string, counts: ImportCounts, failure?: UnreadableFile): Promise<void> {
    await this.database.apart(sql`
      update import set status = ${failure ? 'failed' : 'done'}, counts = ${JSON.stringify(counts)},
        failure = ${failure?.reason ?? null}, failure_detail = ${failure?.detail ?? null}, finished_at = app_now()
      where id = ${importId}`);
  }
}
