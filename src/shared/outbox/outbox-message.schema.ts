import { defineEntity, p } from '@mikro-orm/core';
import { OutboxMessage } from './outbox-message.entity';

export const OutboxMessageSchema = defineEntity({
  class: OutboxMessage,
  tableName: 'outbox_message',
  properties: {
    id: p.uuid().primary(),
    event: p.text(),
    queue: p.text(),
    job: p.text(),
    payload: p.json<Readonly<Record<string, unknown>>>(),
    requestId: p.text(),
    occurredAt: p.datetime(6).defaultRaw('app_now()'),
    dueAt: p.datetime(6).nullable(),
    publishedAt: p.datetime(6).nullable(),
    processedAt: p.datetime(6).nullable(),
    failedAt: p.datetime(6).nullable(),
    attempts: p.integer().default(0),
    lastError: p.text().nullable(),
  },
  indexes: [
    {
      name: 'outbox_message_processed',
      expression: `create index outbox_message_processed on outbox_message (processed_at) where processed_at is not null`,
    },
    {
      name: 'outbox_message_open',
      expression: `create index outbox_message_open on outbox_message (coalesce(due_at, '-infinity'::timestamptz)) where processed_at is null and failed_at is null`,
    },
    {
      name: 'outbox_message_failed',
      expression: `create index outbox_message_failed on outbox_message (failed_at) where failed_at is not null`,
    },
  ],
});
