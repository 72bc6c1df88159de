import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Programs } from '../../directory/public';
import { Accounts } from '../../identity/public';
import type { OwnTeam } from '../domain/team';

export interface SharingRow {
  readonly on: boolean;
  /** RFC 3339; null while it is off. */
  readonly since: string | null;
  readonly members: readonly { readonly accountId: string; readonly name: string; readonly since: string }[];
}

interface Member {
  readonly accountId: string;
  readonly since: Date;
}

/** Whether a team shares its outbound referrals, since when, and with whom (NAV-20). */
@Injectable()
export class SharingNow {
  constructor(
    private readonly database: Sql,
    private readonly programs: Programs,
    private readonly accounts: Accounts,
  ) {}

  /** site_pkey serves it. @throws NotFound for a site that is not the organisation's */
  async assertSite({ organisationId, teamId }: OwnTeam): Promise<void> {
    const site = await this.database.tenantOne(
      sql`select id from site where id = ${teamId} and organisation_id = ${organisationId}`,
    );
    if (!site) throw new NotFound();
  }

  /** @throws NotFound for a program that the organisation has not claimed */
  async assertProgram({ organisationId, teamId }: OwnTeam): Promise<void> {
    const [program] = await this.programs.summaries([teamId]);
    if (program?.organisationId !== organisationId) throw new NotFound();
  }

  /** site_worker_site serves it. */
  async ofSite(team: OwnTeam): Promise<SharingRow> {
    const members = await this.database.tenantRows<{ accountId: string; since: string }>(sql`
      select account_id as "accountId", rfc3339(w.since) as since from site_worker w
      where site_id = ${team.teamId} and until is null order by w.since, id`);
    return this.of(
      team,
      members.map(({ accountId, since }) => ({ accountId, since: new Date(since) })),
    );
  }

  async ofProgram(team: OwnTeam): Promise<SharingRow> {
    return this.of(team, await this.programs.claimersOf(team.teamId));
  }

  /** team_sharing_now serves it. */
  private async of({ organisationId, teamId }: OwnTeam, members: readonly Member[]): Promise<SharingRow> {
    const going = await this.database.tenantOne<{ since: string }>(
      audited(
        sql`select rfc3339(since) as since from team_sharing
          where team_id = ${teamId} and organisation_id = ${organisationId} and until is null`,
        { action: 'read-outbound-sharing', subject: { kind: 'team', id: teamId } },
      ),
    );
    if (!going) return { on: false, since: null, members: [] };
    const contacts = await this.accounts.contactsOf(members.map(({ accountId }) => accountId));
    const began = new Date(going.since);
    return {
      on: true,
      since: going.since,
      members: members.map(({ accountId, since }) => ({
        accountId,
        name: contacts.get(accountId)?.name ?? '',
        since: (since > began ? since : began).toISOString(),
      })),
    };
  }
}
