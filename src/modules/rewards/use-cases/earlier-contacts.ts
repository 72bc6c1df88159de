import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import sql from 'sql-template-tag';
import { SecretKeys } from '../../../shared/config/secret-keys';
import { Sql } from '../../../shared/database/sql';

/** The mailboxes and phones that patients had once: nobody becomes another person by changing theirs (REW-4). */
@Injectable()
export class EarlierContacts {
  private readonly key: Buffer;

  constructor(
    private readonly database: Sql,
    keys: SecretKeys,
  ) {
    this.key = keys.for('patient-contacts');
  }

  /** In the transaction that changes them. */
  async keep(organisationId: string, patientId: string, contacts: readonly string[]): Promise<void> {
    if (contacts.length === 0) return;
    await this.database.tenantRows(sql`
      insert into patient_earlier_contact (organisation_id, contact_hash, patient_id)
      select ${organisationId}::uuid, hash, ${patientId}::uuid
      from unnest(${this.hashesOf(organisationId, contacts)}::bytea[]) hash
      on conflict do nothing`);
  }

  /** As they are stored: keyed, for they are personal data, and each organisation's apart, so that nobody compares them. */
  hashesOf(organisationId: string, contacts: readonly string[]): Buffer[] {
    return contacts.map((one) => createHmac('sha256', this.key).update(`${organisationId} ${one}`).digest());
  }
}
