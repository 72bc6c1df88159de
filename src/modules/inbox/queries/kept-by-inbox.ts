import sql, { type Sql as Statement } from 'sql-template-tag';

/**
 * Everything the inbox keeps of an account's owner, what others wrote to them included. Indexes: notification_source,
 * notification_preference_pkey, conversation_of_low and _of_high, message_number, live_event_pkey.
 */
export const keptByInbox = (accountId: string): Readonly<Record<string, Statement>> => ({
  notifications: sql`
    select n.id, n.kind, card.name as "actorName", n.subject_kind as "subjectKind", n.subject_id as "subjectId", n.reason,
      n.shown, rfc3339(n.occurred_at) as "occurredAt", rfc3339(n.read_at) as "readAt"
    from notification n left join member_card card on card.member_id = n.actor_member_id
    where n.account_id = ${accountId} order by n.id`,
  notificationPreferences: sql`
    select kind, in_app as "inApp", email from notification_preference where account_id = ${accountId} order by kind`,
  conversations: sql`
    select c.id, other.member_id as "memberId", card.name, rfc3339(c.last_message_at) as "lastMessageAt"
    from ${conversationsOf(accountId)} c
      cross join lateral (select case when c.low_account_id = ${accountId} then c.high_id else c.low_id end) other (member_id)
      left join member_card card on card.member_id = other.member_id
    order by c.id`,
  messages: sql`
    select m.id, m.conversation_id as "conversationId", m.kind, m.author_account_id = ${accountId} as mine,
      author.name as "authorName", m.text, m.reason, m.card_member_id as "cardMemberId", m.origin_kind as "originKind",
      m.origin_id as "originId", rfc3339(m.at) as at
    from ${conversationsOf(accountId)} c join message m on m.conversation_id = c.id
      left join member_card author on author.member_id = m.author_member_id
    order by m.conversation_id, m.number`,
  liveEvents: sql`
    select seq::float8 as seq, type, subject_id as "subjectId", rfc3339(at) as at
    from live_event where account_id = ${accountId} order by live_event.seq`,
});

function conversationsOf(accountId: string): Statement {
  return sql`(
    select * from conversation where low_account_id = ${accountId}
    union all
    select * from conversation where high_account_id = ${accountId})`;
}
