import { defineMail } from '../../../shared/email/mail-template';
import { CHOICE, type NotificationMailProps } from './notification-mail-props';

/** To whom a message waits for: by whom it is, never what it says. One for all that come before they are read. */
export const messageMail = defineMail(({ name, actorName }: NotificationMailProps) => ({
  subject: 'You have a new message',
  greeting: `Hello ${name},`,
  paragraphs: [`${actorName ?? 'Somebody'} wrote to you. Sign in to read it; an e-mail is no place for it.`],
  notes: [CHOICE],
}));
