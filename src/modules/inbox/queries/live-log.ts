import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { LiveEvent } from '../live/live-event';

export interface LogPart {
  /** The number of the account's last event; 0 before the first. */
  readonly last: number;
  /** In order; no more than `LOG_PART`. */
  readonly events: readonly LiveEvent[];
}

/** How many events are read at once. */
export const LOG_PART = 1_000;

/** What happened to accounts, in order. */
@Injectable()
export class LiveLog {
  constructor(private readonly database: Sql) {}

  /** One statement, and so one moment: live_sequence_pkey and live_event_pkey serve it. */
  async since(accountId: string, after: number): Promise<LogPart> {
    const part = await this.database.tenantOne<LogPart>(sql`
      select coalesce((select last from live_sequence where account_id = ${accountId}), 0)::float8 as last,
        coalesce((
          select json_agg(json_build_object('seq', seq, 'type', type, 'subjectId', subject_id) order by seq)
          from (
            select seq, type, subject_id from live_event where account_id = ${accountId} and seq > ${after}
            order by seq limit ${LOG_PART}) part), '[]') as events`);
    return part!;
  }

  /** The last numbers of many accounts; who has none is absent. One statement. */
  async lastOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.tenantRows<{ id: string; last: number }>(sql`
      select account_id as id, last::float8 as last from live_sequence
      where account_id = any(${[...accountIds]}::uuid[])`);
    return new Map(rows.map(({ id, last }) => [id, last]));
  }
}
