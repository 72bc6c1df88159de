import type { Followed } from '../domain/followed';
import { isTooOld, theFirstThatCounts } from '../domain/first-that-counts';

/**
 * `tied`: the registration came from this link. `later`: another one was followed first. `too-old`: followed more than 30
 * days before. `own`: the registrant's own link. `over`: no link, or one that is no more.
 */
export const VERDICTS = ['tied', 'later', 'too-old', 'own', 'over'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Where a followed link leads, and whose it is. */
export interface KnownLink {
  /** What it is a link to, such as a share. */
  readonly subjectId: string;
  readonly ownerAccountId: string;
  /** Whether the registrant is its owner, with whatever account. */
  readonly own: boolean;
}

export interface Considered {
  readonly via: Followed['via'];
  readonly followedAt: Date;
  /** Null where the code leads nowhere. */
  readonly subjectId: string | null;
  readonly verdict: Verdict;
}

/** From which of the links a registration came: of those that count, the first that was followed (SHR-4). */
export function judge(
  followed: readonly Followed[],
  known: ReadonlyMap<string, KnownLink>,
  now: Date,
): readonly Considered[] {
  return theFirstThatCounts(followed, ({ code, followedAt }) => {
    const link = known.get(code);
    if (!link) return 'over';
    if (isTooOld(followedAt, now)) return 'too-old';
    return link.own ? 'own' : undefined;
  }).map(({ code, ...considered }) => ({ ...considered, subjectId: known.get(code)?.subjectId ?? null }));
}
