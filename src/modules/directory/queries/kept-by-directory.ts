import sql, { type Sql as Statement } from 'sql-template-tag';
import { CONTACT_ROW } from './contact-row';

/** What an account's owner would be written to at; null until it is proven. */
const provenAddressOf = (accountId: string): Statement => sql`proven_address(${accountId})`;

/**
 * Everything the directory keeps of an account's owner: of others no more than names that they see anyway. Not whose
 * address book they are in, nor who blocked them: nobody is told (COL-21, SHR-10). Indexes: member_account,
 * member_picture_pkey, connection_pair and _reverse, block_pkey, contact_order, join_request_address,
 * program_claim_filed_by, program_claimer_account.
 */
export const keptByDirectory = (accountId: string): Readonly<Record<string, Statement>> => ({
  profile: sql`
    select id as "memberId", kind, tier, npi, registry, taxonomy_codes as "taxonomyCodes",
      given_name as "givenName", family_name as "familyName", credentials, bio, licences, specialties,
      service_types as "serviceTypes", languages, gender, insurance_accepted as "insuranceAccepted", fees, telehealth,
      phone, email, website, appointment_url as "appointmentUrl", locations,
      accepting_new_clients as "acceptingNewClients", share_profile_publicly as "shareProfilePublicly",
      referable_by as "referableBy", consent_version as "consentVersion", rfc3339(consented_at) as "consentedAt",
      registry_profile as "registryProfile", rfc3339(claimed_at) as "claimedAt", rfc3339(created_at) as "createdAt",
      rfc3339(changed_at) as "changedAt"
    from member where account_id = ${accountId}`,
  picture: sql`
    select 'image/jpeg' as type, replace(encode(p.large, 'base64'), e'\n', '') as base64
    from member m join member_picture p on p.member_id = m.id where m.account_id = ${accountId}`,
  connections: sql`
    select c.id, other.id as "memberId", other.given_name || ' ' || other.family_name as name, c.status,
      case when c.requested_by = me.id then 'outgoing' else 'incoming' end as direction,
      rfc3339(c.requested_at) as "requestedAt", rfc3339(c.changed_at) as "changedAt"
    from (select id from member where account_id = ${accountId}) me
      join connection c on me.id in (c.low_id, c.high_id)
      join member other on other.id = case when c.low_id = me.id then c.high_id else c.low_id end
    order by c.id`,
  blocks: sql`
    select b.blocked_id as "memberId", m.given_name || ' ' || m.family_name as name, rfc3339(b.since) as since
    from (select id from member where account_id = ${accountId}) me
      join block b on b.blocker_id = me.id join member m on m.id = b.blocked_id
    order by b.since, b.blocked_id`,
  contacts: sql`
    select ${CONTACT_ROW}, c.invited_email as "invitedEmail", c.invitations, rfc3339(c.created_at) as "createdAt"
    from contact c where c.account_id = ${accountId} order by c.id`,
  joinRequests: joinRequestsAt(provenAddressOf(accountId)),
  programClaims: sql`
    select c.id, c.program_id as "programId", p.name as "programName", c.organisation_id as "organisationId",
      c.statement, c.status, c.reason, rfc3339(c.filed_at) as "filedAt", rfc3339(c.decided_at) as "decidedAt"
    from program_claim c join program p on p.id = c.program_id where c.filed_by = ${accountId} order by c.id`,
  programsClaimed: sql`
    select c.program_id as "programId", p.name as "programName", c.organisation_id as "organisationId",
      rfc3339(c.since) as since, rfc3339(c.until) as until
    from program_claimer c join program p on p.id = c.program_id where c.account_id = ${accountId} order by c.since, c.id`,
});

/**
 * What the directory keeps of somebody without an account who was written to: as what they are known, never by whom.
 * contact_invited_address and join_request_address serve it.
 */
export const keptOfAddress = (email: string): Readonly<Record<string, Statement>> => ({
  invitations: sql`
    select name, phone, occupation, licence_type as "licenceType", specialties, service_types as "serviceTypes", city,
      state, invited_email as email, rfc3339(invited_until) as "invitedUntil"
    from contact where invited_email = ${email}::citext order by id`,
  joinRequests: joinRequestsAt(sql`${email}::citext`),
});

function joinRequestsAt(address: Statement): Statement {
  return sql`
    select id, email, kind, followed, rfc3339(requested_at) as "requestedAt"
    from join_request where email = ${address} order by id`;
}
