import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { Client, CLIENT_STATUSES } from './client.entity';

export const ClientSchema = defineEntity({
  class: Client,
  tableName: 'client',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    name: p.text(),
    email: p.type('citext'),
    dateOfBirth: p.date(),
    phone: p.text(),
    _status: p.enum(CLIENT_STATUSES).accessor('status'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _activeSince: p.datetime(6).nullable().accessor('activeSince'),
    version: p.integer().version(),
  },
  uniques: [{ name: 'client_person', properties: ['organisationId', 'email', 'dateOfBirth'] }],
  checks: [{ name: 'client_active', expression: "(status = 'active') = (active_since is not null)" }],
  indexes: [{ name: 'client_organisation', properties: ['organisationId', 'id'] }],
});
