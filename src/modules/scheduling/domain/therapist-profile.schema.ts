import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisationAndPayers, ofOwnerPublishedToPayers } from '../../../shared/database/row-level-security';
import type { ClientAge } from './client-ages';
import { PersonalDetail } from './personal-detail.entity';
import { PERSONAL_FIELDS } from './personal-fields';
import { StaffMember } from './staff-member.entity';
import { TherapistProfileFields } from './therapist-profile-fields';
import { TherapistProfile } from './therapist-profile.entity';

export const TherapistProfileFieldsSchema = defineEntity({
  class: TherapistProfileFields,
  embeddable: true,
  properties: {
    credentials: p.text().nullable(),
    about: p.text().nullable(),
    specialties: p.array().default([]),
    languages: p.array().default([]),
    clientAges: p.array().default([]).$type<ClientAge[]>(),
    approaches: p.array().default([]),
  },
});

export const TherapistProfileSchema = defineEntity({
  class: TherapistProfile,
  tableName: 'therapist_profile',
  ...ofOrganisationAndPayers(),
  properties: {
    id: () => p.oneToOne(StaffMember).mapToPk().primary().fieldName('staff_id').deleteRule('cascade'),
    organisationId: p.uuid(),
    _fields: () => p.embedded(TherapistProfileFields).prefix(false),
    _submittedAt: p.datetime(6).nullable().accessor('submittedAt'),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'therapist_profile_complete',
      expression: `submitted_at is null or (credentials is not null and about is not null
    and cardinality(specialties) > 0 and cardinality(languages) > 0 and cardinality(client_ages) > 0)`,
    },
  ],
  indexes: [
    {
      name: 'therapist_profile_specialties',
      expression: 'create index therapist_profile_specialties on therapist_profile using gin (specialties)',
    },
  ],
});

export const PersonalDetailSchema = defineEntity({
  class: PersonalDetail,
  tableName: 'personal_detail',
  ...ofOwnerPublishedToPayers('account_id'),
  properties: {
    staffId: () =>
      p.manyToOne(StaffMember).mapToPk().primary().fieldName('staff_id').deleteRule('cascade').updateRule('no action'),
    accountId: p.uuid().primary(),
    field: p.enum(PERSONAL_FIELDS).primary(),
    value: p.text(),
    published: p.boolean().default(false),
  },
  indexes: [{ name: 'personal_detail_owner', properties: ['accountId'] }],
});
