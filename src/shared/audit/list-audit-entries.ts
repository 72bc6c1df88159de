import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { Batches } from '../lists/batches';
import type { ListOrder } from '../lists/keyset';
import { Lists, type PageParts } from '../lists/lists';
import type { PageOf } from '../lists/page';
import type { AuditEntriesExportQueryDto, AuditEntriesQueryDto, AuditEntryDto } from './audit-entries.dto';

const NEWEST_FIRST: ListOrder = {
  keys: [
    { column: 'audit_entry.at', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
  descending: true,
};

/** An organisation's trail, newest first. Indexes: audit_entry_of_organisation, _of_actor and _about. */
@Injectable()
export class ListAuditEntries {
  constructor(
    private readonly lists: Lists,
    private readonly batches: Batches,
  ) {}

  /** @throws InvalidCursor */
  run(organisationId: string, { limit, cursor, ...filters }: AuditEntriesQueryDto): Promise<PageOf<AuditEntryDto>> {
    const of = ['audit-entries', organisationId, filters];
    return this.lists.page({ limit, cursor }, of, NEWEST_FIRST, (page) => entries(organisationId, filters, page));
  }

  /** All of it, for an export, which is in the trail itself. */
  all(organisationId: string, filters: AuditEntriesExportQueryDto): Promise<AsyncIterable<AuditEntryDto[]>> {
    const entry = { action: 'export-audit-entries', organisationId };
    return this.batches.begin(NEWEST_FIRST, (page) => entries(organisationId, filters, page), entry);
  }
}

const entries = (
  organisationId: string,
  filters: AuditEntriesExportQueryDto,
  { keys, beyond, order }: PageParts,
) => sql`
  select ${keys} as keys, id, rfc3339(at) as at, request_id as "requestId", address, actor_kind as "actorKind",
    actor_id as "actorId", action, subject_kind as "subjectKind", subject_id as "subjectId", outcome, reason
  from audit_entry
  where organisation_id = ${organisationId} ${filtered(filters)} and ${beyond} ${order}`;

function filtered({ action, actorId, subjectId, from, to }: AuditEntriesExportQueryDto): Statement {
  const conditions = [
    action === undefined ? empty : sql`and action = ${action}`,
    actorId === undefined ? empty : sql`and actor_id = ${actorId}`,
    subjectId === undefined ? empty : sql`and subject_id = ${subjectId}`,
    from === undefined ? empty : sql`and at >= ${from}`,
    to === undefined ? empty : sql`and at < ${to}`,
  ];
  return join(conditions, ' ');
}
