import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { ProfileCard } from '../../directory/public';
import type { MessageKind } from '../domain/message-kind';

export interface MessageRow {
  readonly id: string;
  readonly kind: MessageKind;
  readonly mine: boolean;
  /** Names are null of who is not there any more. */
  readonly author: { readonly memberId: string; readonly name: string | null };
  readonly receiverName: string | null;
  readonly text: string | null;
  readonly reason: string | null;
  readonly card: ProfileCard | null;
  readonly referralId: string | null;
  /** RFC 3339. */
  readonly at: string;
}

const NEWEST_FIRST: ListOrder = { keys: [{ column: 'm.number', type: 'int' }], descending: true };

/** What two members said to each other, the newest first, for either of them. */
@Injectable()
export class ListMessages {
  constructor(private readonly lists: Lists) {}

  /**
   * One statement, the entry in the trail included; message_number serves it, and the views' own keys.
   * @throws NotFound for anybody else, InvalidCursor
   */
  async page(accountId: string, conversationId: string, query: PageQueryDto): Promise<PageOf<MessageRow>> {
    const entry = { action: 'list-messages', subject: { kind: 'conversation', id: conversationId } };
    const list = ['messages', accountId, conversationId];
    const found = await this.lists.page<MessageRow>(query, list, NEWEST_FIRST, ({ keys, beyond, order }) =>
      audited(
        sql`select ${keys} as keys, m.id, m.kind, m.author_account_id = ${accountId} as mine,
          json_build_object('memberId', m.author_member_id, 'name', author.name) as author,
          receiver.name as "receiverName", m.text, m.reason, pictured.card,
          case when m.kind <> 'registration' then m.origin_id end as "referralId", rfc3339(m.at) as at
        from message m
          left join member_card author on author.member_id = m.author_member_id
          left join member_card receiver on receiver.member_id = m.receiver_member_id
          left join profile_card pictured on pictured.member_id = m.card_member_id
        where m.conversation_id = ${conversationId} and ${accountId} in (m.author_account_id, m.receiver_account_id)
          and ${beyond} ${order}`,
        entry,
      ),
    );
    // A conversation has messages, and a cursor is only given to one of its two.
    if (found.data.length === 0 && query.cursor === undefined) throw new NotFound();
    return found;
  }
}
