import type { NotificationKind } from './notification-kind';

/** What a notification is about and where it can be looked at; never what its reader may not see. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** Something that one account or many are to be told. */
export interface Notice {
  readonly kind: NotificationKind;
  /** The member who did it; null where nobody of the platform did. */
  readonly actorMemberId: string | null;
  readonly subject: Subject | null;
  /** What it tells of: an account is told of it once. */
  readonly sourceId: string;
  /** A code that its words are made of, such as why a mail was not taken. */
  readonly reason?: string | null;
  readonly occurredAt: Date;
}
