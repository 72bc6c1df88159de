import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisationSeenByEverybody, ofPlatform } from '../../../shared/database/row-level-security';
import { PARTIES } from './parties';
import { ProgramAttention } from './program-attention.entity';
import { ProgramReferral } from './program-referral.entity';
import { ReferralRecipient } from './referral-recipient.entity';

export const ReferralRecipientSchema = defineEntity({
  class: ReferralRecipient,
  tableName: 'referral_recipient',
  ...ofPlatform,
  properties: {
    id: p.uuid().primary(),
    referralId: () =>
      p.manyToOne(ProgramReferral).mapToPk().fieldName('referral_id').deleteRule('no action').updateRule('no action'),
    party: p.enum(PARTIES),
    accountId: p.uuid().nullable(),
  },
  checks: [{ name: 'referral_recipient_account', expression: "(party = 'seeker') = (account_id is null)" }],
  indexes: [
    {
      name: 'referral_recipient_once',
      expression:
        'create unique index referral_recipient_once on referral_recipient (referral_id, party, account_id) nulls not distinct',
    },
    {
      name: 'referral_recipient_account',
      expression:
        'create index referral_recipient_account on referral_recipient (account_id, id) where account_id is not null',
    },
  ],
});

export const ProgramAttentionSchema = defineEntity({
  class: ProgramAttention,
  tableName: 'program_attention',
  ...ofOrganisationSeenByEverybody,
  properties: {
    id: p.uuid().primary().fieldName('program_id'),
    _organisationId: p.uuid().fieldName('organisation_id').accessor('organisationId'),
    _responseDays: p.integer().fieldName('response_days').default(3).accessor('responseDays'),
    _quietDays: p.integer().fieldName('quiet_days').default(14).accessor('quietDays'),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'program_attention_days',
      expression: 'response_days >= 1 and response_days <= 365 and quiet_days >= 1 and quiet_days <= 365',
    },
  ],
});
