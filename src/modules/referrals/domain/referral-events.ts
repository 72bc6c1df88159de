import type { Origin } from '../../../shared/domain/origin';
import type { ReferralStatus } from './referral-status';

/** What every event of a referral carries: ids, no personal data. */
export type ReferralEvent = {
  readonly referralId: string;
  /** Which mail of it: 1 is the first, each fresh link is one more. */
  readonly sending: number;
  /** When that mail was accepted, RFC 3339; null before. */
  readonly sentAt: string | null;
  readonly origin: Origin | null;
};

/**
 * One event for each state it enters; `link-due` is the alarm at the end of its link's time;
 * `fresh-link-asked` says that the recipient wants a fresh link.
 */
export type ReferralEvents = Record<`referral.${ReferralStatus | 'link-due' | 'fresh-link-asked'}`, ReferralEvent>;
