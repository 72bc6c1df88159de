import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { AvailabilityBlock } from './availability-block.entity';
import { AvailabilityOccurrence } from './availability-occurrence.entity';
import { BlockTerms } from './block-terms';
import { ClinicLocation } from './clinic-location.entity';
import { EXTERNAL } from './external';
import { StaffMember } from './staff-member.entity';
import { TimeOff } from './time-off.entity';

export const BlockTermsSchema = defineEntity({
  class: BlockTerms,
  embeddable: true,
  properties: {
    telehealth: p.boolean(),
    begins: p.string().columnType('timestamp(0)').runtimeType('string'),
    minutes: p.integer(),
    recurrence: p.text().nullable(),
    exceptions: p.array().columnType('date[]').default([]),
    appointmentMinutes: p.array((text) => Number(text)).columnType('int[]'),
    bufferMinutes: p.integer(),
    stepMinutes: p.integer(),
    noticeHours: p.integer(),
  },
});

export const AvailabilityBlockSchema = defineEntity({
  class: AvailabilityBlock,
  tableName: 'availability_block',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    staffId: () =>
      p.manyToOne(StaffMember).mapToPk().fieldName('staff_id').deleteRule('cascade').updateRule('no action'),
    _locationId: () =>
      p
        .manyToOne(ClinicLocation)
        .mapToPk()
        .fieldName('location_id')
        .deleteRule('no action')
        .updateRule('no action')
        .accessor('locationId'),
    _terms: () => p.embedded(BlockTerms).prefix(false),
    _external: p.enum(EXTERNAL).default('off').accessor('external'),
    _externalPayerIds: p.array().columnType('uuid[]').default([]).accessor('externalPayerIds'),
    _laidUntil: p.datetime(0).nullable().accessor('laidUntil'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    version: p.integer().version(),
  },
  checks: [{ name: 'availability_block_minutes', expression: 'minutes >= 1 and minutes <= 1440' }],
  indexes: [
    { name: 'availability_block_staff', properties: ['organisationId', 'staffId', 'id'] },
    {
      name: 'availability_block_location',
      expression: 'create index availability_block_location on availability_block (location_id)',
    },
    {
      name: 'availability_block_laid',
      expression:
        'create index availability_block_laid on availability_block (laid_until) where laid_until is not null',
    },
  ],
});

export const AvailabilityOccurrenceSchema = defineEntity({
  class: AvailabilityOccurrence,
  tableName: 'availability_occurrence',
  ...ofOrganisation,
  properties: {
    blockId: () =>
      p
        .manyToOne(AvailabilityBlock)
        .mapToPk()
        .primary()
        .fieldName('block_id')
        .deleteRule('cascade')
        .updateRule('no action'),
    startsAt: p.datetime(0).primary(),
    startsBefore: p.datetime(0),
    endsAt: p.datetime(0),
    organisationId: p.uuid(),
    staffId: p.uuid(),
  },
});

export const TimeOffSchema = defineEntity({
  class: TimeOff,
  tableName: 'time_off',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    staffId: () =>
      p.manyToOne(StaffMember).mapToPk().fieldName('staff_id').deleteRule('cascade').updateRule('no action'),
    startsAt: p.datetime(0),
    endsAt: p.datetime(0),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    version: p.integer().version(),
  },
  checks: [{ name: 'time_off_order', expression: 'starts_at < ends_at' }],
  indexes: [
    { name: 'time_off_staff', properties: ['organisationId', 'staffId', 'startsAt'] },
    { name: 'time_off_entered', properties: ['organisationId', 'staffId', 'id'] },
  ],
});
