import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../../../shared/database/row-level-security';

/** Only its table is described: statements read and write it, no entity does. */
export const NotificationPreferenceSchema = defineEntity({
  name: 'NotificationPreference',
  tableName: 'notification_preference',
  ...ofOwner('account_id'),
  properties: {
    accountId: p.uuid().primary(),
    kind: p.text().primary(),
    inApp: p.boolean(),
    email: p.boolean(),
  },
});
