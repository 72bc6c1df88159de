import { defineEntity, p } from '@mikro-orm/core';
import { LANGUAGES } from './person';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { APPOINTMENT_STATUSES } from './appointment-status';
import { Appointment } from './appointment.entity';
import { Client } from './client.entity';
import { ClinicLocation } from './clinic-location.entity';
import { Payer } from './payer.entity';
import { StaffMember } from './staff-member.entity';

export const AppointmentSchema = defineEntity({
  class: Appointment,
  tableName: 'appointment',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id').updateRule('no action'),
    locationId: () => p.manyToOne(ClinicLocation).mapToPk().fieldName('location_id').updateRule('no action'),
    telehealth: p.boolean(),
    startsAt: p.datetime(0),
    endsAt: p.datetime(0),
    freeFrom: p.datetime(0),
    client: () => p.manyToOne(Client).index('appointment_client'),
    clientName: p.text(),
    clientEmail: p.type('citext'),
    clientDateOfBirth: p.date().nullable(),
    clientPhone: p.text().nullable(),
    memberNumber: p.text().nullable(),
    reason: p.text().nullable(),
    language: p.enum(LANGUAGES),
    payerId: () =>
      p.manyToOne(Payer).mapToPk().fieldName('payer_id').nullable().deleteRule('no action').updateRule('no action'),
    accountId: p.uuid().nullable(),
    _status: p.enum(APPOINTMENT_STATUSES).accessor('status'),
    requestedAt: p.datetime(6),
    expiresAt: p.datetime(6),
    _decidedAt: p.datetime(6).nullable().accessor('decidedAt'),
    _decidedBy: p.uuid().nullable().accessor('decidedBy'),
    _cancelledAt: p.datetime(6).nullable().accessor('cancelledAt'),
    _cancelledBy: p.uuid().nullable().accessor('cancelledBy'),
    _toldReason: p.text().nullable().accessor('toldReason'),
    _sequence: p.integer().default(0).accessor('sequence'),
    _clientErasedAt: p.datetime(6).nullable().accessor('clientErasedAt'),
    version: p.integer().version(),
  },
  checks: [
    { name: 'appointment_order', expression: 'starts_at < ends_at and ends_at <= free_from' },
    { name: 'appointment_cancelled', expression: "(status = 'cancelled') = (cancelled_at is not null)" },
    {
      name: 'appointment_client_erased',
      expression:
        '(client_erased_at is null) = (client_date_of_birth is not null) and (client_erased_at is null) = (client_phone is not null)',
    },
    { name: 'appointment_decided', expression: "(status = 'unconfirmed') = (decided_at is null)" },
    {
      name: 'appointment_no_overlap',
      expression:
        'exclude using gist (organisation_id with =, staff_id with =, tstzrange(starts_at, free_from) with &&) ' +
        "where (status in ('unconfirmed', 'confirmed'))",
    },
  ],
  indexes: [
    {
      name: 'appointment_unconfirmed',
      expression: `create index appointment_unconfirmed on appointment (organisation_id, expires_at, id) where status = 'unconfirmed'`,
    },
    {
      name: 'appointment_account',
      expression: 'create index appointment_account on appointment (account_id, id) where account_id is not null',
    },
    {
      name: 'appointment_open_of_person',
      expression: `create index appointment_open_of_person on appointment (client_email, client_date_of_birth) where status = 'unconfirmed'`,
    },
    { name: 'appointment_organisation', properties: ['organisationId', 'startsAt', 'id'] },
    { name: 'appointment_staff', properties: ['organisationId', 'staffId', 'startsAt'] },
    { name: 'appointment_payer', properties: ['payerId', 'id'] },
  ],
});
