import type { Stage } from '../../../shared/domain/stage';

/** NAV-11, in the order in which people choose from them. */
export const PROGRAM_REFERRAL_STATUSES = [
  'not_updated',
  'pending',
  'needs_client_action',
  'eligible',
  'referred_elsewhere',
  'got_help',
  'couldnt_contact',
  'not_eligible',
  'no_capacity',
  'couldnt_get_help',
  'no_longer_interested',
] as const;
export type ProgramReferralStatus = (typeof PROGRAM_REFERRAL_STATUSES)[number];

/** `in_progress`: something is still to come. `needs_action`: it came to nothing, and somebody has to look further. */
export const STATUS_GROUPS = ['in_progress', 'got_help', 'needs_action'] as const;
export type StatusGroup = (typeof STATUS_GROUPS)[number];

export const GROUP_OF: Readonly<Record<ProgramReferralStatus, StatusGroup>> = {
  not_updated: 'in_progress',
  pending: 'in_progress',
  needs_client_action: 'in_progress',
  eligible: 'in_progress',
  referred_elsewhere: 'in_progress',
  got_help: 'got_help',
  couldnt_contact: 'needs_action',
  not_eligible: 'needs_action',
  no_capacity: 'needs_action',
  couldnt_get_help: 'needs_action',
  no_longer_interested: 'needs_action',
};

/** The common set in which all kinds of referrals speak of where they stand. */
export const STAGE_OF: Readonly<Record<ProgramReferralStatus, Stage>> = {
  not_updated: 'open',
  pending: 'engaged',
  needs_client_action: 'engaged',
  eligible: 'engaged',
  referred_elsewhere: 'engaged',
  got_help: 'completed',
  couldnt_contact: 'closed',
  not_eligible: 'closed',
  no_capacity: 'closed',
  couldnt_get_help: 'closed',
  no_longer_interested: 'closed',
};

/** Of one seeker to one program there is one such referral (NAV-9). */
export const isOpen = (status: ProgramReferralStatus): boolean => GROUP_OF[status] === 'in_progress';

export const OPEN_STATUSES: readonly ProgramReferralStatus[] = PROGRAM_REFERRAL_STATUSES.filter(isOpen);

/** From any to any other, but to none that says that nothing has happened yet. */
export const canFollow = (from: ProgramReferralStatus, to: ProgramReferralStatus): boolean =>
  to !== from && to !== 'not_updated';

/** What one can choose, whatever a referral's status is now. */
export type ChosenStatus = Exclude<ProgramReferralStatus, 'not_updated'>;
export const CHOSEN_STATUSES = PROGRAM_REFERRAL_STATUSES.filter((status) => status !== 'not_updated') as ChosenStatus[];
