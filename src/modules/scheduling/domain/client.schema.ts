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
    dateOfBirth: p.date().nullable(),
    phone: p.text().nullable(),
    _status: p.enum(CLIENT_STATUSES).accessor('status'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _activeSince: p.datetime(6).nullable().accessor('activeSince'),
    _erasedAt: p.datetime(6).nullable().accessor('erasedAt'),
    version: p.integer().version(),
  },
  uniques: [{ name: 'client_person', properties: ['organisationId', 'email', 'dateOfBirth'] }],
  checks: [
    { name: 'client_active', expression: "(status = 'active') = (active_since is not null)" },
    {
      name: 'client_erased',
      expression: '(erased_at is null) = (date_of_birth is not null) and (erased_at is null) = (phone is not null)',
    },
  ],
  indexes: [{ name: 'client_organisation', properties: ['organisationId', 'id'] }],
});
