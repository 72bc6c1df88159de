import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../../../shared/database/row-level-security';
import { AccountSchema } from './account.schema';
import { Erasure } from './erasure.entity';

export const ErasureSchema = defineEntity({
  class: Erasure,
  tableName: 'erasure',
  properties: {
    id: () => p.manyToOne(AccountSchema).mapToPk().primary().fieldName('account_id').deleteRule('cascade'),
    email: p.string().columnType('citext'),
    askedAt: p.datetime(6),
    _erasedAt: p.datetime(6).nullable().accessor('erasedAt'),
  },
  ...ofOwner('account_id'),
});
