import { defineEntity, p } from '@mikro-orm/core';

/** Only its table is described: limits are one statement each, never entities. */
export const LimitHitsSchema = defineEntity({
  name: 'LimitHits',
  tableName: 'limit_hits',
  properties: {
    name: p.text().primary(),
    subject: p.text().primary(),
    hits: p.array().columnType('timestamptz[]'),
    endsAt: p.datetime(6),
  },
  indexes: [{ name: 'limit_hits_ended', properties: ['endsAt'] }],
});
