import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../../../shared/database/row-level-security';
import { NOTIFICATION_KINDS } from './notification-kind';
import { Notification } from './notification.entity';

export const NotificationSchema = defineEntity({
  class: Notification,
  tableName: 'notification',
  ...ofOwner('account_id'),
  properties: {
    id: p.uuid().primary(),
    accountId: p.uuid(),
    kind: p.enum(NOTIFICATION_KINDS),
    actorMemberId: p.uuid().nullable(),
    subjectKind: p.text().nullable(),
    subjectId: p.uuid().nullable(),
    sourceId: p.uuid(),
    reason: p.text().nullable(),
    occurredAt: p.datetime(6),
    shown: p.boolean(),
    _readAt: p.datetime(6).nullable().accessor('readAt'),
  },
  uniques: [{ name: 'notification_source', properties: ['accountId', 'kind', 'sourceId'] }],
  indexes: [
    {
      name: 'notification_account',
      expression: `create index notification_account on notification (account_id, id) where shown`,
    },
    {
      name: 'notification_unread',
      expression: `create index notification_unread on notification (account_id, id) where shown and read_at is null`,
    },
    {
      name: 'notification_of_subject',
      expression: `create index notification_of_subject on notification (account_id, subject_id) where kind = 'message' and read_at is null`,
    },
  ],
});
