import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { Housekeeping } from '../../../shared/housekeeping/housekeeping';

const BATCH = 5_000;
const MOST_BATCHES = 20;

/** Forgets what happened more than 7 days ago, for all accounts. */
@Injectable()
export class ForgetEvents implements OnModuleInit {
  constructor(
    private readonly database: Sql,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.housekeeping.also(() => this.run());
  }

  private async run(): Promise<void> {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1)
      if ((await acrossTenants(() => this.forget())) < BATCH) return;
  }

  /**
   * Times are those at which transactions began, numbers those in which they were committed: so each account's go up to
   * the highest number that is old, and what is kept has no hole. live_event_at and live_event_pkey serve it.
   */
  private async forget(): Promise<number> {
    const forgotten = await this.database.tenantRows(sql`
      with old as materialized (
        select account_id, seq from live_event where at < app_now() - interval '7 days' order by at limit ${BATCH}),
      ends as (select account_id, max(seq) as seq from old group by account_id)
      delete from live_event e using ends where e.account_id = ends.account_id and e.seq <= ends.seq returning true`);
    return forgotten.length;
  }
}
