import { defineEntity, p } from '@mikro-orm/core';
import { ofPlatformSeenByOrganisation } from '../../../shared/database/row-level-security';
import { HIGHEST_AMOUNT, RewardTerms } from './reward-terms';
import { RewardProgram } from './reward-program.entity';

export const RewardTermsSchema = defineEntity({
  class: RewardTerms,
  embeddable: true,
  properties: {
    isOn: p.boolean(),
    referrerAmount: p.integer(),
    refereeAmount: p.integer(),
    currency: p.text(),
    learnMoreUrl: p.text().nullable(),
    signUpUrl: p.text().nullable(),
    barsFederal: p.boolean(),
    allowsNegative: p.boolean(),
  },
});

export const RewardProgramSchema = defineEntity({
  class: RewardProgram,
  tableName: 'reward_program',
  ...ofPlatformSeenByOrganisation,
  properties: {
    id: p.uuid().primary().fieldName('organisation_id'),
    _terms: () => p.embedded(RewardTerms).prefix(false),
    _changedAt: p.datetime(6).accessor('changedAt'),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'reward_program_amounts',
      expression: `referrer_amount >= 0 and referee_amount >= 0 and referrer_amount <= ${HIGHEST_AMOUNT} and referee_amount <= ${HIGHEST_AMOUNT}`,
    },
    { name: 'reward_program_currency', expression: "currency ~ '^[A-Z]{3}$'" },
  ],
});
