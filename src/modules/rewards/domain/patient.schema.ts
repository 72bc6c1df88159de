import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { Patient } from './patient.entity';
import type { ConsideredInvitation } from './sign-up-policy';
import { SignUp } from './sign-up.entity';

export const PatientSchema = defineEntity({
  class: Patient,
  tableName: 'patient',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    _patientNumber: p.text().accessor('patientNumber'),
    _name: p.text().accessor('name'),
    _email: p.string().columnType('citext').nullable().accessor('email'),
    _mailbox: p.text().nullable().accessor('mailbox'),
    _phone: p.text().nullable().accessor('phone'),
    _linkDisabledAt: p.datetime(6).nullable().accessor('linkDisabledAt'),
    _erasedAt: p.datetime(6).nullable().accessor('erasedAt'),
    createdAt: p.datetime(6),
    version: p.integer().version(),
  },
  uniques: [{ name: 'patient_patient_number', properties: ['organisationId', '_patientNumber'] as never }],
  indexes: [
    { name: 'patient_newest', properties: ['organisationId', 'id'] },
    {
      name: 'patient_mailbox',
      expression: 'create index patient_mailbox on patient (organisation_id, mailbox) where mailbox is not null',
    },
    {
      name: 'patient_phone',
      expression: 'create index patient_phone on patient (organisation_id, phone) where phone is not null',
    },
  ],
});

export const SignUpSchema = defineEntity({
  class: SignUp,
  tableName: 'sign_up',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    patientId: () =>
      p.manyToOne(Patient).mapToPk().fieldName('patient_id').deleteRule('no action').updateRule('no action'),
    referrerPatientId: () =>
      p
        .manyToOne(Patient)
        .mapToPk()
        .nullable()
        .fieldName('referrer_patient_id')
        .deleteRule('no action')
        .updateRule('no action'),
    considered: p.json<readonly ConsideredInvitation[]>(),
    referrerAmount: p.integer(),
    refereeAmount: p.integer(),
    currency: p.text(),
    at: p.datetime(6),
  },
  uniques: [{ name: 'sign_up_once', properties: ['patientId'] }],
  indexes: [
    {
      name: 'sign_up_referrer',
      expression:
        'create index sign_up_referrer on sign_up (referrer_patient_id, at, id) where referrer_patient_id is not null',
    },
    { name: 'sign_up_newest', properties: ['organisationId', 'id'] },
    {
      name: 'sign_up_counted',
      expression:
        'create index sign_up_counted on sign_up (organisation_id, at, id) where referrer_patient_id is not null',
    },
  ],
});
