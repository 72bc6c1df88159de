import sql, { type Sql as Statement } from 'sql-template-tag';
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

/** The columns of a `ConversationRow`, of `conversation_side c`: the last message and the name by their primary keys. */
export const conversationsOf = (accountId: string, keys: Statement): Statement => sql`
  select ${keys} as keys, c.id, c.unread,
    json_build_object('memberId', c.other_member_id, 'name', card.name) as member,
    json_build_object('id', m.id, 'kind', m.kind, 'mine', m.author_account_id = ${accountId},
      'text', left(m.text, ${EXCERPT}), 'reason', m.reason, 'at', rfc3339(m.at)) as last
  from conversation_side c
    join message m on m.id = c.last_message_id
    left join member_card card on card.member_id = c.other_member_id
  where c.account_id = ${accountId}`;
