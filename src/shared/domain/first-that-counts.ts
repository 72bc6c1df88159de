import type { Followed } from './followed';

/** For how long after following a link a registration still comes from it (SHR-4, REW-3). */
export const ATTRIBUTION_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

export const isTooOld = (followedAt: Date, now: Date): boolean =>
  now.getTime() - followedAt.getTime() >= ATTRIBUTION_DAYS * DAY_MS;

/** The rule of all kinds of links: in the order in which they were followed, the first with nothing against it is the tie. */
export function theFirstThatCounts<Against extends string>(
  followed: readonly Followed[],
  whyNot: (one: Followed) => Against | undefined,
): readonly (Followed & { readonly verdict: 'tied' | 'later' | Against })[] {
  const inOrder = followed.toSorted((one, other) => one.followedAt.getTime() - other.followedAt.getTime());
  let tied = false;
  return inOrder.map((one) => {
    const against = whyNot(one) ?? (tied ? ('later' as const) : undefined);
    tied ||= against === undefined;
    return { ...one, verdict: against ?? 'tied' };
  });
}
