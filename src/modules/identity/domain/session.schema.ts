import { defineEntity, p } from '@mikro-orm/core';
import { AccountSchema } from './account.schema';
import { Session } from './session.entity';

export const SessionSchema = defineEntity({
  class: Session,
  tableName: 'session',
  properties: {
    id: p.uuid().primary(),
    accountId: () =>
      p.manyToOne(AccountSchema).mapToPk().fieldName('account_id').deleteRule('cascade').index('session_account'),
    secretHash: p.blob(),
    createdAt: p.datetime(6),
    lastUsedAt: p.datetime(6),
    expiresAt: p.datetime(6),
    address: p.text().nullable(),
    userAgent: p.text().nullable(),
  },
});
