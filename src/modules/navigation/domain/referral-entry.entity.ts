import { randomUUIDv7 } from 'node:crypto';
import type { Actor, Side } from './actor';
import type { ProgramReferral } from './program-referral.entity';
import type { ProgramReferralStatus } from './referral-status';

export const ENTRY_KINDS = [
  'sent',
  'opened',
  'status',
  'note-added',
  'note-deleted',
  'goal-set',
  'goal-moved',
  'goal-removed',
  'mail-sent',
  'contact-attempt',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface EntryDetails {
  readonly fromStatus?: ProgramReferralStatus;
  readonly toStatus?: ProgramReferralStatus;
  /** What was said to all three. */
  readonly comment?: string | null;
  /** A note, a goal, another referral. */
  readonly subjectId?: string | null;
  /** Why rules were overridden, whom a mail went to, how a contact was tried. */
  readonly detail?: string | null;
}

/** Something that was done to a referral: appended, never changed, by nobody (NAV-15). */
export class ReferralEntry {
  readonly id: string = randomUUIDv7();
  readonly side: Side;
  readonly actorAccountId: string | null;
  readonly actorName: string | null;
  readonly actorOrganisation: string | null;
  readonly fromStatus: ProgramReferralStatus | null;
  readonly toStatus: ProgramReferralStatus | null;
  readonly comment: string | null;
  readonly subjectId: string | null;
  readonly detail: string | null;

  constructor(
    readonly referral: ProgramReferral,
    readonly kind: EntryKind,
    { side, accountId, name, organisation }: Actor,
    readonly at: Date,
    { fromStatus, toStatus, comment, subjectId, detail }: EntryDetails = {},
  ) {
    this.side = side;
    this.actorAccountId = accountId;
    this.actorName = name;
    this.actorOrganisation = organisation;
    this.fromStatus = fromStatus ?? null;
    this.toStatus = toStatus ?? null;
    this.comment = comment ?? null;
    this.subjectId = subjectId ?? null;
    this.detail = detail ?? null;
  }
}
