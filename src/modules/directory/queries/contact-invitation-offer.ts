import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';

/** What the page of an invitation's link tells its holder. */
export interface OfferedInvitation {
  readonly inviterName: string;
  readonly email: string;
}

@Injectable()
export class ContactInvitationOffer {
  constructor(private readonly database: Sql) {}

  /** By contact_pkey and member_account; undefined when the invitation is no longer open. */
  find(contactId: string): Promise<OfferedInvitation | undefined> {
    // The holder of a link is nobody's tenant: the link alone says which invitation they may see.
    return acrossTenants(() =>
      this.database.tenantOne<OfferedInvitation>(sql`
        select m.given_name || ' ' || m.family_name as "inviterName", c.invited_email as email
        from contact c join member m on m.account_id = c.account_id
        where c.id = ${contactId} and c.status = 'invited'`),
    );
  }
}
