import { defineEntity, p } from '@mikro-orm/core';
import { saidBy } from '../../../shared/database/row-level-security';
import { Conversation } from './conversation.entity';
import { MESSAGE_KINDS } from './message-kind';
import { Message } from './message.entity';

export const MessageSchema = defineEntity({
  class: Message,
  tableName: 'message',
  ...saidBy('author_account_id', 'receiver_account_id'),
  properties: {
    id: p.uuid().primary(),
    conversationId: () =>
      p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').foreignKeyName('message_conversation'),
    number: p.integer(),
    ofLow: p.integer(),
    kind: p.enum(MESSAGE_KINDS),
    authorMemberId: p.uuid(),
    authorAccountId: p.uuid(),
    receiverMemberId: p.uuid(),
    receiverAccountId: p.uuid(),
    text: p.text().nullable(),
    cardMemberId: p.uuid().nullable(),
    originKind: p.text().nullable(),
    originId: p.uuid().nullable(),
    reason: p.text().nullable(),
    at: p.datetime(6),
  },
  uniques: [{ name: 'message_number', properties: ['conversationId', 'number'] }],
  checks: [{ name: 'message_origin', expression: '(origin_kind is null) = (origin_id is null)' }],
  indexes: [
    {
      name: 'message_card',
      expression: `create index message_card on message (receiver_member_id, card_member_id) where card_member_id is not null`,
    },
  ],
});
