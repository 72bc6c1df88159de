import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';

interface OfReferral {
  readonly referralId: string;
}

export interface Sending extends OfReferral {
  /** Which mail of it: 1 is the first. */
  readonly sending: number;
}

export interface ReferralJobs {
  'deliver-referral': Sending;
  'expire-referral': OfReferral;
  'tell-sender-of-failure': Sending;
  'tell-sender-of-request': OfReferral;
}

export const REFERRAL_JOBS = defineQueue<ReferralJobs>('referrals', {
  'deliver-referral': { on: ['referral.queued'], retry: OVER_A_DAY },
  'expire-referral': { on: ['referral.link-due'] },
  'tell-sender-of-failure': { on: ['referral.failed'], retry: OVER_A_DAY },
  'tell-sender-of-request': { on: ['referral.fresh-link-asked'], retry: OVER_A_DAY },
});
