import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { FollowUp } from './follow-up';
import type { PlatformReferralEvents } from './platform-referral-events';
import type { Sender } from './sender';

/** To whom a profile is referred on the platform. */
export interface Receiver {
  readonly memberId: string;
  readonly accountId: string;
}

export interface PlatformReferralDraft {
  readonly sender: Sender;
  readonly subjectMemberId: string;
  readonly message: string | null;
}

/** A member's profile that another one passes on to somebody they are connected with (SHR-7). */
export class PlatformReferral extends AggregateRoot<PlatformReferralEvents> {
  readonly id: string = randomUUIDv7();
  readonly sentAt!: Date;
  readonly senderMemberId: string;
  readonly senderAccountId: string;
  readonly receiverMemberId: string;
  readonly receiverAccountId: string;
  readonly subjectMemberId: string;
  readonly message: string | null;
  private _openedAt: Date | null = null;
  private _followedUpAt: Date | null = null;
  private _followedUpBy: FollowUp | null = null;
  private _counted = false;

  constructor({ sender, subjectMemberId, message }: PlatformReferralDraft, receiver: Receiver) {
    super();
    this.senderMemberId = sender.memberId;
    this.senderAccountId = sender.accountId;
    this.receiverMemberId = receiver.memberId;
    this.receiverAccountId = receiver.accountId;
    this.subjectMemberId = subjectMemberId;
    this.message = message;
  }

  static send(draft: PlatformReferralDraft, receiver: Receiver): PlatformReferral {
    const referral = new PlatformReferral(draft, receiver);
    referral.record('platform-referral.sent', { referralId: referral.id });
    return referral;
  }

  /** The first time. */
  get openedAt(): Date | null {
    return this._openedAt;
  }
  get followedUpAt(): Date | null {
    return this._followedUpAt;
  }
  get followedUpBy(): FollowUp | null {
    return this._followedUpBy;
  }
  /** Whether it adds to the counts of sender and subject. */
  get counted(): boolean {
    return this._counted;
  }

  open(now: Date): void {
    this._openedAt ??= now;
  }

  /** The receiver calls or writes to the subject. Whether it counts: the first time, and for a provider (SHR-9). */
  followUp(by: FollowUp, now: Date, isProvider: boolean): boolean {
    if (this._followedUpAt) return false;
    this._followedUpAt = now;
    this._followedUpBy = by;
    this._counted = isProvider;
    this.record('platform-referral.followed-up', { referralId: this.id });
    return isProvider;
  }
}
