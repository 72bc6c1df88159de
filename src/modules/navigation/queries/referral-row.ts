import sql, { type Sql as Statement } from 'sql-template-tag';
import type { SightReason } from '../domain/actor';
import type { Consent } from '../domain/consent';
import type { ReferralWay } from '../domain/program-referral.entity';
import type { Reach } from '../domain/reach';
import type { ProgramReferralStatus } from '../domain/referral-status';
import type { SharedDetails } from '../domain/shared-details';

/** A referral as it is read, for `shownReferral` to show it as its reader may see it. Instants are RFC 3339. */
export interface ReferralRow {
  readonly id: string;
  readonly reasons: readonly SightReason[];
  readonly way: ReferralWay;
  readonly live: boolean;
  readonly status: ProgramReferralStatus;
  readonly reach: Reach;
  readonly programId: string;
  readonly seekerId: string;
  readonly shared: SharedDetails;
  /** Who made it, as its history names them. */
  readonly maker: { readonly name: string; readonly organisation: string | null };
  readonly comment: string | null;
  readonly consent: Omit<Consent, 'at'> & { readonly at: string };
  readonly parentId: string | null;
  readonly goalId: string | null;
  readonly sentAt: string;
  readonly changedAt: string;
  readonly version: number;
}

/** Of `program_referral r`: program_referral_entry_referral serves who made it, program_referral_pkey the parent. */
export const referralColumns = (accountId: string): Statement => sql`
  r.id,
  (select array_agg(s.reason) from referral_sight(r) s where s.account_id = ${accountId} and s.until is null) as reasons,
  r.way, r.live, r.status, r.reach, r.program_id as "programId", r.seeker_id as "seekerId", r.shared,
  (select json_build_object('name', e.actor_name, 'organisation', e.actor_organisation)
    from program_referral_entry e where e.referral_id = r.id and e.kind = 'sent' order by e.id limit 1) as maker,
  r.comment,
  json_build_object('givenBy', r.consent_given_by, 'how', r.consent_how, 'at', rfc3339(r.consent_at),
    'words', r.consent_words) as consent,
  (select p.id from program_referral p where p.id = r.parent_id) as "parentId", r.goal_id as "goalId",
  rfc3339(r.sent_at) as "sentAt", rfc3339(r.changed_at) as "changedAt", r.version`;
