import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisationAndPayers } from '../../../shared/database/row-level-security';
import { ClinicLocation } from './clinic-location.entity';
import { Place } from './place';

export const PlaceSchema = defineEntity({
  class: Place,
  embeddable: true,
  properties: {
    name: p.text(),
    street: p.text().nullable(),
    city: p.text(),
    state: p.text(),
    zip: p.text(),
    latitude: p.double(),
    longitude: p.double(),
  },
});

export const ClinicLocationSchema = defineEntity({
  class: ClinicLocation,
  tableName: 'clinic_location',
  ...ofOrganisationAndPayers('organisation_id'),
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    _place: () => p.embedded(Place).prefix(false),
    timeZone: p.text(),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    version: p.integer().version(),
  },
  indexes: [{ name: 'clinic_location_organisation', properties: ['organisationId', 'id'] }],
});
