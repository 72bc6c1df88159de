import { defineEntity, p } from '@mikro-orm/core';
import { organisationItself } from '../../../shared/database/row-level-security';
import { Organisation } from './organisation.entity';

export const OrganisationSchema = defineEntity({
  class: Organisation,
  tableName: 'organisation',
  properties: {
    id: p.uuid().primary(),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _name: p.text().accessor('name'),
    version: p.integer().version(),
  },
  ...organisationItself,
});
