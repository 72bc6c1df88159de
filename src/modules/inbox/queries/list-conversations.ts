import { Injectable } from '@nestjs/common';
import { audited } from '../../../shared/audit/audit';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { type ConversationRow, conversationsOf } from './conversation-row';

const NEWEST_FIRST: ListOrder = {
  keys: [
    { column: 'c.last_message_at', type: 'timestamptz' },
    { column: 'c.id', type: 'uuid' },
  ],
  descending: true,
};

/** An account's conversations, that with the newest message first. */
@Injectable()
export class ListConversations {
  constructor(private readonly lists: Lists) {}

  /**
   * One statement, the entry in the trail included; conversation_of_low and conversation_of_high serve it.
   * @throws InvalidCursor
   */
  page(accountId: string, query: PageQueryDto): Promise<PageOf<ConversationRow>> {
    const entry = { action: 'list-conversations', subject: { kind: 'account', id: accountId } };
    return this.lists.page(query, ['conversations', accountId], NEWEST_FIRST, ({ keys, beyond, order }) =>
      audited(conversationsOf(accountId, keys, beyond, order), entry),
    );
  }
}
