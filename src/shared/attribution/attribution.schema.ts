import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../database/row-level-security';
import type { Considered } from './attribution-policy';
import { Attribution } from './attribution.entity';

export const AttributionSchema = defineEntity({
  class: Attribution,
  tableName: 'attribution',
  ...ofOwner('account_id'),
  properties: {
    id: p.uuid().primary(),
    accountId: p.uuid(),
    purpose: p.text(),
    _tiedTo: p.uuid().nullable().accessor('tiedTo'),
    _considered: p.json<readonly Considered[]>().accessor('considered'),
    _settledAt: p.datetime(6).accessor('settledAt'),
  },
  uniques: [{ name: 'attribution_once', properties: ['accountId', 'purpose'] }],
});
