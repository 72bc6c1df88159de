import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { BillingEvent } from './billing-event.entity';
import { FACT_KINDS } from './billing-fact';
import { BillingSecret } from './billing-secret.entity';

export const BillingSecretSchema = defineEntity({
  class: BillingSecret,
  tableName: 'billing_secret',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    _sealed: p.blob().accessor('sealed'),
    createdAt: p.datetime(6),
    _expiresAt: p.datetime(6).nullable().accessor('expiresAt'),
  },
  indexes: [{ name: 'billing_secret_organisation', properties: ['organisationId', 'id'] }],
});

export const BillingEventSchema = defineEntity({
  class: BillingEvent,
  tableName: 'billing_event',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    messageId: p.text(),
    kind: p.enum(FACT_KINDS),
    patientNumber: p.text(),
    orderReference: p.text(),
    amount: p.bigint('number'),
    currency: p.text(),
    sequence: p.integer(),
    federal: p.boolean(),
    occurredAt: p.datetime(6),
    receivedAt: p.datetime(6),
    _settledAt: p.datetime(6).nullable().accessor('settledAt'),
    _refusal: p.text().nullable().accessor('refusal'),
    version: p.integer().version(),
  },
  uniques: [{ name: 'billing_event_once', properties: ['organisationId', 'messageId'] }],
  indexes: [
    { name: 'billing_event_received', properties: ['organisationId', 'id'] },
    { name: 'billing_event_order', properties: ['organisationId', 'orderReference', 'id'] },
    { name: 'billing_event_patient', properties: ['organisationId', 'patientNumber', 'id'] },
    {
      name: 'billing_event_open',
      expression: 'create index billing_event_open on billing_event (organisation_id, id) where settled_at is null',
    },
    {
      name: 'billing_event_refused',
      expression: 'create index billing_event_refused on billing_event (organisation_id, id) where refusal is not null',
    },
  ],
});
