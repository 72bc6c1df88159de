import { defineMail } from '../../../shared/email/mail-template';
import { instantInWords } from '../../../shared/language/instant-in-words';
import type { NotificationMailProps } from './notification-mail-props';

/** To a colleague whose name was passed on: by whom and when, never to whom (COL-14). */
export const referredMail = defineMail(({ name, actorName, occurredAt }: NotificationMailProps) => {
  const actor = actorName ?? 'A colleague of yours';
  return {
    subject: 'Your name was passed on as a referral',
    greeting: `Hello ${name},`,
    paragraphs: [
      `${actor} passed your name on as a referral on ${instantInWords(occurredAt, 'en')}.`,
      'Somebody may get in touch with you. Who it is stays private between them and your colleague.',
    ],
    notes: [
      'You get this e-mail because your colleague wanted you to know. Whether colleagues may refer you is your ' +
        'decision: you can change it at any time in your referral settings.',
    ],
  };
});
