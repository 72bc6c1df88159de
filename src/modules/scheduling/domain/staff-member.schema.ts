import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisationAndPayers } from '../../../shared/database/row-level-security';
import { ClinicLocation } from './clinic-location.entity';
import { StaffDetails } from './staff-details';
import { StaffMember } from './staff-member.entity';
import { StaffPhoto } from './staff-photo.entity';

export const StaffDetailsSchema = defineEntity({
  class: StaffDetails,
  embeddable: true,
  properties: {
    firstName: p.text(),
    lastName: p.text(),
    email: p.string().columnType('citext'),
    npi: p.text().nullable(),
    officePhone: p.text().nullable(),
  },
});

export const StaffMemberSchema = defineEntity({
  class: StaffMember,
  tableName: 'staff_member',
  ...ofOrganisationAndPayers('id'),
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    _accountId: p.uuid().nullable().accessor('accountId'),
    _details: () => p.embedded(StaffDetails).prefix(false),
    _defaultLocationId: () =>
      p
        .manyToOne(ClinicLocation)
        .mapToPk()
        .fieldName('default_location_id')
        .nullable()
        .updateRule('no action')
        .deleteRule('set null')
        .accessor('defaultLocationId'),
    _active: p.boolean().default(true).accessor('active'),
    _photoId: p.uuid().nullable().accessor('photoId'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    version: p.integer().version(),
    sortKey: p.text().collation('C').generated("folded(((last_name || ' '::text) || first_name)) stored").lazy(),
  },
  indexes: [
    {
      name: 'staff_member_email',
      expression: 'create unique index staff_member_email on staff_member (organisation_id, email)',
    },
    {
      name: 'staff_member_account',
      expression: 'create unique index staff_member_account on staff_member (organisation_id, account_id)',
    },
    {
      name: 'staff_member_owner',
      expression: 'create index staff_member_owner on staff_member (account_id) where account_id is not null',
    },
    {
      name: 'staff_member_order',
      expression: 'create index staff_member_order on staff_member (organisation_id, sort_key, id)',
    },
  ],
});

export const StaffPhotoSchema = defineEntity({
  class: StaffPhoto,
  tableName: 'staff_photo',
  ...ofOrganisationAndPayers(),
  properties: {
    staffId: () => p.oneToOne(StaffMember).mapToPk().primary().fieldName('staff_id').deleteRule('cascade'),
    organisationId: p.uuid(),
    large: p.blob(),
    small: p.blob(),
  },
});
