import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { Language } from '../../../shared/domain/language';
import type { Sender } from './sender';
import type { ShareEvents } from './share-events';
import { NEXT_SHARE_MAIL_STATUSES, type ShareMailStatus } from './share-mail-status';
import type { Share } from './share.entity';

/** What one friend or colleague of the sender gets. */
export interface ShareMailRequest {
  readonly recipient: { readonly name: string; readonly email: string };
  /** The sender's own words. */
  readonly message: string | null;
  /** What the mail is written in. */
  readonly language: Language;
}

/** One mail to one person, which Refero sends for the member who shares a profile (SHR-1). */
export class ShareMail extends AggregateRoot<ShareEvents> {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  readonly senderAccountId: string;
  readonly senderName: string;
  readonly recipientName: string;
  readonly recipientEmail: string;
  readonly message: string | null;
  readonly language: Language;
  private _status: ShareMailStatus = 'queued';
  private _sentAt: Date | null = null;
  private _failure: string | null = null;

  constructor(
    readonly share: Share,
    sender: Sender,
    { recipient, message, language }: ShareMailRequest,
  ) {
    super();
    this.senderAccountId = sender.accountId;
    this.senderName = sender.name;
    this.recipientName = recipient.name;
    this.recipientEmail = recipient.email;
    this.message = message;
    this.language = language;
  }

  static queue(share: Share, sender: Sender, request: ShareMailRequest): ShareMail {
    const mail = new ShareMail(share, sender, request);
    mail.record('share-mail.queued', { shareMailId: mail.id });
    return mail;
  }

  get status(): ShareMailStatus {
    return this._status;
  }
  /** When a mail server accepted it. */
  get sentAt(): Date | null {
    return this._sentAt;
  }
  /** Why it was not sent, as a code such as `smtp-550` or `profile-unavailable`. */
  get failure(): string | null {
    return this._failure;
  }

  get isQueued(): boolean {
    return this._status === 'queued';
  }

  delivered(now: Date): void {
    if (this.moveTo('sent')) this._sentAt = now;
  }

  /** Nobody takes it, or there is nothing to send any more. */
  giveUp(reason: string): void {
    if (this.moveTo('failed')) this._failure = reason;
  }

  /** A job may run twice: what is decided stays so. */
  private moveTo(next: ShareMailStatus): boolean {
    if (!NEXT_SHARE_MAIL_STATUSES[this._status].includes(next)) return false;
    this._status = next;
    return true;
  }
}
