import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisationOrOwner, ofOrganisationOrTeam } from '../../../shared/database/row-level-security';
import { Site, SiteWorker } from './site.entity';
import { TeamSharing } from './team-sharing.entity';

export const SiteSchema = defineEntity({
  class: Site,
  tableName: 'site',
  ...ofOrganisationOrTeam('id'),
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    _name: p.text().accessor('name'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'site_name',
      expression: 'create unique index site_name on site (organisation_id, name)',
    },
  ],
});

export const SiteWorkerSchema = defineEntity({
  class: SiteWorker,
  tableName: 'site_worker',
  ...ofOrganisationOrOwner('account_id'),
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    siteId: () => p.manyToOne(Site).mapToPk().fieldName('site_id').deleteRule('no action').updateRule('no action'),
    accountId: p.uuid(),
    since: p.datetime(6),
    _until: p.datetime(6).nullable().accessor('until'),
  },
  checks: [{ name: 'site_worker_span', expression: 'until is null or since <= until' }],
  indexes: [
    {
      name: 'site_worker_now',
      expression: 'create unique index site_worker_now on site_worker (account_id, site_id) where until is null',
    },
    { name: 'site_worker_site', properties: ['siteId', 'since'] },
    { name: 'site_worker_account', properties: ['accountId', 'since'] },
  ],
});

export const TeamSharingSchema = defineEntity({
  class: TeamSharing,
  tableName: 'team_sharing',
  ...ofOrganisationOrTeam('team_id'),
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    teamId: p.uuid(),
    since: p.datetime(6),
    _until: p.datetime(6).nullable().accessor('until'),
  },
  checks: [{ name: 'team_sharing_span', expression: 'until is null or since <= until' }],
  indexes: [
    {
      name: 'team_sharing_now',
      expression: 'create unique index team_sharing_now on team_sharing (team_id, organisation_id) where until is null',
    },
    { name: 'team_sharing_team', properties: ['teamId', 'since'] },
  ],
});
