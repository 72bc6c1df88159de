import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { acrossTenants } from '../../../shared/database/tenant';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { InvitationDto, MyInvitationDto } from '../http/organisation.dto';

const STATUS = sql`
  case when accepted_at is not null then 'accepted' when revoked_at < expires_at then 'revoked'
    when expires_at <= app_now() then 'expired' else 'pending' end`;

/** Invitations of an organisation, and those to an account's own address; newest first. */
@Injectable()
export class ListInvitations {
  constructor(private readonly lists: Lists) {}

  /** Index: invitation_organisation. @throws InvalidCursor */
  ofOrganisation(organisationId: string, query: PageQueryDto): Promise<PageOf<InvitationDto>> {
    return this.lists.page(query, ['invitations', organisationId], newestFirst(), ({ keys, beyond, order }) =>
      audited(
        sql`select ${keys} as keys, id, email, role, ${STATUS} as status, rfc3339(created_at) as "createdAt",
            rfc3339(expires_at) as "expiresAt", version
          from invitation where organisation_id = ${organisationId} and ${beyond} ${order}`,
        { action: 'list-invitations', subject: { kind: 'organisation', id: organisationId } },
      ),
    );
  }

  /** Those open to the proven address of an account. Index: invitation_email. */
  mine(accountId: string, query: PageQueryDto): Promise<PageOf<MyInvitationDto>> {
    // The account belongs to none of the organisations yet: its proven address is what lets it see the invitations.
    return acrossTenants(() =>
      this.lists.page(
        query,
        ['my-invitations', accountId],
        newestFirst('i.id'),
        ({ keys, beyond, order }) => sql`
        select ${keys} as keys, i.id, o.name as "organisationName", i.role, rfc3339(i.created_at) as "createdAt",
          rfc3339(i.expires_at) as "expiresAt"
        from account a join invitation i on i.email = a.email join organisation o on o.id = i.organisation_id
        where a.id = ${accountId} and a.email_verified_at is not null and i.accepted_at is null
          and i.revoked_at is null and i.expires_at > app_now() and ${beyond} ${order}`,
      ),
    );
  }
}
