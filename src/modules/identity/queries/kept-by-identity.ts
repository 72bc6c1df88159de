import sql, { type Sql as Statement } from 'sql-template-tag';

/**
 * Everything identity keeps of an account's owner: no secret, and of organisations and invitations what they may see. What
 * happened to the account while nobody was signed in, others may have tried: only who signed in was its owner for sure.
 */
export const keptByIdentity = (accountId: string): Readonly<Record<string, Statement>> => ({
  account: sql`
    select id, name, email, rfc3339(email_verified_at) as "emailVerifiedAt", platform_role as "platformRole",
      rfc3339(created_at) as "createdAt"
    from account where id = ${accountId}`,
  secondFactor: sql`
    select rfc3339(created_at) as "createdAt", rfc3339(confirmed_at) as "confirmedAt"
    from second_factor where account_id = ${accountId}`,
  sessions: sql`
    select id, rfc3339(created_at) as "createdAt", rfc3339(last_used_at) as "lastUsedAt", address, user_agent as "userAgent"
    from session where account_id = ${accountId} order by id`,
  emailChanges: sql`
    select old_email as "oldEmail", new_email as "newEmail", rfc3339(created_at) as "askedAt"
    from email_change where account_id = ${accountId}`,
  organisations: sql`
    select organisation_id as "organisationId", o.name, role, rfc3339(joined_at) as "joinedAt"
    from worker join organisation o on o.id = organisation_id where account_id = ${accountId} order by joined_at`,
  invitations: sql`
    select i.id, i.organisation_id as "organisationId", i.role, rfc3339(i.created_at) as "sentAt"
    from invitation i join account a on a.email = i.email and a.email_verified_at is not null
    where a.id = ${accountId} order by i.id`,
  apiKeys: sql`
    select id, organisation_id as "organisationId", name, rfc3339(created_at) as "createdAt"
    from api_key where created_by = ${accountId} order by id`,
  trail: sql`
    select rfc3339(at) as at, address, organisation_id as "organisationId", action, subject_kind as "subjectKind",
      subject_id as "subjectId", outcome, reason
    from audit_entry where actor_id = ${accountId} order by audit_entry.at, id`,
  withoutSession: sql`
    select rfc3339(at) as at, case action when 'sign-in' then address end as address, action, outcome, reason
    from audit_entry where actor_kind = 'anonymous' and subject_id = ${accountId} order by audit_entry.at, id`,
});

/** Of somebody who was invited, or registered, at an address and never proved it. */
export const keptOfUnproven = (email: string): Readonly<Record<string, Statement>> => ({
  account: sql`
    select id, name, email, rfc3339(created_at) as "createdAt"
    from account where email = ${email}::citext and email_verified_at is null`,
  invitations: sql`
    select id, organisation_id as "organisationId", role, email, rfc3339(created_at) as "sentAt",
      rfc3339(accepted_at) as "acceptedAt", rfc3339(revoked_at) as "revokedAt"
    from invitation where email = ${email}::citext order by id`,
});
