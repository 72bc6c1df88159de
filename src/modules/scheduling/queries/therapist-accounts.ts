import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';

/** Which account acts as which therapist. */
@Injectable()
export class TherapistAccounts {
  constructor(private readonly database: Sql) {}

  /** By primary key; null for one without an account. @throws NotFound */
  async of(organisationId: string, staffId: string): Promise<string | null> {
    const staff = await this.database.tenantOne<{ accountId: string | null }>(sql`
      select account_id as "accountId" from staff_member where id = ${staffId} and organisation_id = ${organisationId}`);
    if (!staff) throw new NotFound();
    return staff.accountId;
  }
}
