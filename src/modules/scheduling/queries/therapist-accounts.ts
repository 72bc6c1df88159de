import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';

interface Therapist {
  readonly accountId: string | null;
  readonly active: boolean;
}

/** Which account acts as which therapist, and whether they still work there. */
@Injectable()
export class TherapistAccounts {
  constructor(private readonly database: Sql) {}

  /** By primary key; the account is null for one without. @throws NotFound */
  async of(organisationId: string, staffId: string): Promise<Therapist> {
    const staff = await this.database.tenantOne<Therapist>(sql`
      select account_id as "accountId", active from staff_member where id = ${staffId} and organisation_id = ${organisationId}`);
    if (!staff) throw new NotFound();
    return staff;
  }
}
