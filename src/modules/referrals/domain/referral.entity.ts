import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { DomainError } from '../../../shared/domain/domain-error';
import { erasedAddress } from '../../../shared/domain/erased';
import type { Language } from '../../../shared/domain/language';
import type { Origin } from '../../../shared/domain/origin';
import type { Channel, Recipient, RecipientKind } from './recipient';
import { ReferralStateConflict } from './referral-errors';
import type { ReferralEvents } from './referral-events';
import { NEXT_STATUSES, type ReferralStatus } from './referral-status';
import type { Sender } from './sender';

/** How long a link works from the moment its mail was accepted for delivery (COL-12, COL-18). */
export const LINK_HOURS = 168;
const HOUR_MS = 3_600_000;

/** What every referral is made of, however it leaves. */
export interface ReferralDraft {
  readonly sender: Sender;
  /** Shown on the page and in print only, never in the mail: it may name a colleague (COL-10). */
  readonly message: string | null;
  /** How many colleagues. */
  readonly count: number;
  readonly origin?: Origin;
}

export interface ReferralRequest extends ReferralDraft {
  readonly recipient: Recipient;
}

export interface PrintRequest extends ReferralDraft {
  /** What the page is written in. */
  readonly language: Language;
}

/** One or more colleagues whom a member refers to one recipient. */
export class Referral extends AggregateRoot<ReferralEvents> {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  readonly senderMemberId: string;
  readonly senderAccountId: string;
  readonly senderName: string;
  readonly channel: Channel;
  /** Null, as name and e-mail are, where its sender printed it: for whom is theirs to know. */
  readonly recipientKind: RecipientKind | null;
  readonly recipientName: string | null;
  readonly recipientEmail: string | null;
  readonly language: Language;
  readonly message: string | null;
  readonly originKind: string | null;
  readonly originId: string | null;
  /** How many colleagues. */
  readonly count: number;
  private _status: ReferralStatus = 'queued';
  private _sending = 1;
  private _sentAt: Date | null = null;
  private _expiresAt: Date | null = null;
  private _openedAt: Date | null = null;
  private _openCount = 0;
  private _failure: string | null = null;
  private _freshLinkAskedAt: Date | null = null;

  constructor({ sender, message, count, origin }: ReferralDraft, recipient: Recipient | null, language: Language) {
    super();
    this.channel = recipient ? 'email' : 'print';
    this.senderMemberId = sender.memberId;
    this.senderAccountId = sender.accountId;
    this.senderName = sender.name;
    this.recipientKind = recipient?.kind ?? null;
    this.recipientName = recipient?.name ?? null;
    this.recipientEmail = recipient?.email ?? null;
    this.language = language;
    this.message = message;
    this.originKind = origin?.kind ?? null;
    this.originId = origin?.id ?? null;
    this.count = count;
  }

  static queue(request: ReferralRequest): Referral {
    const referral = new Referral(request, request.recipient, request.recipient.language);
    referral.happened('queued');
    return referral;
  }

  /** Made and over at once: there is no mail and no link to follow (COL-16). */
  static print(request: PrintRequest): Referral {
    const referral = new Referral(request, null, request.language);
    referral._status = 'printed';
    referral.happened('printed');
    return referral;
  }

  get status(): ReferralStatus {
    return this._status;
  }
  /** Which mail of it is the latest: 1 is the first, each fresh link is one more. */
  get sending(): number {
    return this._sending;
  }
  get sentAt(): Date | null {
    return this._sentAt;
  }
  get expiresAt(): Date | null {
    return this._expiresAt;
  }
  /** The first time. */
  get openedAt(): Date | null {
    return this._openedAt;
  }
  get openCount(): number {
    return this._openCount;
  }
  /** Why it could not be delivered, as a code such as `smtp-550`. */
  get failure(): string | null {
    return this._failure;
  }
  /** When the recipient last asked for a fresh link. */
  get freshLinkAskedAt(): Date | null {
    return this._freshLinkAskedAt;
  }
  /** Null where it was printed. */
  get recipient(): Recipient | null {
    const { recipientKind: kind, recipientName: name, recipientEmail: email, language } = this;
    return kind && name && email ? { kind, name, email, language } : null;
  }
  get origin(): Origin | null {
    return this.originKind && this.originId ? { kind: this.originKind, id: this.originId } : null;
  }

  /** Whether that mail of it is to be sent still: not once it was revoked, or was overtaken by a fresh link. */
  awaits(sending: number): boolean {
    return this._status === 'queued' && this._sending === sending;
  }

  /** Whether that mail of it failed and nothing has followed since. */
  hasFailed(sending: number): boolean {
    return this._status === 'failed' && this._sending === sending;
  }

  /** Whether its recipient asks for a fresh link and has none yet. */
  get isAskedForAgain(): boolean {
    return this._status === 'expired' && this._freshLinkAskedAt !== null;
  }

  /** A mail server accepted its mail: the link's time starts. */
  delivered(now: Date): void {
    this._sentAt = now;
    this._expiresAt = new Date(now.getTime() + LINK_HOURS * HOUR_MS);
    this.moveTo('sent');
    this.happened('link-due', this._expiresAt);
  }

  /** No mail server took it within a day, or one refused it for good (COL-18). */
  giveUp(reason: string): void {
    this._failure = reason;
    this.moveTo('failed');
  }

  /** The recipient looks at the page. */
  open(now: Date): void {
    this._openedAt ??= now;
    this._openCount += 1;
    if (this._status === 'sent') this.moveTo('opened');
  }

  /** An alarm: nothing when early, late or decided otherwise. */
  expire(now: Date): void {
    if (this.isOverdue(now)) this.moveTo('expired');
  }

  /** Ends its link before its time. */
  revoke(now: Date): void {
    this.expire(now);
    this.moveTo('revoked');
  }

  /** Sends it again with a fresh link; the older one is over. @throws ReferralStateConflict, also when its recipient was erased */
  sendAgain(): void {
    if (this.recipientEmail === erasedAddress()) throw this.conflict('Its recipient had their data erased.');
    this._sending += 1;
    this.moveTo('queued');
    this._failure = null;
    this._freshLinkAskedAt = null;
    this._sentAt = null;
    this._expiresAt = null;
  }

  /** The recipient, whose link is over, asks for a fresh one. False when they did so within a day. */
  askForFreshLink(now: Date): boolean {
    this.expire(now);
    if (this._status !== 'expired') throw this.conflict('A fresh link is for an expired one.');
    if (this.wasAskedWithinADayOf(now)) return false;
    this._freshLinkAskedAt = now;
    this.happened('fresh-link-asked');
    return true;
  }

  private isOverdue(now: Date): boolean {
    return (this._status === 'sent' || this._status === 'opened') && this._expiresAt !== null && now >= this._expiresAt;
  }

  private wasAskedWithinADayOf(now: Date): boolean {
    return this._freshLinkAskedAt !== null && now.getTime() - this._freshLinkAskedAt.getTime() < 24 * HOUR_MS;
  }

  private moveTo(next: ReferralStatus): void {
    if (!NEXT_STATUSES[this._status].includes(next)) throw this.conflict(`From there it cannot become ${next}.`);
    this._status = next;
    this.happened(next);
  }

  private conflict(detail: string): DomainError {
    return new ReferralStateConflict({
      detail: `It is ${this._status}. ${detail}`,
      extra: { currentStatus: this._status },
    });
  }

  private happened(what: ReferralStatus | 'link-due' | 'fresh-link-asked', dueAt?: Date): void {
    const sentAt = this._sentAt?.toISOString() ?? null;
    this.record(
      `referral.${what}`,
      { referralId: this.id, sending: this._sending, sentAt, origin: this.origin },
      dueAt,
    );
  }
}
