import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisationAndPayer, ofOrganisationAndPayers } from '../../../shared/database/row-level-security';
import { Payer } from './payer.entity';
import { ProgramPayer } from './program-payer.entity';
import { ProgramStaff } from './program-staff.entity';
import { StaffMember } from './staff-member.entity';

export const ProgramStaffSchema = defineEntity({
  class: ProgramStaff,
  tableName: 'program_staff',
  ...ofOrganisationAndPayers(),
  properties: {
    id: () => p.oneToOne(StaffMember).mapToPk().primary().fieldName('staff_id').deleteRule('cascade'),
    organisationId: p.uuid(),
    additionId: p.uuid(),
    addedBy: p.uuid(),
    addedAt: p.datetime(6).defaultRaw('app_now()'),
    _payersChangedAt: p.datetime(6).nullable().accessor('payersChangedAt'),
    _deactivatedBy: p.uuid().nullable().accessor('deactivatedBy'),
    _deactivatedAt: p.datetime(6).nullable().accessor('deactivatedAt'),
    version: p.integer().version(),
  },
  indexes: [{ name: 'program_staff_organisation', properties: ['organisationId', 'id'] }],
});

export const ProgramPayerSchema = defineEntity({
  class: ProgramPayer,
  tableName: 'program_payer',
  ...ofOrganisationAndPayer,
  properties: {
    staffId: () =>
      p.manyToOne(ProgramStaff).mapToPk().primary().fieldName('staff_id').deleteRule('cascade').updateRule('no action'),
    payerId: () =>
      p.manyToOne(Payer).mapToPk().primary().fieldName('payer_id').deleteRule('no action').updateRule('no action'),
    organisationId: p.uuid(),
    designatedAt: p.datetime(6).defaultRaw('app_now()'),
  },
  indexes: [{ name: 'program_payer_payer', properties: ['payerId', 'staffId'] }],
});
