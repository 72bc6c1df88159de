/** Who works on a referral to a program, and is told of it in the app. */
export interface ReferralHelpers {
  /** Null for who referred themself, and for walk-ins. */
  readonly navigatorAccountId: string | null;
  /** Of the program that it was sent to; the navigator is none of them. */
  readonly claimerAccountIds: readonly string[];
}

/** What other modules may ask about referrals to programs; of those about who is not to be contacted nobody is told. */
export abstract class ProgramReferrals {
  /** Undefined for one that is gone, or about which nobody is told (NAV-10). */
  abstract helpersOf(referralId: string): Promise<ReferralHelpers | undefined>;

  /** Who did what an entry of its history tells of; null where nobody with an account did. */
  abstract actorOf(entryId: string): Promise<string | null>;

  /** Whether it has been as it is since then: RFC 3339. */
  abstract isQuietSince(referralId: string, changedAt: string): Promise<boolean>;
}
