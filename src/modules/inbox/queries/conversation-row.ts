import sql, { raw, type Sql as Statement } from 'sql-template-tag';
import type { MessageKind } from '../domain/message-kind';

const EXCERPT = 200;

/** A conversation as one of its two sees it. */
export interface ConversationRow {
  readonly id: string;
  /** The other one; their name is null when they are not there any more. */
  readonly member: { readonly memberId: string; readonly name: string | null };
  readonly unread: number;
  readonly last: {
    readonly id: string;
    readonly kind: MessageKind;
    readonly mine: boolean;
    /** The first 200 characters. */
    readonly text: string | null;
    readonly reason: string | null;
    /** RFC 3339. */
    readonly at: string;
  };
}

/** Conversations in which an account is the side with the lower id, or with the higher, as that side sees them. */
const SIDES = {
  low: sql`c.high_id as other_member_id, c.high_sent - c.low_read as unread`,
  high: sql`c.low_id as other_member_id, c.low_sent - c.high_read as unread`,
} as const;

/** Each side by its own index, and no more of it than is shown. */
const side = (accountId: string, which: keyof typeof SIDES, condition: Statement, order: Statement): Statement => sql`
  (select c.id, c.last_message_id, c.last_message_at, ${SIDES[which]}
  from conversation c
  where c.${raw(which)}_account_id = ${accountId} and c.last_message_id is not null and ${condition} ${order})`;

/** The columns of a `ConversationRow`, and `keys`: the last message and the name by their primary keys. */
export const conversationsOf = (accountId: string, keys: Statement, condition: Statement, order: Statement) => sql`
  select ${keys} as keys, c.id, c.unread,
    json_build_object('memberId', c.other_member_id, 'name', card.name) as member,
    json_build_object('id', m.id, 'kind', m.kind, 'mine', m.author_account_id = ${accountId},
      'text', left(m.text, ${EXCERPT}), 'reason', m.reason, 'at', rfc3339(m.at)) as last
  from (
    select * from (${side(accountId, 'low', condition, order)} union all ${side(accountId, 'high', condition, order)}) c
    ${order}) c
    join message m on m.id = c.last_message_id
    left join member_card card on card.member_id = c.other_member_id
  ${order}`;
