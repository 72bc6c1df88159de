import { defineMail } from '../../../shared/email/mail-template';
import { CHOICE, type NotificationMailProps } from './notification-mail-props';

/** To whom somebody asks to be colleagues (COL-2). */
export const connectionRequestedMail = defineMail(({ name, actorName }: NotificationMailProps) => ({
  subject: 'Somebody asks you to connect',
  greeting: `Hello ${name},`,
  paragraphs: [`${actorName ?? 'Somebody'} asks you to connect. Sign in to accept or to decline.`],
  notes: [CHOICE],
}));

/** To whoever asked (COL-2). */
export const connectionAcceptedMail = defineMail(({ name, actorName }: NotificationMailProps) => ({
  subject: 'You have a new connection',
  greeting: `Hello ${name},`,
  paragraphs: [`${actorName ?? 'Somebody'} accepted your request to connect.`],
  notes: [CHOICE],
}));
