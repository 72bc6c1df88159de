import { defineEntity, p } from '@mikro-orm/core';
import { TIERS } from './tier';
import { Member } from './member.entity';
import { MEMBER_KINDS } from './member-kind';
import { type Gender, Profile, type ProfileFields } from './profile';
import type { ReferableBy } from './referral-policy';
import { REGISTRIES } from './registry';

type Licences = Profile['licences'];
type Locations = Profile['locations'];

export const ProfileSchema = defineEntity({
  class: Profile,
  embeddable: true,
  properties: {
    kind: p.enum(MEMBER_KINDS).default('provider'),
    givenName: p.text(),
    familyName: p.text(),
    credentials: p.text().nullable(),
    bio: p.text().nullable(),
    licences: p.json<Licences>(),
    specialties: p.array(),
    serviceTypes: p.array(),
    languages: p.array(),
    gender: p.text().$type<Gender>().nullable(),
    insuranceAccepted: p.array(),
    fees: p.text().nullable(),
    telehealth: p.boolean(),
    phone: p.text().nullable(),
    email: p.text().nullable(),
    website: p.text().nullable(),
    appointmentUrl: p.text().nullable(),
    locations: p.json<Locations>(),
  },
});

/** Columns that the database derives (migrations/0004 and 0007 say what for), in its own spelling; entities never read them. */
const IS_PUBLIC = '(share_profile_publicly OR ((account_id IS NULL) AND (registry IS NOT NULL)))';
const derived = {
  referable: p
    .boolean()
    .generated('(share_profile_publicly AND (referable_by IS NOT NULL) AND accepting_new_clients) stored')
    .lazy(),
  licenceTypes: p.array().generated('licence_types(licences) stored').lazy(),
  sortKey: p.text().collation('C').generated("folded(((family_name || '\t'::text) || given_name)) stored").lazy(),
  searchKey: p.text().generated('member_key(given_name, family_name, specialties, locations) stored').lazy(),
  facets: p
    .array()
    .generated('member_facets(specialties, service_types, languages, insurance_accepted, licences, gender) stored')
    .lazy(),
  isPublic: p.boolean().generated(`${IS_PUBLIC} stored`).lazy(),
  isListed: p.boolean().generated("((kind = 'provider'::text) OR share_profile_publicly) stored").lazy(),
  cardKey: p
    .text()
    .nullable()
    .generated(
      `CASE WHEN (NOT ${IS_PUBLIC}) THEN card_key(given_name, family_name, locations) ELSE NULL::text END stored`,
    )
    .lazy(),
  cardFacets: p
    .array()
    .nullable()
    .generated(
      `CASE WHEN (NOT ${IS_PUBLIC}) THEN facets('licenceType'::text, licence_types(licences)) ELSE NULL::text[] END stored`,
    )
    .lazy(),
};

export const MemberSchema = defineEntity({
  class: Member,
  tableName: 'member',
  properties: {
    id: p.uuid().primary(),
    accountId: p.uuid().nullable().unique('member_account'),
    _npi: p.text().nullable().unique('member_npi').accessor('npi'),
    _registry: p.enum(REGISTRIES).nullable().accessor('registry'),
    _taxonomyCodes: p.array().default([]).accessor('taxonomyCodes'),
    _registryProfile: p.json<ProfileFields>().fieldName('registry_profile').nullable(),
    _claimedAt: p.datetime(6).nullable().accessor('claimedAt'),
    _pictureId: p.uuid().nullable().accessor('pictureId'),
    _tier: p.enum(TIERS).accessor('tier'),
    _profile: () => p.embedded(Profile).prefix(false),
    _acceptingNewClients: p.boolean().fieldName('accepting_new_clients'),
    _shareProfilePublicly: p.boolean().fieldName('share_profile_publicly'),
    _consentVersion: p.text().nullable().accessor('consentVersion'),
    _consentedAt: p.datetime(6).nullable().accessor('consentedAt'),
    _referableBy: p.text().$type<ReferableBy>().fieldName('referable_by').nullable(),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _changedAt: p.datetime(6).accessor('changedAt'),
    version: p.integer().version(),
    ...derived,
  },
  checks: [
    { name: 'member_npi_digits', expression: "npi ~ '^[12][0-9]{9}$'" },
    {
      name: 'member_claimed',
      expression:
        '(claimed_at is null) = (registry_profile is null) and (claimed_at is null or account_id is not null)',
    },
    {
      name: 'member_consent',
      expression:
        'share_profile_publicly = (consent_version is not null) and share_profile_publicly = (consented_at is not null)',
    },
    {
      name: 'member_referable_by',
      expression:
        "referable_by is null or share_profile_publicly and referable_by in ('colleagues', 'colleagues_of_colleagues')",
    },
  ],
  indexes: [
    { name: 'member_order', expression: 'create index member_order on member (sort_key, id)' },
    {
      name: 'member_open_words',
      expression: 'create index member_open_words on member using gin (key_words(coalesce(card_key, search_key)))',
    },
    {
      name: 'member_open_facets',
      expression: 'create index member_open_facets on member using gin (coalesce(card_facets, facets))',
    },
    {
      name: 'member_picture_id',
      expression: 'create unique index member_picture_id on member (picture_id) where picture_id is not null',
    },
  ],
});
