import { defineMail } from '../../../shared/email/mail-template';
import { appointmentInWords } from '../domain/appointment-words';
import { CHOICE, type NotificationMailProps } from './notification-mail-props';

/** To whoever of a clinic may answer a request (SCH-22). It names no client: that is for who signs in. */
export const appointmentRequestedMail = defineMail(({ name }: NotificationMailProps) => ({
  subject: 'Somebody asks for an appointment',
  greeting: `Hello ${name},`,
  paragraphs: [
    'There is a new request for an appointment. Please confirm or decline it within 48 hours, among your unconfirmed appointments, where you sign in.',
  ],
  notes: [CHOICE],
}));

/** To the others of a clinic, where they want it: something became of a request. */
export const appointmentChangedMail = defineMail(({ name, reason }: NotificationMailProps) => ({
  subject: 'Something became of a request for an appointment',
  greeting: `Hello ${name},`,
  paragraphs: [appointmentInWords(reason)],
  notes: [CHOICE],
}));
