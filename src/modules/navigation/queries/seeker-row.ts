import sql, { type Sql as Statement } from 'sql-template-tag';
import { OPEN_STATUSES } from '../domain/referral-status';
import type { SeekerFields } from '../domain/seeker-details';

/** A seeker's profile as it is read by who may see all of it. */
export interface SeekerRow extends SeekerFields {
  readonly id: string;
  /** By team sharing, not one's own. */
  readonly shared: boolean;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly changedAt: string;
  readonly version: number;
}

/** Of what the reader sees. */
export interface SeekerActivity {
  readonly openReferrals: number;
  /** RFC 3339: of the profile, a search or a referral; null when nothing of them is seen. */
  readonly lastActivityAt: string | null;
}

/** Of `seeker s`. */
export const seekerColumns = (accountId: string): Statement => sql`
  s.id, s.owner_account_id <> ${accountId} as shared, s.given_name as "givenName", s.family_name as "familyName",
  s.date_of_birth::text as "dateOfBirth", s.email::text as email, s.phone, s.language, s.zip,
  s.household_size as "householdSize", s.annual_income::float8 as "annualIncome", s.reach,
  rfc3339(s.created_at) as "createdAt", rfc3339(s.changed_at) as "changedAt", s.version`;

/**
 * `openReferrals`, `lastActivityAt` of a seeker: program_referral_seeker, program_referral_entry_referral and
 * seeker_search_seeker serve it; row-level security leaves out what the reader does not see.
 */
export const seekerActivity = (seekerId: Statement, changedAt: Statement): Statement => sql`
  select count(*) filter (where r.status = any(${OPEN_STATUSES}::text[]))::int as "openReferrals",
    rfc3339(greatest(${changedAt}, max(coalesce(happened.at, r.changed_at)),
      (select q.at from seeker_search q where q.seeker_id = ${seekerId} order by q.id desc limit 1))) as "lastActivityAt"
  from program_referral r
    left join lateral (
      select e.at from program_referral_entry e
      where e.referral_id = r.id and e.kind not in ('opened', 'mail-sent') order by e.id desc limit 1) happened on true
  where r.seeker_id = ${seekerId}`;
