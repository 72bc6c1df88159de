import type { EntityManager } from '@mikro-orm/core';
import { randomUUIDv7 } from 'node:crypto';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { type Audited, detailsOf } from './audit-details';
import { AuditEntry } from './audit-entry.entity';

/** Writes the trail with the change it tells of: `Audit.record(em, { action: 'change-roles', subject })` in a use case. */
export const Audit = {
  record: (em: EntityManager, entry: Audited): void => void em.persist(new AuditEntry(detailsOf(entry))),
};

/** One row of the trail as an `insert` that may stand alone or in a `with`. */
export function auditInsert(entry: Audited): Statement {
  const it = detailsOf(entry);
  return sql`
    insert into audit_entry
      (id, at, request_id, address, actor_kind, actor_id, organisation_id, action, subject_kind, subject_id, outcome, reason)
    values (${randomUUIDv7()}, app_now(), ${it.requestId}, ${it.address}, ${it.actorKind}, ${it.actorId}, ${it.organisationId},
      ${it.action}, ${it.subjectKind}, ${it.subjectId}, ${it.outcome}, ${it.reason})`;
}

/**
 * A read of personal data and its row in the trail as one statement: no row of data leaves without the entry.
 * The statement's order is kept; a read that finds nothing is in the trail as well.
 */
export const audited = (statement: Statement, entry: Audited): Statement =>
  sql`with read as materialized (${statement}), trail as (${auditInsert(entry)}) select * from read`;
