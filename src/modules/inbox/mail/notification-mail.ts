import type { RenderedMail } from '../../../shared/email/mail-template';
import type { NotificationKind } from '../domain/notification-kind';
import { referredMail } from './referred-mail';

export interface NotificationMailProps {
  /** Whom it greets. */
  readonly name: string;
  /** Null when who did it is not there any more. */
  readonly actorName: string | null;
  readonly occurredAt: Date;
}

/** The kinds that are mailed from here; where a mail needs more than the notification tells, its own module writes it. */
export const NOTIFICATION_MAILS: Readonly<
  Partial<Record<NotificationKind, (props: NotificationMailProps) => RenderedMail>>
> = { referred: referredMail };
