import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import type { OrganisationRole } from '../../../shared/http/caller';

/** What the pages of links tell of their subjects; the link has been found, so the subject is there. */
@Injectable()
export class LinkOffers {
  constructor(private readonly database: Sql) {}

  async newEmail(emailChangeId: string): Promise<string> {
    const row = await this.database.one<{ email: string }>(
      sql`select new_email as email from email_change where id = ${emailChangeId}`,
    );
    return row!.email;
  }

  /** `known`: whether the address it went to has a proven account. */
  async invitation(invitationId: string): Promise<{ organisation: string; role: OrganisationRole; known: boolean }> {
    // Which organisation a link leads to is only known once it is found.
    const row = await acrossTenants(() =>
      this.database.tenantOne<{ organisation: string; role: OrganisationRole; known: boolean }>(sql`
        select o.name as organisation, i.role,
          exists (select from account a where a.email = i.email and a.email_verified_at is not null) as known
        from invitation i join organisation o on o.id = i.organisation_id
        where i.id = ${invitationId}`),
    );
    return row!;
  }
}
