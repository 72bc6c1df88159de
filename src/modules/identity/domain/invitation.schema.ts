import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { AccountSchema } from './account.schema';
import { Invitation } from './invitation.entity';
import { OrganisationSchema } from './organisation.schema';
import { ORGANISATION_ROLES } from './worker.entity';

export const InvitationSchema = defineEntity({
  class: Invitation,
  tableName: 'invitation',
  properties: {
    id: p.uuid().primary(),
    organisationId: () => p.manyToOne(OrganisationSchema).mapToPk().fieldName('organisation_id').deleteRule('cascade'),
    email: p.string().columnType('citext').index('invitation_email'),
    role: p.enum(ORGANISATION_ROLES),
    invitedBy: () => p.manyToOne(AccountSchema).mapToPk().fieldName('invited_by').index('invitation_invited_by'),
    createdAt: p.datetime(6),
    expiresAt: p.datetime(6),
    _acceptedAt: p.datetime(6).nullable().accessor('acceptedAt'),
    _revokedAt: p.datetime(6).nullable().accessor('revokedAt'),
    version: p.integer().version(),
  },
  indexes: [
    { name: 'invitation_organisation', properties: ['organisationId', 'id'] },
    {
      name: 'invitation_open',
      expression: `create unique index invitation_open on invitation (organisation_id, email) where accepted_at is null and revoked_at is null`,
    },
  ],
  ...ofOrganisation,
});
