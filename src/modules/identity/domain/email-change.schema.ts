import { defineEntity, p } from '@mikro-orm/core';
import { AccountSchema } from './account.schema';
import { EmailChange } from './email-change.entity';

export const EmailChangeSchema = defineEntity({
  class: EmailChange,
  tableName: 'email_change',
  properties: {
    id: p.uuid().primary(),
    accountId: () =>
      p.manyToOne(AccountSchema).mapToPk().fieldName('account_id').deleteRule('cascade').index('email_change_account'),
    oldEmail: p.string().columnType('citext'),
    newEmail: p.string().columnType('citext'),
    createdAt: p.datetime(6),
  },
});
