import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import type { ListOrder } from '../lists/keyset';
import { Lists } from '../lists/lists';
import type { PageOf } from '../lists/page';
import type { AuditEntriesQueryDto, AuditEntryDto } from './audit-entries.dto';

const NEWEST_FIRST: ListOrder = {
  keys: [
    { column: 'audit_entry.at', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
  descending: true,
};

/** An organisation's trail, newest first. Index: audit_entry_of_organisation, or audit_entry_of_actor with an actor. */
@Injectable()
export class ListAuditEntries {
  constructor(private readonly lists: Lists) {}

  /** @throws InvalidCursor */
  run(organisationId: string, { limit, cursor, ...filters }: AuditEntriesQueryDto): Promise<PageOf<AuditEntryDto>> {
    return this.lists.page(
      { limit, cursor },
      ['audit-entries', organisationId, filters],
      NEWEST_FIRST,
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, id, rfc3339(at) as at, request_id as "requestId", address, actor_kind as "actorKind",
          actor_id as "actorId", action, subject_kind as "subjectKind", subject_id as "subjectId", outcome, reason
        from audit_entry
        where organisation_id = ${organisationId} ${filtered(filters)} and ${beyond} ${order}`,
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
