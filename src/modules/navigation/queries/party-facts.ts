import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import type { Language } from '../../../shared/domain/language';
import { hashOf, mayLead } from '../../../shared/links/links';
import type { Side } from '../domain/actor';
import type { Party } from '../domain/parties';
import type { ReferralWay } from '../domain/program-referral.entity';
import type { Reach } from '../domain/reach';
import { REFERRAL_LINK } from '../domain/referral-links';
import type { ProgramReferralStatus } from '../domain/referral-status';
import type { SharedDetails } from '../domain/shared-details';

export interface Named {
  readonly name: string | null;
  readonly organisation: string | null;
}

/** Something said of how a referral stands. */
export interface Said extends Named {
  readonly kind: 'sent' | 'status';
  /** By the recipient. */
  readonly own: boolean;
  readonly side: Side;
  readonly status: ProgramReferralStatus;
  readonly comment: string | null;
  readonly at: string;
}

/** What one recipient is told of a referral, in mails and on their page. Instants are RFC 3339. */
export interface PartyFacts {
  readonly referralId: string;
  readonly recipientId: string;
  readonly party: Party;
  /** Null for the seeker. */
  readonly accountId: string | null;
  /** Whether they may see it still: a claimer may have left. */
  readonly sees: boolean;
  readonly way: ReferralWay;
  readonly live: boolean;
  readonly status: ProgramReferralStatus;
  readonly reach: Reach;
  readonly programId: string;
  readonly shared: SharedDetails;
  readonly seeker: { readonly name: string; readonly email: string | null; readonly language: Language };
  /** Who made it. */
  readonly maker: Named;
  /** What is told of: an entry of its history. */
  readonly said: Said;
  readonly sentAt: string;
  readonly changedAt: string;
  readonly version: number;
}

export interface LinkedFacts extends PartyFacts {
  readonly linkExpiresAt: string | null;
  /** The link's time is over, or it was ended. */
  readonly linkOver: boolean;
}

/** By primary keys and program_referral_entry_referral, in one statement. */
@Injectable()
export class PartyFactsQuery {
  constructor(private readonly database: Sql) {}

  /** For jobs, which belong to no tenant: with the entry that a mail is about, or else the newest. */
  byRecipient(recipientId: string, entryId?: string): Promise<PartyFacts | undefined> {
    const told = entryId ? sql`e.id = ${entryId}` : sql`true`;
    return acrossTenants(() =>
      this.database.tenantOne<PartyFacts>(sql`select ${columns(told)} from ${TABLES} where p.id = ${recipientId}`),
    );
  }

  /** Who holds a link is nobody's tenant: its token alone says whom it leads to what. link_token_hash serves it. */
  async byToken(token: string): Promise<LinkedFacts | undefined> {
    if (!mayLead(token)) return undefined;
    return acrossTenants(() =>
      this.database.tenantOne<LinkedFacts>(sql`
        select ${columns(sql`true`)}, rfc3339(link.expires_at) as "linkExpiresAt",
          link.revoked_at is not null or coalesce(link.expires_at <= app_now(), false) as "linkOver"
        from link join ${TABLES} on p.id = link.subject_id
        where link.token_hash = ${hashOf(token)} and link.purpose = ${REFERRAL_LINK}`),
    );
  }
}

const TABLES: Statement = sql`
  (referral_recipient p join program_referral r on r.id = p.referral_id join seeker s on s.id = r.seeker_id)`;

const columns = (told: Statement): Statement => sql`
  r.id as "referralId", p.id as "recipientId", p.party, p.account_id as "accountId",
  p.party = 'seeker' or exists (
    select from referral_sight(r) v
    where v.account_id = p.account_id and v.until is null and (v.reason = 'claimer') = (p.party = 'program')) as sees,
  r.way, r.live, r.status, r.reach, r.program_id as "programId", r.shared,
  json_build_object('name', s.given_name || ' ' || s.family_name, 'email', s.email, 'language', s.language) as seeker,
  (select json_build_object('name', e.actor_name, 'organisation', e.actor_organisation)
    from program_referral_entry e where e.referral_id = r.id and e.kind = 'sent' order by e.id limit 1) as maker,
  (select json_build_object('kind', e.kind,
      'own', coalesce(e.actor_account_id = p.account_id, p.party = 'seeker' and e.side = 'seeker'), 'side', e.side, 'name', e.actor_name, 'organisation', e.actor_organisation,
      'status', e.to_status, 'comment', e.comment, 'at', rfc3339(e.at))
    from program_referral_entry e
    where e.referral_id = r.id and e.kind in ('sent', 'status') and ${told} order by e.id desc limit 1) as said,
  rfc3339(r.sent_at) as "sentAt", rfc3339(r.changed_at) as "changedAt", r.version`;
