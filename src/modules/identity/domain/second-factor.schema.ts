import { defineEntity, p } from '@mikro-orm/core';
import { AccountSchema } from './account.schema';
import { SecondFactor } from './second-factor.entity';

export const SecondFactorSchema = defineEntity({
  class: SecondFactor,
  tableName: 'second_factor',
  properties: {
    id: () => p.manyToOne(AccountSchema).mapToPk().primary().fieldName('account_id').deleteRule('cascade'),
    createdAt: p.datetime(6),
    _sealedSecret: p.blob().accessor('sealedSecret'),
    _confirmedAt: p.datetime(6).nullable().accessor('confirmedAt'),
    _lastStep: p.integer().nullable().accessor('lastStep'),
    _recoveryHashes: p.array().columnType('text[]').accessor('recoveryHashes'),
  },
});
