import { defineEntity, p } from '@mikro-orm/core';

/** Only its table is described: counts are settled in bulk, never as entities. */
export const RequestCountSchema = defineEntity({
  name: 'RequestCount',
  tableName: 'request_count',
  properties: {
    subject: p.text().primary(),
    startedAt: p.datetime(6).primary(),
    total: p.integer(),
  },
  indexes: [{ name: 'request_count_started', properties: ['startedAt'] }],
});
