import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import type { Actor } from './actor';
import { assertConsent, type Consent } from './consent';
import type { Goal } from './goal.entity';
import { GoalOfAnotherSeeker, NotANewReferral, StatusChangeNotAllowed } from './navigation-errors';
import type { NavigationEvents } from './navigation-events';
import { assertTakes, type Override, type ReferredTo } from './program-terms';
import type { Reach } from './reach';
import { type EntryDetails, type EntryKind, ReferralEntry } from './referral-entry.entity';
import { canFollow, isOpen, type ProgramReferralStatus } from './referral-status';
import type { Seeker } from './seeker.entity';
import { areSamePerson, type SharedDetails } from './shared-details';
import type { TeamPlace } from './team';

/** `navigator`: somebody helps. `self`: the person came by themself. `walk_in`: the program wrote down who came to it. */
export const REFERRAL_WAYS = ['navigator', 'self', 'walk_in'] as const;
export type ReferralWay = (typeof REFERRAL_WAYS)[number];

const A_DAY = 24 * 60 * 60 * 1_000;

export interface ProgramReferralDraft {
  readonly way: ReferralWay;
  readonly seeker: Seeker;
  readonly program: ReferredTo;
  readonly comment: string | null;
  readonly consent: Consent | undefined;
  readonly override: Override | undefined;
  /** For whom the navigator works. */
  readonly place: TeamPlace | undefined;
}

/** A person in need, connected with a program that can serve them; seeker, navigator and program follow it together. */
export class ProgramReferral extends AggregateRoot<NavigationEvents> {
  readonly id: string = randomUUIDv7();
  readonly seeker: Seeker;
  readonly way: ReferralWay;
  readonly madeBy: string;
  readonly navigatorAccountId: string | null;
  readonly teamId: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly programId: string;
  readonly live: boolean;
  readonly comment: string | null;
  readonly consentGivenBy: Consent['givenBy'];
  readonly consentHow: Consent['how'];
  readonly consentAt: Date;
  readonly consentWords: string;
  readonly shared: SharedDetails;
  readonly zip: string | null;
  private _parentId: string | null = null;
  private _seekerAccountId: string | null;
  private _reach: Reach;
  private _status: ProgramReferralStatus = 'not_updated';
  private _changedAt: Date;
  private _firstResponseAt: Date | null = null;
  private _goalId: string | null = null;
  /** The `changedAt` of the quiet spell whose reminder was sent; written by the statement that finds such referrals. */
  readonly remindedFor: Date | null = null;

  constructor(
    draft: ProgramReferralDraft,
    consent: Consent,
    by: string,
    readonly sentAt: Date,
  ) {
    super();
    const { way, seeker, program, place } = draft;
    const helps = way === 'navigator';
    this.seeker = seeker;
    this.way = way;
    this.madeBy = by;
    this.navigatorAccountId = helps ? by : null;
    this.teamId = (helps && place?.teamId) || null;
    this.organisationId = (helps && place?.organisationId) || null;
    this.organisationName = (helps && place?.name) || null;
    this.programId = program.programId;
    this.live = program.organisationId !== null;
    this.comment = draft.comment;
    this.consentGivenBy = consent.givenBy;
    this.consentHow = consent.how;
    this.consentAt = consent.at;
    this.consentWords = consent.words;
    this.shared = seeker.shared;
    this.zip = seeker.details.zip;
    this._seekerAccountId = seeker.accountId;
    this._reach = seeker.details.reach;
    this._changedAt = sentAt;
  }

  /**
   * With the entry that begins its history; `by` is who makes it.
   * @throws ConsentRequired, DetailsMissing, ProgramClosed, OverrideRequired
   */
  static send(draft: ProgramReferralDraft, by: Actor & { accountId: string }, now: Date) {
    const { seeker, program, override, consent } = draft;
    assertConsent(consent, now);
    seeker.assertReferable();
    assertTakes(program, override, draft.way === 'walk_in');
    const referral = new ProgramReferral(draft, consent, by.accountId, now);
    const detail = program.obstacles.length > 0 ? override?.reason : undefined;
    const entry = referral.happened('sent', by, now, { toStatus: 'not_updated', comment: draft.comment, detail });
    referral.record('program-referral.sent', { referralId: referral.id, entryId: entry.id });
    return { referral, entry };
  }

  get status(): ProgramReferralStatus {
    return this._status;
  }
  /** The person's own account, where they have one. */
  get seekerAccountId(): string | null {
    return this._seekerAccountId;
  }
  /** How the person is reached now. */
  get reach(): Reach {
    return this._reach;
  }
  /** The referral that it was made instead of (NAV-11). */
  get parentId(): string | null {
    return this._parentId;
  }
  /** When it was sent, or its status changed last. */
  get changedAt(): Date {
    return this._changedAt;
  }
  /** When the program first said how it stands (NAV-23). */
  get firstResponseAt(): Date | null {
    return this._firstResponseAt;
  }

  /** The goal of its seeker that it serves (NAV-18). */
  get goalId(): string | null {
    return this._goalId;
  }

  /** NAV-14. @throws StaleVersion with the current state */
  override assertVersion(expected: number): void {
    if (this.version !== expected)
      throw new StaleVersion({ extra: { currentVersion: this.version, currentStatus: this._status } });
  }

  /** By whoever sees it (NAV-11). `subjectId`: the referral it led to. @throws StatusChangeNotAllowed */
  changeStatus(
    to: ProgramReferralStatus,
    by: Actor,
    now: Date,
    details: Pick<EntryDetails, 'comment' | 'subjectId'> = {},
  ): ReferralEntry {
    const fromStatus = this._status;
    if (!canFollow(fromStatus, to)) throw new StatusChangeNotAllowed({ extra: { currentStatus: fromStatus } });
    this._status = to;
    this._changedAt = now;
    if (by.side === 'program') this._firstResponseAt ??= now;
    const entry = this.happened('status', by, now, { ...details, fromStatus, toStatus: to });
    this.record('program-referral.status-changed', { referralId: this.id, entryId: entry.id });
    return entry;
  }

  /** Nobody has said for too long how it stands: those who work on it are reminded (NAV-22). */
  needsAttention(): void {
    this.record('program-referral.needs-attention', {
      referralId: this.id,
      changedAt: this._changedAt.toISOString(),
    });
  }

  /** That this status says it is in progress again (NAV-9). */
  isOpenedAgainBy(to: ProgramReferralStatus): boolean {
    return isOpen(to) && !isOpen(this._status);
  }

  /** The person was referred elsewhere, by that one. @throws NotANewReferral */
  ledTo(instead: ProgramReferral, status: ProgramReferralStatus): void {
    if (status !== 'referred_elsewhere') throw new NotANewReferral();
    instead.comesFrom(this);
  }

  /**
   * It was made instead of an earlier one of the same person: later than that, so that none comes from itself.
   * @throws NotANewReferral
   */
  private comesFrom(parent: ProgramReferral): void {
    const isTaken = this._parentId !== null && this._parentId !== parent.id;
    if (this.sentAt <= parent.sentAt || isTaken || !this.isOfThePersonOf(parent)) throw new NotANewReferral();
    this._parentId = parent.id;
  }

  /** Navigators have records of their own of one person. */
  private isOfThePersonOf(other: ProgramReferral): boolean {
    return this.seeker.id === other.seeker.id || areSamePerson(this.shared, other.shared);
  }

  /**
   * It serves this goal from now on, whatever it served before; the same one again is no news.
   * @throws Forbidden for the program and the seeker, GoalOfAnotherSeeker
   */
  serve(goal: Goal, by: Actor, now: Date): ReferralEntry | undefined {
    assertNavigators(by);
    if (goal.seekerId !== this.seeker.id) throw new GoalOfAnotherSeeker();
    if (this._goalId === goal.id) return undefined;
    const kind = this._goalId ? 'goal-moved' : 'goal-set';
    this._goalId = goal.id;
    return this.happened(kind, by, now, { subjectId: goal.id });
  }

  /** It serves no goal any more. @throws Forbidden, NotFound when it serves none */
  leaveGoal(by: Actor, now: Date): ReferralEntry {
    assertNavigators(by);
    if (!this._goalId) throw new NotFound();
    const entry = this.happened('goal-removed', by, now, { subjectId: this._goalId });
    this._goalId = null;
    return entry;
  }

  /**
   * That the program or a team mate looked at it, once a day of each; of its navigator and its seeker that is not news.
   * `before`: when they opened it last.
   */
  opened(by: Actor, now: Date, before: Date | undefined): ReferralEntry | undefined {
    const isNews = by.side !== 'seeker' && by.accountId !== this.navigatorAccountId;
    const isNew = !before || now.getTime() - before.getTime() >= A_DAY;
    return isNews && isNew ? this.happened('opened', by, now) : undefined;
  }

  /** What its history keeps of an act. */
  happened(kind: EntryKind, by: Actor, now: Date, details?: EntryDetails): ReferralEntry {
    return new ReferralEntry(this, kind, by, now, details);
  }

  /** The person wants to be reached in another way, from now on in this referral as well. */
  reachBy(reach: Reach): void {
    this._reach = reach;
  }

  /**
   * The person has this account, and finds it there; null when the navigator's record leads to none any more. What they
   * began themself stays theirs. What is over stays where it was found, unless that was somebody else's account: the
   * navigator had written down a `wrong` address.
   */
  belongsTo(accountId: string | null, wrong = false): void {
    if (this.way === 'self') return;
    if (wrong || isOpen(this._status) || this._seekerAccountId === null) this._seekerAccountId = accountId;
  }
}

/** Goals are between a seeker and who helps them. */
function assertNavigators({ side }: Actor): void {
  if (side !== 'navigator') throw new Forbidden();
}
