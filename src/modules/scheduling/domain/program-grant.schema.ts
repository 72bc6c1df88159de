import { defineEntity, p } from '@mikro-orm/core';
import { grantedToOrganisation } from '../../../shared/database/row-level-security';
import { Payer } from './payer.entity';
import { ProgramGrant } from './program-grant.entity';

export const ProgramGrantSchema = defineEntity({
  class: ProgramGrant,
  tableName: 'program_grant',
  ...grantedToOrganisation,
  properties: {
    organisationId: p.uuid().primary(),
    grantedBy: p.uuid(),
    grantedAt: p.datetime(6).defaultRaw('app_now()'),
  },
});

/** No row-level security: clinics choose among all, and of an insurer it tells the name alone. */
export const PayerSchema = defineEntity({
  class: Payer,
  tableName: 'payer',
  properties: {
    organisationId: p.uuid().primary(),
    _name: p.text().accessor('name'),
    registeredAt: p.datetime(6).defaultRaw('app_now()'),
    _withdrawnAt: p.datetime(6).nullable().accessor('withdrawnAt'),
  },
});
