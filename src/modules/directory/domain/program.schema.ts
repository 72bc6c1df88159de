import { defineEntity, p } from '@mikro-orm/core';
import {
  ofOrganisation,
  ofOrganisationOrOwner,
  ofOrganisationSeenByEverybody,
} from '../../../shared/database/row-level-security';
import { EligibilityRules } from './eligibility-rules';
import { CLAIM_STATUSES, ProgramClaim } from './program-claim.entity';
import { ProgramClaimer } from './program-claimer.entity';
import { ProgramDetails } from './program-details';
import { PROGRAM_CAPACITIES, PROGRAM_COSTS } from './program-kinds';
import { Program } from './program.entity';
import { AREA_KINDS, ServiceArea } from './service-area';

export const ProgramDetailsSchema = defineEntity({
  class: ProgramDetails,
  embeddable: true,
  properties: {
    name: p.text(),
    organisationName: p.text(),
    description: p.text().nullable(),
    services: p.array().default([]),
    keywords: p.array().default([]),
    cost: p.enum(PROGRAM_COSTS).nullable(),
    costInWords: p.text().nullable(),
    languages: p.array().default([]),
    eligibility: p.text().nullable(),
    hours: p.text().nullable(),
    phone: p.text().nullable(),
    email: p.text().nullable(),
    website: p.text().nullable(),
    street: p.text().nullable(),
    city: p.text().nullable(),
    state: p.text().nullable(),
    zip: p.text().nullable(),
    latitude: p.double().nullable(),
    longitude: p.double().nullable(),
  },
});

export const EligibilityRulesSchema = defineEntity({
  class: EligibilityRules,
  embeddable: true,
  properties: {
    ageFrom: p.integer().nullable(),
    ageTo: p.integer().nullable(),
    incomeLimits: p
      .array((text) => Number(text))
      .columnType('int[]')
      .default([]),
    householdFrom: p.integer().nullable(),
    householdTo: p.integer().nullable(),
    residentsOnly: p.boolean().default(false),
  },
});

export const ServiceAreaSchema = defineEntity({
  class: ServiceArea,
  embeddable: true,
  properties: {
    kind: p.enum(AREA_KINDS),
    places: p.array().default([]),
    miles: p.double().nullable(),
    latitude: p.double().nullable(),
    longitude: p.double().nullable(),
    inWords: p.text().nullable(),
  },
});

/** Columns that the database derives (migrations/0026 says what for), in its own spelling; entities never read them. */
const derived = {
  sortKey: p.text().collation('C').generated('folded(name) stored').lazy(),
  searchKey: p.text().generated('program_key(name, organisation_name, description, keywords) stored').lazy(),
  areaKeys: p.array().generated('area_keys(area_kind, area_places) stored').lazy(),
};

/** Of an import; entities never change it. */
const provenance = {
  source: p.text().nullable().lazy(),
  sourceId: p.text().nullable().unique('program_source').lazy(),
  licence: p.text().nullable().lazy(),
  attribution: p.text().nullable().lazy(),
  importedAt: p.datetime(6).nullable().lazy(),
};

export const ProgramSchema = defineEntity({
  class: Program,
  tableName: 'program',
  ...ofOrganisationSeenByEverybody,
  properties: {
    id: p.uuid().primary(),
    _organisationId: p.uuid().nullable().accessor('organisationId'),
    _listed: p.boolean().accessor('listed'),
    _details: () => p.embedded(ProgramDetails).prefix(false),
    _rules: () => p.embedded(EligibilityRules).prefix(false),
    _area: () => p.embedded(ServiceArea).prefix('area_'),
    _capacity: p.enum(PROGRAM_CAPACITIES).accessor('capacity'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _changedAt: p.datetime(6).accessor('changedAt'),
    version: p.integer().version(),
    ...provenance,
    ...derived,
  },
  checks: [
    { name: 'program_address', expression: 'num_nonnulls(city, state) in (0, 2)' },
    { name: 'program_coordinates', expression: 'num_nonnulls(latitude, longitude) in (0, 2)' },
    {
      name: 'program_radius',
      expression:
        "num_nonnulls(area_miles, area_latitude, area_longitude) = case area_kind when 'radius' then 3 else 0 end",
    },
    {
      name: 'program_imported',
      expression: '(source is null) = (source_id is null) and (source is null) = (imported_at is null)',
    },
  ],
  indexes: [
    { name: 'program_area', expression: 'create index program_area on program using gin (area_keys) where listed' },
    {
      name: 'program_reach',
      expression: `create index program_reach on program using gist (area_box(area_latitude, area_longitude, area_miles))
        where listed and area_kind = 'radius'`,
    },
    {
      name: 'program_words',
      expression: 'create index program_words on program using gin (key_words(search_key)) where listed',
    },
    {
      name: 'program_services',
      expression: 'create index program_services on program using gin (services) where listed',
    },
    { name: 'program_order', expression: 'create index program_order on program (sort_key, id) where listed' },
    {
      name: 'program_organisation',
      expression: 'create index program_organisation on program (organisation_id, id)',
    },
  ],
});

export const ProgramClaimerSchema = defineEntity({
  class: ProgramClaimer,
  tableName: 'program_claimer',
  ...ofOrganisationOrOwner('account_id'),
  properties: {
    id: p.uuid().primary(),
    programId: () =>
      p.manyToOne(Program).mapToPk().fieldName('program_id').deleteRule('cascade').updateRule('no action'),
    organisationId: p.uuid(),
    accountId: p.uuid(),
    since: p.datetime(6),
    _until: p.datetime(6).nullable().accessor('until'),
  },
  checks: [{ name: 'program_claimer_period', expression: 'since <= until' }],
  indexes: [
    {
      name: 'program_claimer_once',
      expression:
        'create unique index program_claimer_once on program_claimer (program_id, account_id) where until is null',
    },
    { name: 'program_claimer_account', properties: ['accountId'] },
    { name: 'program_claimer_program', properties: ['programId'] },
  ],
});

export const ProgramClaimSchema = defineEntity({
  class: ProgramClaim,
  tableName: 'program_claim',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    programId: () =>
      p.manyToOne(Program).mapToPk().fieldName('program_id').deleteRule('cascade').updateRule('no action'),
    organisationId: p.uuid(),
    filedBy: p.uuid(),
    statement: p.text(),
    _status: p.enum(CLAIM_STATUSES).accessor('status'),
    filedAt: p.datetime(6),
    _decidedBy: p.uuid().nullable().accessor('decidedBy'),
    _decidedAt: p.datetime(6).nullable().accessor('decidedAt'),
    _reason: p.text().nullable().accessor('reason'),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'program_claim_decided',
      expression: `(status = 'pending') = (decided_at is null)
    and (status = 'pending') = (decided_by is null) and (status = 'rejected') = (reason is not null)`,
    },
  ],
  indexes: [
    {
      name: 'program_claim_pending',
      expression: `create unique index program_claim_pending on program_claim (program_id, organisation_id) where status = 'pending'`,
    },
    { name: 'program_claim_organisation', properties: ['organisationId', 'id'] },
    { name: 'program_claim_filed_by', properties: ['filedBy'] },
    {
      name: 'program_claim_status',
      expression: 'create index program_claim_status on program_claim (status, id)',
    },
  ],
});
