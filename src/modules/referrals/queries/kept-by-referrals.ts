import sql, { type Sql as Statement } from 'sql-template-tag';

/**
 * Everything that is kept of an account's owner who referred, shared, was referred, or was written to at their proven
 * address. Of others it tells the names that they see anyway, and of who was referred by whom what COL-19 allows.
 * Indexes: referral_sender, referral_recipient_address, share_sender, share_mail_sender, share_mail_recipient_address,
 * share_registration_share and _once, platform_referral_sender, _receiver and their primary keys, member_account,
 * referral_count_pkey, referral_tally_latest.
 */
export const keptByReferrals = (accountId: string): Readonly<Record<string, Statement>> => ({
  referralsSent: sql`
    select r.id, r.channel, r.status, r.sender_name as "senderName", r.recipient_kind as "recipientKind",
      r.recipient_name as "recipientName", r.recipient_email as "recipientEmail", r.language, r.message, r.failure,
      rfc3339(r.created_at) as "createdAt", rfc3339(r.sent_at) as "sentAt", rfc3339(r.expires_at) as "expiresAt",
      rfc3339(r.opened_at) as "openedAt", r.open_count as "openCount",
      rfc3339(r.fresh_link_asked_at) as "freshLinkAskedAt",
      array(select jsonb_build_object('memberId', c.member_id, 'name', card.name, 'notify', c.notify)
        from referred_colleague c left join member_card card on card.member_id = c.member_id
        where c.referral_id = r.id order by c.position) as colleagues
    from referral r where r.sender_account_id = ${accountId} order by r.id`,
  referralsReceived: receivedAt(sql`proven_address(${accountId})`),
  referredBy: sql`
    select t.sender_member_id as "memberId", card.name, t.times, t.last_on::text as "lastOn"
    from member m join referral_tally t on t.member_id = m.id
      left join member_card card on card.member_id = t.sender_member_id
    where m.account_id = ${accountId} order by t.last_on, t.sender_member_id`,
  referralCounts: sql`
    select n.given, n.received from member m join referral_count n on n.member_id = m.id
    where m.account_id = ${accountId}`,
  shares: sql`
    select s.id, s.subject_member_id as "memberId", card.name, s.channel, rfc3339(s.created_at) as "createdAt",
      (select coalesce(sum(visits), 0)::int from share_visit where share_id = s.id) as visits
    from share s left join member_card card on card.member_id = s.subject_member_id
    where s.sender_account_id = ${accountId} order by s.id`,
  shareMails: sql`
    select m.id, m.share_id as "shareId", m.status, m.sender_name as "senderName", m.recipient_name as "recipientName",
      m.recipient_email as "recipientEmail", m.language, m.message, m.failure, rfc3339(m.created_at) as "createdAt",
      rfc3339(m.sent_at) as "sentAt"
    from share_mail m where m.sender_account_id = ${accountId} order by m.id`,
  shareMailsReceived: mailsAt(sql`proven_address(${accountId})`),
  registrationsThroughShares: sql`
    select r.share_id as "shareId", r.member_id as "memberId", card.name, r.connected,
      rfc3339(r.registered_at) as "registeredAt"
    from share s join share_registration r on r.share_id = s.id
      left join member_card card on card.member_id = r.member_id
    where s.sender_account_id = ${accountId} order by r.id`,
  registeredThrough: sql`
    select r.share_id as "shareId", r.sender_member_id as "memberId", card.name, r.connected,
      rfc3339(r.registered_at) as "registeredAt"
    from share_registration r left join member_card card on card.member_id = r.sender_member_id
    where r.account_id = ${accountId}`,
  platformReferrals: sql`
    select r.id, case when r.sender_account_id = ${accountId} then 'sender' else 'receiver' end as role,
      r.sender_member_id as "senderMemberId", sender.name as "senderName", r.receiver_member_id as "receiverMemberId",
      receiver.name as "receiverName", r.subject_member_id as "subjectMemberId", subject.name as "subjectName", r.message,
      rfc3339(r.sent_at) as "sentAt", rfc3339(r.opened_at) as "openedAt", rfc3339(r.followed_up_at) as "followedUpAt",
      r.followed_up_by as "followedUpBy",
      case when r.receiver_account_id = ${accountId}
        then array(select rfc3339(at) from platform_referral_opening where referral_id = r.id order by at) end as openings
    from platform_referral r
      left join member_card sender on sender.member_id = r.sender_member_id
      left join member_card receiver on receiver.member_id = r.receiver_member_id
      left join member_card subject on subject.member_id = r.subject_member_id
    where ${accountId} in (r.sender_account_id, r.receiver_account_id) order by r.id`,
});

/** What others sent to an address whose holder has no account. */
export const writtenTo = (email: string): Readonly<Record<string, Statement>> => ({
  referralsReceived: receivedAt(sql`${email}::citext`),
  shareMailsReceived: mailsAt(sql`${email}::citext`),
});

/** Its sender's message is on the page, for as long as that works (COL-12). */
function receivedAt(address: Statement): Statement {
  return sql`
    select id, sender_name as "senderName", recipient_kind as "recipientKind", recipient_name as "recipientName",
      recipient_email as "recipientEmail", language, rfc3339(created_at) as "createdAt", rfc3339(sent_at) as "sentAt",
      rfc3339(expires_at) as "expiresAt", rfc3339(opened_at) as "openedAt", open_count as "openCount",
      case when status in ('sent', 'opened') and expires_at > app_now() then message end as message
    from referral where recipient_email::citext = ${address} order by id`;
}

function mailsAt(address: Statement): Statement {
  return sql`
    select id, sender_name as "senderName", recipient_name as "recipientName", recipient_email as "recipientEmail",
      language, message, rfc3339(created_at) as "createdAt", rfc3339(sent_at) as "sentAt"
    from share_mail where recipient_email::citext = ${address} order by id`;
}
