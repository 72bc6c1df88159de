import { defineEntity, p } from '@mikro-orm/core';
import { appendedByAnybody } from '../database/row-level-security';
import type { AuditDetails } from './audit-details';
import { AuditEntry } from './audit-entry.entity';

export const AuditEntrySchema = defineEntity({
  class: AuditEntry,
  tableName: 'audit_entry',
  properties: {
    id: p.uuid().primary(),
    at: p.datetime(6),
    requestId: p.text(),
    address: p.text().nullable(),
    actorKind: p.text().$type<AuditDetails['actorKind']>(),
    actorId: p.uuid().nullable(),
    organisationId: p.uuid().nullable(),
    action: p.text(),
    subjectKind: p.text().nullable(),
    subjectId: p.uuid().nullable(),
    outcome: p.text().$type<AuditDetails['outcome']>(),
    reason: p.text().nullable(),
  },
  indexes: [
    { name: 'audit_entry_of_organisation', properties: ['organisationId', 'at', 'id'] },
    { name: 'audit_entry_of_actor', properties: ['organisationId', 'actorId', 'at', 'id'] },
    {
      name: 'audit_entry_actor',
      expression: `create index audit_entry_actor on audit_entry (actor_id, at, id) where actor_id is not null`,
    },
    {
      name: 'audit_entry_by_nobody',
      expression: `create index audit_entry_by_nobody on audit_entry (subject_id, at, id) where actor_kind = 'anonymous' and subject_id is not null`,
    },
    {
      name: 'audit_entry_about',
      expression: `create index audit_entry_about on audit_entry (organisation_id, subject_id, at, id) where organisation_id is not null and subject_id is not null`,
    },
  ],
  checks: [{ name: 'audit_entry_outcome', expression: "outcome in ('done', 'refused')" }],
  ...appendedByAnybody('actor_id'),
});
