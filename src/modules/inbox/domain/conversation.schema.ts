import { defineEntity, p } from '@mikro-orm/core';
import { ofEither } from '../../../shared/database/row-level-security';
import { Conversation } from './conversation.entity';

const index = (name: string, on: string) => ({ name, expression: `create index ${name} on conversation ${on}` });

export const ConversationSchema = defineEntity({
  class: Conversation,
  tableName: 'conversation',
  ...ofEither('low_account_id', 'high_account_id'),
  properties: {
    id: p.uuid().primary(),
    lowId: p.uuid(),
    highId: p.uuid(),
    lowAccountId: p.uuid(),
    highAccountId: p.uuid(),
    _lowSent: p.integer().default(0).accessor('lowSent'),
    _highSent: p.integer().default(0).accessor('highSent'),
    _lowRead: p.integer().default(0).accessor('lowRead'),
    _highRead: p.integer().default(0).accessor('highRead'),
    _lowTold: p.integer().default(0).accessor('lowTold'),
    _highTold: p.integer().default(0).accessor('highTold'),
    _lastMessageId: p.uuid().nullable().accessor('lastMessageId'),
    _lastMessageAt: p.datetime(6).nullable().accessor('lastMessageAt'),
  },
  uniques: [{ name: 'conversation_pair', properties: ['lowId', 'highId', 'lowAccountId', 'highAccountId'] }],
  checks: [{ name: 'conversation_order', expression: 'low_id < high_id and low_account_id <> high_account_id' }],
  indexes: [
    index('conversation_of_low', '(low_account_id, last_message_at, id)'),
    index('conversation_of_high', '(high_account_id, last_message_at, id)'),
    index('conversation_unread_by_low', '(low_account_id) where high_sent > low_read'),
    index('conversation_unread_by_high', '(high_account_id) where low_sent > high_read'),
  ],
});
