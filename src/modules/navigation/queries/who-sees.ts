import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { Programs } from '../../directory/public';
import { Accounts } from '../../identity/public';
import { shortName, type SightReason } from '../domain/actor';

/** That somebody could see a referral, why, and from when until when (NAV-21). */
export interface Seeing {
  readonly reason: SightReason;
  /** Null for the seeker, who is named to nobody who asks this; the name as well. */
  readonly accountId: string | null;
  /** First name and last initial. */
  readonly name: string | null;
  readonly organisation: string | null;
  /** RFC 3339. */
  readonly since: string;
  readonly until: string | null;
}

export interface WhoSaw {
  /** RFC 3339. */
  readonly at: string;
  readonly seenBy: readonly Seeing[];
}

interface Asked {
  readonly at: string;
  readonly programId: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly live: boolean;
  readonly seen: readonly Omit<Seeing, 'name' | 'organisation'>[];
}

/** Who could see a referral at an instant, by the one policy that row-level security asks as well. */
@Injectable()
export class WhoSees {
  constructor(
    private readonly database: Sql,
    private readonly programs: Programs,
    private readonly accounts: Accounts,
  ) {}

  /** As an administrator of the platform, or of one of its two organisations. Now where `at` is absent. @throws NotFound */
  async at(referralId: string, at: string | undefined, organisationId?: string): Promise<WhoSaw> {
    const asked = await this.asked(referralId, at);
    const [program] = asked ? await this.programs.summaries([asked.programId]) : [];
    if (!asked || !program) throw new NotFound();
    const theirs = [asked.organisationId, asked.live ? program.organisationId : null];
    if (organisationId && !theirs.includes(organisationId)) throw new NotFound();
    const people = asked.seen.flatMap(({ accountId }) => accountId ?? []);
    const contacts = await this.accounts.contactsOf(people);
    const seenBy = asked.seen.map((one): Seeing => {
      if (one.reason === 'seeker') return { ...one, accountId: null, name: null, organisation: null };
      const organisation = one.reason === 'claimer' ? program.name : asked.organisationName;
      return { ...one, name: shortName(contacts.get(one.accountId!)?.name ?? ''), organisation };
    });
    return { at: asked.at, seenBy };
  }

  /** Administrators see no referral, only who does: program_referral_pkey serves it, and the indexes of the policy. */
  private asked(referralId: string, at: string | undefined): Promise<Asked | undefined> {
    const instant = sql`coalesce(${at ?? null}::timestamptz, app_clock())`;
    return acrossTenants(() =>
      this.database.tenantOne<Asked>(
        audited(
          sql`select rfc3339(asked.at) as at, r.program_id as "programId", r.organisation_id as "organisationId",
              r.organisation_name as "organisationName", r.live,
              coalesce((select json_agg(json_build_object('reason', s.reason, 'accountId', s.account_id,
                  'since', rfc3339(s.since), 'until', rfc3339(s.until)) order by s.since, s.reason, s.account_id)
                from referral_sight(r) s
                where s.since <= asked.at and (s.until is null or s.until > asked.at)), '[]') as seen
            from program_referral r cross join (select ${instant} as at) asked where r.id = ${referralId}`,
          { action: 'read-referral-sight', subject: { kind: 'program-referral', id: referralId } },
        ),
      ),
    );
  }
}
