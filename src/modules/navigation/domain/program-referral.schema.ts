import { defineEntity, p } from '@mikro-orm/core';
import { ofSight, seenWithReferral } from '../../../shared/database/row-level-security';
import { SIDES } from './actor';
import { CONSENT_GIVERS, CONSENT_WAYS } from './consent';
import { ProgramReferral, REFERRAL_WAYS } from './program-referral.entity';
import { REACHES } from './reach';
import { ENTRY_KINDS, ReferralEntry } from './referral-entry.entity';
import { PROGRAM_REFERRAL_STATUSES } from './referral-status';
import { Seeker } from './seeker.entity';
import type { SharedDetails } from './shared-details';

const OPEN = `status in ('not_updated', 'pending', 'needs_client_action', 'eligible', 'referred_elsewhere')`;

/** Referrals without news, the longest quiet ones first (NAV-22). */
const QUIET_INDEXES = [
  ['program_referral_quiet_navigator', '(navigator_account_id, changed_at, id)', OPEN],
  ['program_referral_quiet_team', '(team_id, changed_at, id)', OPEN],
  ['program_referral_quiet_program', '(program_id, changed_at, id)', `live and ${OPEN}`],
  [
    'program_referral_unreminded',
    '(changed_at, id)',
    `${OPEN} and reach <> 'do_not_contact' and (reminded_for is null or reminded_for < changed_at)`,
  ],
].map(([name, columns, condition]) => ({
  name: name!,
  expression: `create index ${name} on program_referral ${columns} where ${condition}`,
}));

export const ProgramReferralSchema = defineEntity({
  class: ProgramReferral,
  tableName: 'program_referral',
  ...ofSight,
  properties: {
    id: p.uuid().primary(),
    seeker: () => p.manyToOne(Seeker).fieldName('seeker_id').deleteRule('no action').updateRule('no action'),
    _seekerAccountId: p.uuid().nullable().accessor('seekerAccountId'),
    way: p.enum(REFERRAL_WAYS),
    madeBy: p.uuid(),
    navigatorAccountId: p.uuid().nullable(),
    teamId: p.uuid().nullable(),
    organisationId: p.uuid().nullable(),
    organisationName: p.text().nullable(),
    programId: p.uuid(),
    live: p.boolean(),
    comment: p.text().nullable(),
    consentGivenBy: p.enum(CONSENT_GIVERS),
    consentHow: p.enum(CONSENT_WAYS),
    consentAt: p.datetime(6),
    consentWords: p.text(),
    shared: p.json<SharedDetails>(),
    _reach: p.enum(REACHES).accessor('reach'),
    zip: p.text().nullable(),
    _status: p.enum(PROGRAM_REFERRAL_STATUSES).accessor('status'),
    _parentId: () =>
      p
        .manyToOne(ProgramReferral)
        .mapToPk()
        .fieldName('parent_id')
        .nullable()
        .deleteRule('no action')
        .updateRule('no action')
        .accessor('parentId'),
    // program_referral_goal keeps it to the own seeker's: a key over two columns, one of which is the seeker's
    _goalId: p.uuid().nullable().accessor('goalId'),
    sentAt: p.datetime(6),
    _changedAt: p.datetime(6).accessor('changedAt'),
    _firstResponseAt: p.datetime(6).nullable().accessor('firstResponseAt'),
    remindedFor: p.datetime(6).nullable(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'program_referral_navigator', expression: "(way = 'navigator') = (navigator_account_id is not null)" },
    {
      name: 'program_referral_team',
      expression: 'num_nulls(team_id, organisation_id, organisation_name) in (0, 3)',
    },
  ],
  indexes: [
    {
      name: 'program_referral_open',
      expression: `create unique index program_referral_open on program_referral (seeker_id, program_id) where status in ('not_updated', 'pending', 'needs_client_action', 'eligible', 'referred_elsewhere')`,
    },
    {
      name: 'program_referral_program',
      expression: 'create index program_referral_program on program_referral (program_id, id) where live',
    },
    { name: 'program_referral_navigator_account', properties: ['navigatorAccountId', 'id'] },
    { name: 'program_referral_team_referrals', properties: ['teamId', 'id'] },
    { name: 'program_referral_seeker', properties: ['seeker', 'id'] },
    {
      name: 'program_referral_seeker_account',
      expression:
        'create index program_referral_seeker_account on program_referral (seeker_account_id, id) where seeker_account_id is not null',
    },
    ...QUIET_INDEXES,
    {
      name: 'program_referral_parent',
      expression: 'create index program_referral_parent on program_referral (parent_id) where parent_id is not null',
    },
    {
      name: 'program_referral_of_goal',
      expression: 'create index program_referral_of_goal on program_referral (goal_id, id) where goal_id is not null',
    },
    {
      name: 'program_referral_program_changes',
      expression:
        'create index program_referral_program_changes on program_referral (program_id, changed_at, id) where live',
    },
    {
      name: 'program_referral_navigator_changes',
      expression:
        'create index program_referral_navigator_changes on program_referral (navigator_account_id, changed_at, id)',
    },
    {
      name: 'program_referral_team_changes',
      expression: 'create index program_referral_team_changes on program_referral (team_id, changed_at, id)',
    },
    {
      name: 'program_referral_seeker_changes',
      expression:
        'create index program_referral_seeker_changes on program_referral (seeker_account_id, changed_at, id) where seeker_account_id is not null',
    },
    { name: 'program_referral_sent', properties: ['sentAt'] },
    {
      name: 'program_referral_organisation',
      expression:
        'create index program_referral_organisation on program_referral (organisation_id, sent_at) where organisation_id is not null',
    },
  ],
});

export const ReferralEntrySchema = defineEntity({
  class: ReferralEntry,
  tableName: 'program_referral_entry',
  ...seenWithReferral('program_referral_entry'),
  properties: {
    id: p.uuid().primary(),
    referral: () =>
      p.manyToOne(ProgramReferral).fieldName('referral_id').deleteRule('no action').updateRule('no action'),
    kind: p.enum(ENTRY_KINDS),
    at: p.datetime(6),
    side: p.enum(SIDES),
    actorAccountId: p.uuid().nullable(),
    actorName: p.text().nullable(),
    actorOrganisation: p.text().nullable(),
    fromStatus: p.text().nullable(),
    toStatus: p.text().nullable(),
    comment: p.text().nullable(),
    subjectId: p.uuid().nullable(),
    detail: p.text().nullable(),
  },
  indexes: [
    {
      name: 'program_referral_entry_actor',
      expression:
        'create index program_referral_entry_actor on program_referral_entry (actor_account_id, id) where actor_account_id is not null',
    },
    { name: 'program_referral_entry_referral', properties: ['referral', 'id'] },
    { name: 'program_referral_entry_history', properties: ['referral', 'at', 'id'] },
  ],
});
