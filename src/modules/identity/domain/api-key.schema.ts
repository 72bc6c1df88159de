import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { AccountSchema } from './account.schema';
import { ApiKey, type ApiKeyScope } from './api-key.entity';
import { OrganisationSchema } from './organisation.schema';

export const ApiKeySchema = defineEntity({
  class: ApiKey,
  tableName: 'api_key',
  properties: {
    id: p.uuid().primary(),
    organisationId: () => p.manyToOne(OrganisationSchema).mapToPk().fieldName('organisation_id').deleteRule('cascade'),
    createdBy: () => p.manyToOne(AccountSchema).mapToPk().fieldName('created_by').index('api_key_created_by'),
    createdAt: p.datetime(6),
    expiresAt: p.datetime(6).nullable(),
    lastUsedAt: p.datetime(6).nullable(),
    scopes: p.array().columnType('text[]').$type<ApiKeyScope[]>(),
    _name: p.text().accessor('name'),
    _secretHash: p.blob().accessor('secretHash'),
    _previousHash: p.blob().nullable().accessor('previousHash'),
    _previousUntil: p.datetime(6).nullable().accessor('previousUntil'),
    _revokedAt: p.datetime(6).nullable().accessor('revokedAt'),
    version: p.integer().version(),
  },
  indexes: [{ name: 'api_key_organisation', properties: ['organisationId', 'id'] }],
  ...ofOrganisation,
});
