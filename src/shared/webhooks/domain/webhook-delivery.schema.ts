import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../database/row-level-security';
import {
  DELIVERY_FAILURES,
  DELIVERY_STATUSES,
  type WebhookAttempt,
  WebhookDelivery,
  type WebhookDetails,
} from './webhook-delivery.entity';
import { WebhookEndpointSchema } from './webhook-endpoint.schema';

export const WebhookDeliverySchema = defineEntity({
  class: WebhookDelivery,
  tableName: 'webhook_delivery',
  properties: {
    id: p.uuid().primary(),
    endpointId: () => p.manyToOne(WebhookEndpointSchema).mapToPk().fieldName('endpoint_id').deleteRule('cascade'),
    organisationId: p.uuid(),
    eventType: p.text(),
    subjectId: p.uuid(),
    occurredAt: p.datetime(6),
    details: p.json<WebhookDetails>().nullable(),
    createdAt: p.datetime(6),
    _status: p.enum(DELIVERY_STATUSES).accessor('status'),
    _failure: p.enum(DELIVERY_FAILURES).nullable().accessor('failure'),
    _attempts: p.json<WebhookAttempt[]>().accessor('attempts'),
    _tries: p.integer().accessor('tries'),
    _run: p.integer().accessor('run'),
    _nextAttemptAt: p.datetime(6).nullable().accessor('nextAttemptAt'),
  },
  checks: [
    { name: 'webhook_delivery_failed', expression: "(status = 'failed') = (failure is not null)" },
    { name: 'webhook_delivery_pending', expression: "(status = 'pending') = (next_attempt_at is not null)" },
  ],
  indexes: [
    { name: 'webhook_delivery_endpoint', properties: ['endpointId', 'id'] },
    {
      name: 'webhook_delivery_endpoint_status',
      expression: 'create index webhook_delivery_endpoint_status on webhook_delivery (endpoint_id, status, id)',
    },
    { name: 'webhook_delivery_endpoint_type', properties: ['endpointId', 'eventType', 'id'] },
    {
      name: 'webhook_delivery_status',
      expression: 'create index webhook_delivery_status on webhook_delivery (status, id)',
    },
    { name: 'webhook_delivery_created', properties: ['createdAt'] },
    {
      name: 'webhook_delivery_told',
      expression: 'create index webhook_delivery_told on webhook_delivery (subject_id) where details is not null',
    },
  ],
  ...ofOrganisation,
});
