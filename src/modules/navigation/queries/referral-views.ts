import sql, { empty, type Sql as Statement } from 'sql-template-tag';

const ONE = sql`(values (1))`;

/**
 * Which referrals a dashboard shows. Row-level security decides which of them somebody sees (NAV-21); a view says where to
 * look: each row of `keys k` with `where` is one stretch of an index.
 */
export interface ReferralView {
  readonly name: string;
  readonly accountId: string;
  /** A program that it is narrowed to. */
  readonly programId?: string;
  readonly keys: Statement;
  readonly where: Statement;
  /** Seen on the program's part, which knows of some people the name alone (NAV-10). */
  readonly isInbound: boolean;
}

/** To programs that somebody claims (NAV-19): program_claimer_account, then program_referral_program or _changes. */
export const inbound = (accountId: string, programId?: string): ReferralView => ({
  name: 'inbound-referrals',
  accountId,
  programId,
  keys: sql`(select c.program_id from program_claimer c where c.account_id = ${accountId} and c.until is null
    ${programId === undefined ? empty : sql`and c.program_id = ${programId}`})`,
  where: sql`r.live and r.program_id = k.program_id`,
  isInbound: true,
});

/** That somebody made for others: program_referral_navigator_account or _navigator_changes. */
export const outbound = (accountId: string): ReferralView => ({
  name: 'outbound-referrals',
  accountId,
  keys: ONE,
  where: sql`r.navigator_account_id = ${accountId}`,
  isInbound: false,
});

/**
 * That team mates made while it was shared and somebody belonged to the team (NAV-20): site_worker_now, team_sharing_team,
 * then program_referral_team_referrals or _team_changes. What was not shared is passed over before its sight is asked for:
 * `offset 0` has the spans known by then, and `is not true` lets no index on sent_at be taken, which is in no list's order.
 */
export const sharedWith = (accountId: string): ReferralView => ({
  name: 'shared-referrals',
  accountId,
  keys: sql`(select m.team_id, greatest(m.since, s.since) as since, s.until
    from team_member m join team_sharing s on s.team_id = m.team_id and s.organisation_id = m.organisation_id
    where m.account_id = ${accountId} and m.until is null offset 0)`,
  where: sql`r.team_id = k.team_id and (r.sent_at < k.since) is not true and (r.sent_at >= k.until) is not true
    and r.navigator_account_id is distinct from ${accountId} and r.seeker_account_id is distinct from ${accountId}`,
  isInbound: false,
});

/** About oneself: program_referral_seeker_account or _seeker_changes. */
export const forMe = (accountId: string): ReferralView => ({
  name: 'referrals-for-me',
  accountId,
  keys: ONE,
  where: sql`r.seeker_account_id = ${accountId}`,
  isInbound: false,
});
