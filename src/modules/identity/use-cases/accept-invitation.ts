import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants, inOrganisation } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Links } from '../../../shared/links/links';
import { INVITATION } from '../domain/link-purposes';
import { joinByInvitation } from './join-by-invitation';
import { lockOrganisation } from './staff';

/** The signed-in account accepts an invitation sent to its proven address. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** The organisation joined. @throws NotFound, InvitationClosed or AlreadyWorker */
  async execute(accountId: string, invitationId: string): Promise<string> {
    const organisationId = await this.organisationOf(accountId, invitationId);
    await inOrganisation(organisationId, () =>
      this.work.run(async (em) => {
        await lockOrganisation(em, organisationId);
        await joinByInvitation(em, invitationId, accountId, this.clock.now());
        (await this.links.current(INVITATION, invitationId))?.use(this.clock.now());
      }),
    );
    return organisationId;
  }

  private async organisationOf(accountId: string, invitationId: string): Promise<string> {
    // The account belongs to none of the organisation's yet: its proven address is what lets it see the invitation.
    const found = await acrossTenants(() =>
      this.database.tenantOne<{ organisationId: string }>(sql`
        select i.organisation_id as "organisationId"
        from invitation i join account a on a.email = i.email and a.email_verified_at is not null
        where i.id = ${invitationId} and a.id = ${accountId}`),
    );
    if (!found) throw new NotFound();
    return found.organisationId;
  }
}
