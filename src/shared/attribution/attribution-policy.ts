import type { Followed } from './followed';

/** For how long after following a link a registration still comes from it (SHR-4). */
export const ATTRIBUTION_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

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
  const inOrder = followed.toSorted((one, other) => one.followedAt.getTime() - other.followedAt.getTime());
  let tied = false;
  return inOrder.map(({ code, followedAt, via }) => {
    const link = known.get(code);
    const against = whyNot(link, followedAt, now) ?? (tied ? 'later' : undefined);
    tied ||= against === undefined;
    return { via, followedAt, subjectId: link?.subjectId ?? null, verdict: against ?? 'tied' };
  });
}

function whyNot(link: KnownLink | undefined, followedAt: Date, now: Date): Verdict | undefined {
  if (!link) return 'over';
  if (now.getTime() - followedAt.getTime() >= ATTRIBUTION_DAYS * DAY_MS) return 'too-old';
  return link.own ? 'own' : undefined;
}
