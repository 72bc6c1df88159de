import { defineEntity, p } from '@mikro-orm/core';
import { ownedAndSeenByTeam } from '../../../shared/database/row-level-security';
import { REACHES } from './reach';
import { SEEKER_LANGUAGES, SeekerDetails } from './seeker-details';
import { Seeker } from './seeker.entity';

export const SeekerDetailsSchema = defineEntity({
  class: SeekerDetails,
  embeddable: true,
  properties: {
    givenName: p.text(),
    familyName: p.text(),
    dateOfBirth: p.date().nullable(),
    email: p.string().columnType('citext').nullable(),
    phone: p.text().nullable(),
    language: p.enum(SEEKER_LANGUAGES),
    zip: p.text().nullable(),
    householdSize: p.integer().nullable(),
    annualIncome: p.bigint('number').nullable(),
    reach: p.enum(REACHES),
  },
});

/** Columns that the database derives (migrations/0028 says what for), in its own spelling; entities never read them. */
const derived = {
  sortKey: p.text().collation('C').generated("folded(((family_name || '\t'::text) || given_name)) stored").lazy(),
  searchKey: p
    .text()
    .generated(
      "search_key(((((given_name || ' '::text) || family_name) || ' '::text) || coalesce((email)::text, ''::text))) stored",
    )
    .lazy(),
};

export const SeekerSchema = defineEntity({
  class: Seeker,
  tableName: 'seeker',
  ...ownedAndSeenByTeam('owner_account_id', 'sees_seeker(id)'),
  properties: {
    id: p.uuid().primary(),
    ownerAccountId: p.uuid(),
    _accountId: p.uuid().nullable().accessor('accountId'),
    _details: () => p.embedded(SeekerDetails).prefix(false),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _changedAt: p.datetime(6).defaultRaw('app_now()').accessor('changedAt'),
    _erasedAs: p.uuid().nullable().accessor('erasedAs'),
    _ownerless: p.boolean().default(false).accessor('ownerless'),
    version: p.integer().version(),
    ...derived,
  },
  indexes: [
    {
      name: 'seeker_owner',
      expression: 'create index seeker_owner on seeker (owner_account_id, sort_key, id)',
    },
    {
      name: 'seeker_person',
      expression: 'create index seeker_person on seeker (owner_account_id, date_of_birth)',
    },
    {
      name: 'seeker_account',
      expression: 'create index seeker_account on seeker (account_id) where account_id is not null',
    },
    {
      name: 'seeker_reached',
      expression: "create index seeker_reached on seeker (email) where reach = 'email'",
    },
    {
      name: 'seeker_ownerless',
      expression: 'create index seeker_ownerless on seeker (id) where ownerless and erased_as is null',
    },
    {
      name: 'seeker_self',
      expression: 'create unique index seeker_self on seeker (account_id) where account_id = owner_account_id',
    },
  ],
});
