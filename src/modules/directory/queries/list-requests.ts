import { Injectable } from '@nestjs/common';
import sql, { empty, raw } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { Position } from '../../../shared/http/cursor';
import { NotAMember } from '../domain/directory-errors';
import { CONNECTION_ROW, type ConnectionRow } from './connection-row';

export type Direction = ConnectionRow['direction'];

/** Open requests for a connection, the newest first. */
@Injectable()
export class ListRequests {
  constructor(private readonly database: Sql) {}

  /** One statement: connection_pair and connection_reverse serve it. @throws NotAMember */
  async find(
    accountId: string,
    direction: Direction | undefined,
    limit: number,
    position?: Position,
  ): Promise<ConnectionRow[]> {
    const { order, compare } =
      position?.direction === 'prev' ? { order: 'asc', compare: '>' } : { order: 'desc', compare: '<' };
    const asked =
      direction &&
      (direction === 'outgoing' ? sql`and c.requested_by = viewer.id` : sql`and c.requested_by <> viewer.id`);
    const [at, id] = position?.keys ?? [];
    const rows = await this.database.rows<ConnectionRow | { id: null }>(sql`
      with viewer as materialized (select id from member where account_id = ${accountId}),
      page as (
        select ${CONNECTION_ROW}, c.requested_at
        from viewer
          join connection c on c.low_id = viewer.id or c.high_id = viewer.id
          join member m on m.id = case when c.low_id = viewer.id then c.high_id else c.low_id end
        where c.status = 'requested' ${asked ?? empty}
          ${position ? sql`and (c.requested_at, c.id) ${raw(compare)} (${at}::timestamptz, ${id}::uuid)` : empty}
        order by c.requested_at ${raw(order)}, c.id ${raw(order)} limit ${limit + 1})
      select page.* from viewer left join page on true order by page.requested_at ${raw(order)}, page.id ${raw(order)}`);
    if (rows.length === 0) throw new NotAMember();
    return rows.filter((row) => row.id !== null);
  }
}
