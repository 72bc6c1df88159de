import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { InboxEvents } from './inbox-events';
import type { Notice } from './notice';
import type { NotificationKind } from './notification-kind';
import { isMailedFromHere, type Ways } from './notification-ways';

/** One thing that one account is told. */
export class Notification extends AggregateRoot<InboxEvents> {
  /** Time-ordered: the order of the inbox. */
  readonly id: string = randomUUIDv7();
  readonly kind: NotificationKind;
  readonly actorMemberId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly sourceId: string;
  readonly reason: string | null;
  readonly occurredAt: Date;
  private _readAt: Date | null = null;

  constructor(
    readonly accountId: string,
    { kind, actorMemberId, subject, sourceId, reason, occurredAt }: Notice,
    /** Whether the inbox shows it; one that is not shown is kept for its mail. */
    readonly shown = true,
  ) {
    super();
    this.kind = kind;
    this.actorMemberId = actorMemberId;
    this.subjectKind = subject?.kind ?? null;
    this.subjectId = subject?.id ?? null;
    this.sourceId = sourceId;
    this.reason = reason ?? null;
    this.occurredAt = occurredAt;
  }

  /** In the ways the account prefers: undefined when there is neither something to show nor a mail to follow. */
  static tell(accountId: string, notice: Notice, { inApp, email }: Ways): Notification | undefined {
    const mailed = email && isMailedFromHere(notice.kind);
    if (!inApp && !mailed) return undefined;
    const notification = new Notification(accountId, notice, inApp);
    if (mailed) notification.record('notification.added', { notificationId: notification.id });
    return notification;
  }

  /** The first time. */
  get readAt(): Date | null {
    return this._readAt;
  }

  read(now: Date): void {
    this._readAt ??= now;
  }
}
