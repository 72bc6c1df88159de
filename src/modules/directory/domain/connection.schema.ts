import { defineEntity, p } from '@mikro-orm/core';
import { Connection } from './connection.entity';
import { CONNECTION_STATUSES } from './connection-status';
import { Member } from './member.entity';

export const ConnectionSchema = defineEntity({
  class: Connection,
  tableName: 'connection',
  properties: {
    id: p.uuid().primary(),
    lowId: () =>
      p.manyToOne(Member).mapToPk().fieldName('low_id').foreignKeyName('connection_low').deleteRule('cascade'),
    highId: () =>
      p.manyToOne(Member).mapToPk().fieldName('high_id').foreignKeyName('connection_high').deleteRule('cascade'),
    _requestedBy: p.uuid().fieldName('requested_by').accessor('requestedBy'),
    _status: p.enum(CONNECTION_STATUSES).accessor('status'),
    _requestedAt: p.datetime(6).accessor('requestedAt'),
    _changedAt: p.datetime(6).accessor('changedAt'),
    version: p.integer().version(),
  },
  uniques: [{ name: 'connection_pair', properties: ['lowId', 'highId'] }],
  checks: [
    { name: 'connection_order', expression: 'low_id < high_id and (requested_by = low_id or requested_by = high_id)' },
  ],
  indexes: [{ name: 'connection_reverse', properties: ['highId', 'lowId'] }],
});
