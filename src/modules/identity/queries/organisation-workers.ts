import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { OrganisationRole } from '../../../shared/http/caller';
import type { AccountContact } from '../public/accounts';
import { Workers } from '../public/workers';

/** Workers by organisation, in the tenant of who asks. worker_organisation_account serves all. */
@Injectable()
export class OrganisationWorkers extends Workers {
  constructor(private readonly database: Sql) {
    super();
  }

  inRoles(organisationId: string, roles: readonly OrganisationRole[]): Promise<readonly AccountContact[]> {
    return this.database.tenantRows<AccountContact>(sql`
      select a.id as "accountId", a.name, a.email, a.email_verified_at is not null as verified
      from worker w join account a on a.id = w.account_id
      where w.organisation_id = ${organisationId} and w.role = any(${[...roles]}::text[])`);
  }

  async roleOf(accountId: string, organisationId: string): Promise<OrganisationRole | undefined> {
    const worker = await this.database.tenantOne<{ role: OrganisationRole }>(sql`
      select role from worker where organisation_id = ${organisationId} and account_id = ${accountId}`);
    return worker?.role;
  }

  async heldSince(accountId: string, organisationId: string): Promise<Date | undefined> {
    const worker = await this.database.tenantOne<{ since: string }>(sql`
      select rfc3339(joined_at) as since from worker
      where organisation_id = ${organisationId} and account_id = ${accountId} for share`);
    return worker && new Date(worker.since);
  }
}
