import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity';

export const AccountSchema = defineEntity({
  class: Account,
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _name: p.text().accessor('name'),
    _email: p.string().columnType('citext').unique('account_email').accessor('email'),
    _passwordHash: p.text().nullable().accessor('passwordHash'),
    _emailVerifiedAt: p.datetime(6).nullable().accessor('emailVerifiedAt'),
    _platformRole: p.enum(['administrator']).nullable().accessor('platformRole'),
    version: p.integer().version(),
  },
});
