import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../database/sql';
import { Cursors } from '../http/cursor';
import { type PageOf, pageOf } from '../http/page';
import type { AuditEntriesQueryDto, AuditEntryDto } from './audit-entries.dto';

type Row = AuditEntryDto & { key: string };

/** An organisation's trail, newest first. Index: audit_entry_of_organisation, or audit_entry_of_actor with an actor. */
@Injectable()
export class ListAuditEntries {
  constructor(
    private readonly database: Sql,
    private readonly cursors: Cursors,
  ) {}

  /** @throws InvalidCursor */
  async run(
    organisationId: string,
    { limit, cursor, ...filters }: AuditEntriesQueryDto,
  ): Promise<PageOf<AuditEntryDto>> {
    const list = ['audit-entries', organisationId, filters];
    const position = cursor === undefined ? undefined : this.cursors.read(cursor, list);
    const backwards = position?.direction === 'prev';
    const rows = await this.database.tenantRows<Row>(sql`
      select id, rfc3339(at) as at, at::text as key, request_id as "requestId", address, actor_kind as "actorKind",
        actor_id as "actorId", action, subject_kind as "subjectKind", subject_id as "subjectId", outcome, reason
      from audit_entry
      where organisation_id = ${organisationId} ${filtered(filters)} ${beyond(position?.keys, backwards)}
      order by ${backwards ? sql`audit_entry.at, id` : sql`audit_entry.at desc, id desc`}
      limit ${limit + 1}`);
    return pageOf(
      rows,
      { limit, position, list },
      this.cursors,
      ({ key, id }) => [key, id],
      ({ key: _, ...row }) => row,
    );
  }
}

function filtered({ action, actorId, from, to }: Omit<AuditEntriesQueryDto, 'limit' | 'cursor'>): Statement {
  const conditions = [
    action === undefined ? empty : sql`and action = ${action}`,
    actorId === undefined ? empty : sql`and actor_id = ${actorId}`,
    from === undefined ? empty : sql`and at >= ${from}`,
    to === undefined ? empty : sql`and at < ${to}`,
  ];
  return join(conditions, ' ');
}

function beyond(keys: readonly (string | number)[] | undefined, backwards: boolean): Statement {
  if (!keys) return empty;
  const place = sql`(${keys[0]}::timestamptz, ${keys[1]}::uuid)`;
  return backwards ? sql`and (at, id) > ${place}` : sql`and (at, id) < ${place}`;
}
