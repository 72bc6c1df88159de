import sql, { type Sql as Statement } from 'sql-template-tag';

/** Of `seeker s`, as exports tell it. */
export const profileColumns: Statement = sql`
  s.id, s.given_name as "givenName", s.family_name as "familyName", s.date_of_birth::text as "dateOfBirth",
  s.email::text as email, s.phone, s.language, s.zip, s.household_size as "householdSize",
  s.annual_income::float8 as "annualIncome", s.reach, rfc3339(s.created_at) as "createdAt",
  rfc3339(s.changed_at) as "changedAt"`;

/** Of `program_referral r`. */
export const referralColumns: Statement = sql`
  r.id, r.seeker_id as "seekerId", r.program_id as "programId", r.way, r.live, r.status, r.reach, r.shared, r.zip,
  r.comment, json_build_object('givenBy', r.consent_given_by, 'how', r.consent_how, 'at', rfc3339(r.consent_at),
    'words', r.consent_words) as consent,
  r.organisation_name as "organisation", rfc3339(r.sent_at) as "sentAt", rfc3339(r.changed_at) as "changedAt"`;

const ALWAYS = sql`true`;

/** Of `program_referral_entry e`; comments and details where a condition holds. */
export const entryColumns = ({ comment = ALWAYS, detail = ALWAYS } = {}): Statement => sql`
  e.referral_id as "referralId", e.kind, rfc3339(e.at) as at, e.side, e.actor_name as name,
  e.actor_organisation as organisation, e.from_status as "fromStatus", e.to_status as "toStatus",
  case when ${comment} then e.comment end as comment, case when ${detail} then e.detail end as detail`;

/** Of `referral_note n`. */
export const noteColumns: Statement = sql`
  n.id, n.referral_id as "referralId", n.author_name as author, n.author_organisation as organisation, n.side, n.shared,
  n.text, rfc3339(n.created_at) as "createdAt", rfc3339(n.deleted_at) as "deletedAt"`;

/** Of `goal g`. */
export const goalColumns: Statement = sql`
  g.id, g.seeker_id as "seekerId", g.title, g.target_date::text as "targetDate", g.state,
  rfc3339(g.created_at) as "createdAt", rfc3339(g.changed_at) as "changedAt"`;

/** Of `seeker_search q`. */
export const searchColumns: Statement = sql`
  q.id, q.seeker_id as "seekerId", rfc3339(q.at) as at, q.zip, q.services, q.words, q.filters, q.found`;
