import type { RenderedMail } from '../../../shared/email/mail-template';
import type { NotificationKind } from '../domain/notification-kind';
import { appointmentChangedMail, appointmentRequestedMail } from './appointment-mails';
import { connectionAcceptedMail, connectionRequestedMail } from './connection-mails';
import { messageMail } from './message-mail';
import type { NotificationMailProps } from './notification-mail-props';
import { referredMail } from './referred-mail';
import { joinedThroughShareMail, referralFollowedUpMail, shareRegisteredMail } from './sharing-mails';

/** The kinds that are mailed from here; where a mail needs more than the notification tells, its own module writes it. */
export const NOTIFICATION_MAILS: Readonly<
  Partial<Record<NotificationKind, (props: NotificationMailProps) => RenderedMail>>
> = {
  referred: referredMail,
  'share-registered': shareRegisteredMail,
  'joined-through-share': joinedThroughShareMail,
  message: messageMail,
  'connection-requested': connectionRequestedMail,
  'connection-accepted': connectionAcceptedMail,
  'referral-followed-up': referralFollowedUpMail,
  'appointment-requested': appointmentRequestedMail,
  'appointment-changed': appointmentChangedMail,
};
