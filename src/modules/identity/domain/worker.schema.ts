import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisationOrOwner } from '../../../shared/database/row-level-security';
import { AccountSchema } from './account.schema';
import { OrganisationSchema } from './organisation.schema';
import { ORGANISATION_ROLES, Worker } from './worker.entity';

export const WorkerSchema = defineEntity({
  class: Worker,
  tableName: 'worker',
  properties: {
    id: p.uuid().primary(),
    organisationId: () => p.manyToOne(OrganisationSchema).mapToPk().fieldName('organisation_id').deleteRule('cascade'),
    accountId: () =>
      p.manyToOne(AccountSchema).mapToPk().fieldName('account_id').deleteRule('cascade').index('worker_account'),
    _role: p.enum(ORGANISATION_ROLES).accessor('role'),
    joinedAt: p.datetime(6).defaultRaw('app_now()'),
    version: p.integer().version(),
  },
  uniques: [{ name: 'worker_organisation_account', properties: ['organisationId', 'accountId'] }],
  ...ofOrganisationOrOwner('account_id'),
});
