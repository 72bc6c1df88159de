import { raw } from '@mikro-orm/core';
import { randomUUIDv7 } from 'node:crypto';
import type { AuditDetails } from './audit-details';

/** Who did what to whom, when, from where, and why not: kept for good, changed by nobody, free of names (PLT-9). */
export class AuditEntry implements AuditDetails {
  readonly id: string = randomUUIDv7();
  /** The database's: an expression here, for a column's default would be read back, and who appends may not read. */
  readonly at = raw<Date>('app_now()');
  readonly requestId!: AuditDetails['requestId'];
  readonly address!: AuditDetails['address'];
  readonly actorKind!: AuditDetails['actorKind'];
  readonly actorId!: AuditDetails['actorId'];
  readonly organisationId!: AuditDetails['organisationId'];
  readonly action!: AuditDetails['action'];
  readonly subjectKind!: AuditDetails['subjectKind'];
  readonly subjectId!: AuditDetails['subjectId'];
  readonly outcome!: AuditDetails['outcome'];
  readonly reason!: AuditDetails['reason'];

  constructor(details: AuditDetails) {
    Object.assign(this, details);
  }
}
