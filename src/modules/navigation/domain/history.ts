import type { Side } from './actor';
import { ENTRY_KINDS, type EntryKind } from './referral-entry.entity';

const NOTES: readonly EntryKind[] = ['note-added', 'note-deleted'];
const GOALS: readonly EntryKind[] = ['goal-set', 'goal-moved', 'goal-removed'];

/** What of a history stays hidden from a side: notes from seekers, a seeker's goals from all but who helps them. */
const HIDDEN: Readonly<Record<Side, readonly EntryKind[]>> = {
  navigator: [],
  program: GOALS,
  seeker: [...NOTES, ...GOALS],
  refero: [],
};

export const kindsFor = (side: Side): EntryKind[] => ENTRY_KINDS.filter((kind) => !HIDDEN[side].includes(kind));

export const CONTACT_WAYS = ['phone', 'text', 'email', 'in_person'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** That somebody tried to reach a seeker. */
export interface ContactAttempt {
  readonly how: ContactWay;
  readonly reached: boolean;
}

/** As an entry's detail holds it. */
export const attemptInDetail = ({ how, reached }: ContactAttempt): string => `${how}:${reached ? 'reached' : 'missed'}`;

export function attemptOfDetail(detail: string): ContactAttempt {
  const [how, outcome] = detail.split(':');
  return { how: how as ContactWay, reached: outcome === 'reached' };
}
