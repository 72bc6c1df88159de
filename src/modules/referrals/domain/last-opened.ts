/** That a receiver looked at a referral, and when. */
export interface Opening {
  readonly referralId: string;
  readonly at: Date;
}

/**
 * Which of the referrals of one profile to one receiver an action counts for: the one opened last before it (SHR-9).
 * Whoever acts from a referral that they have not opened by then has it before them: it is opened by that.
 */
export function actingReferral(from: string, openings: readonly Opening[], at: Date): string {
  const before = openings.filter((opening) => opening.at.getTime() <= at.getTime());
  if (!before.some(({ referralId }) => referralId === from)) return from;
  return before.reduce((last, one) => (one.at.getTime() > last.at.getTime() ? one : last)).referralId;
}
