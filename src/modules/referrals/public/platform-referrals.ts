import type { FollowUp } from '../domain/follow-up';

/** What follows from a referral on the platform needs to know of it. */
export interface PlatformReferralSummary {
  readonly senderMemberId: string;
  readonly senderAccountId: string;
  readonly receiverMemberId: string;
  readonly subjectMemberId: string;
  /** The sender's words. */
  readonly message: string | null;
}

/** What workflows may do about referrals on the platform: on behalf of the platform, never of an account. */
export abstract class PlatformReferrals {
  /** One statement; undefined when there is no such referral. */
  abstract find(referralId: string): Promise<PlatformReferralSummary | undefined>;

  /** Its receiver called or wrote to the subject at that moment: counted once (SHR-9). */
  abstract followUp(referralId: string, by: FollowUp, at: Date): Promise<void>;
}
