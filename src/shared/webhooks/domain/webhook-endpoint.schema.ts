import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../database/row-level-security';
import { DISABLED_REASONS, WebhookEndpoint } from './webhook-endpoint.entity';

export const WebhookEndpointSchema = defineEntity({
  class: WebhookEndpoint,
  tableName: 'webhook_endpoint',
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    _url: p.text().accessor('url'),
    _description: p.text().nullable().accessor('description'),
    _eventTypes: p.array().columnType('text[]').default([]).accessor('eventTypes'),
    _sealedSecret: p.blob().accessor('sealedSecret'),
    _previousSecret: p.blob().nullable().accessor('previousSecret'),
    _previousUntil: p.datetime(6).nullable().accessor('previousUntil'),
    _disabledAt: p.datetime(6).nullable().accessor('disabledAt'),
    _disabledReason: p.enum(DISABLED_REASONS).nullable().accessor('disabledReason'),
    createdBy: p.uuid(),
    createdAt: p.datetime(6),
    version: p.integer().version(),
  },
  checks: [{ name: 'webhook_endpoint_disabled', expression: '(disabled_at is null) = (disabled_reason is null)' }],
  indexes: [{ name: 'webhook_endpoint_organisation', properties: ['organisationId', 'id'] }],
  ...ofOrganisation,
});
