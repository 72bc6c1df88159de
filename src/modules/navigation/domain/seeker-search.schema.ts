import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../../../shared/database/row-level-security';
import { type SearchFilters, SeekerSearch } from './seeker-search.entity';
import { Seeker } from './seeker.entity';

export const SeekerSearchSchema = defineEntity({
  class: SeekerSearch,
  tableName: 'seeker_search',
  ...ofOwner('account_id'),
  properties: {
    id: p.uuid().primary(),
    seeker: () => p.manyToOne(Seeker).fieldName('seeker_id').deleteRule('no action').updateRule('no action'),
    accountId: p.uuid(),
    at: p.datetime(6),
    zip: p.text(),
    services: p.array(),
    words: p.text().nullable(),
    filters: p.json<SearchFilters>(),
    found: p.integer(),
  },
  indexes: [
    { name: 'seeker_search_seeker', properties: ['seeker', 'id'] },
    { name: 'seeker_search_account', properties: ['accountId', 'id'] },
  ],
});
