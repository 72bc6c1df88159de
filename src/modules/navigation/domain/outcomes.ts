import { areTooFew, type Cell, heldBack } from './suppression';
import type { ProgramReferralStatus } from './referral-status';

export const OUTCOME_GROUPINGS = ['program', 'organisation', 'service', 'zip', 'week'] as const;
export type OutcomeGrouping = (typeof OUTCOME_GROUPINGS)[number];

/** Why it came to nothing, and how often. */
export interface Reason {
  readonly status: ProgramReferralStatus;
  readonly referrals: number;
  readonly people: number;
}

/**
 * What became of the referrals of a group, as it is reckoned. Whether people are too few is asked of different names: one
 * person whose date of birth is written twice, or not at all, is never two.
 */
export interface GroupOutcome {
  /** One for each grouping; empty where it is not known. */
  readonly keys: readonly string[];
  readonly names: readonly (string | null)[];
  readonly referrals: number;
  /** By name and date of birth. */
  readonly people: number;
  readonly differentNames: number;
  readonly responded: number;
  readonly helped: number;
  readonly notHelped: number;
  /** Seconds; null where nobody has responded. */
  readonly medianResponse: number | null;
  readonly slowResponse: number | null;
  /** 0 to 1. */
  readonly gotHelp: number;
  readonly reasons: readonly Reason[];
}

export interface ToldReason {
  readonly status: ProgramReferralStatus;
  readonly referrals: number | null;
}

export interface ToldNumbers extends Pick<GroupOutcome, 'referrals' | 'people' | 'medianResponse' | 'slowResponse'> {
  readonly gotHelp: number | null;
}

/** As it may be told: of what is suppressed the name alone. */
export interface ToldOutcome extends Pick<GroupOutcome, 'keys' | 'names'> {
  readonly told: ToldNumbers | null;
  readonly reasons: readonly ToldReason[];
}

/** Groups, reasons and shares of too few people are suppressed, and what they could be reckoned from (NAV-23). */
export function suppressed(groups: readonly GroupOutcome[]): ToldOutcome[] {
  const cells = groups.map((group) => ({ group, people: group.differentNames, sums: sumsOf(group) }));
  const heldGroups = new Set([...heldBack(cells)].map(({ group }) => group));
  const isHeld = ({ group }: { group: GroupOutcome }) => heldGroups.has(group);
  const reasons = groups.flatMap((group) => group.reasons.map((reason) => reasonCell(group, reason)));
  const heldReasons = new Set([...heldBack(reasons, reasons.filter(isHeld))].map(({ reason }) => reason));
  const heldShares = sharesHeldBack(groups, heldGroups);
  return groups.map((group) => {
    const { keys, names } = group;
    if (heldGroups.has(group)) return { keys, names, told: null, reasons: [] };
    const reasons = group.reasons.map((reason) => ({
      status: reason.status,
      referrals: heldReasons.has(reason) ? null : reason.referrals,
    }));
    return { keys, names, told: numbersOf(group, heldShares.has(group)), reasons };
  });
}

/** A share that is held back hides both of its numbers, and so others may have to go with it. */
function sharesHeldBack(groups: readonly GroupOutcome[], heldGroups: ReadonlySet<GroupOutcome>): Set<GroupOutcome> {
  const shares = groups.flatMap(shareCells);
  const tellsOfTooFew = ({ helped, notHelped }: GroupOutcome) => areTooFew(helped) || areTooFew(notHelped);
  const held = new Set([...heldGroups, ...groups.filter(tellsOfTooFew)]);
  for (let before = -1; before < held.size;) {
    before = held.size;
    const hidden = shares.filter(({ group }) => held.has(group));
    for (const { group } of heldBack(shares, hidden)) held.add(group);
  }
  return held;
}

/** Of a group that is told: no times of too few people who had an answer, and no share that is held back. */
function numbersOf({ referrals, people, responded, ...group }: GroupOutcome, isShareHeld: boolean): ToldNumbers {
  const [medianResponse, slowResponse] = areTooFew(responded)
    ? [null, null]
    : [group.medianResponse, group.slowResponse];
  return { referrals, people, medianResponse, slowResponse, gotHelp: isShareHeld ? null : group.gotHelp };
}

/** All groups together, and, of two groupings, all of one key of either. */
const sumsOf = ({ keys }: GroupOutcome): string[] => [
  'all',
  ...(keys.length > 1 ? keys.map((key, at) => `${at} ${key}`) : []),
];

const reasonCell = (group: GroupOutcome, reason: Reason): Cell & { group: GroupOutcome; reason: Reason } => ({
  group,
  reason,
  people: reason.people,
  sums: [`of ${JSON.stringify(group.keys)}`, ...sumsOf(group).map((sum) => `${reason.status} ${sum}`)],
});

/** A share tells of those who got help, and of those who did not; of nobody there is nothing to hold back. */
const shareCells = (group: GroupOutcome): (Cell & { group: GroupOutcome })[] =>
  [
    { what: 'helped', people: group.helped },
    { what: 'not helped', people: group.notHelped },
  ]
    .filter(({ people }) => people > 0)
    .map(({ what, people }) => ({ group, people, sums: sumsOf(group).map((sum) => `${what} ${sum}`) }));
