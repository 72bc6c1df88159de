/** What a referral's events lead to elsewhere needs to know of it. */
export interface ReferralSummary {
  readonly senderMemberId: string;
  readonly senderAccountId: string;
  /** Which mail of it is the latest: 1 is the first, each fresh link is one more. */
  readonly sending: number;
  /** Why it could not be delivered, as a code such as `smtp-550`; null unless it has failed. */
  readonly failure: string | null;
  /** Colleagues whom its sender ticked to be told (COL-14). */
  readonly memberIdsToTell: string[];
}

/** What workflows may ask about referrals: on behalf of the platform, never of an account. */
export abstract class Referrals {
  /** One statement; undefined when there is no such referral. */
  abstract find(referralId: string): Promise<ReferralSummary | undefined>;
}
