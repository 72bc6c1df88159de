import { defineMail } from '../../../shared/email/mail-template';

export interface ReminderMailProps {
  readonly name: string;
  /** First name and last initial. */
  readonly person: string;
  readonly program: string;
  /** In words; null while nobody has said anything. */
  readonly status: string | null;
  /** Since when it has stood so, in words. */
  readonly since: string;
  readonly url: string;
}

/** Nobody has said for long how a referral stands (NAV-22). */
export const reminderMail = defineMail(({ name, person, program, status, since, url }: ReminderMailProps) => ({
  subject: 'A referral waits for news',
  greeting: `Hello ${name},`,
  paragraphs: [
    status === null
      ? `${person} was referred to ${program} on ${since}, and nobody has said yet how it stands.`
      : `${person}, referred to ${program}: ${status}. Nothing has changed since ${since}.`,
    'Please say how it stands now, so that nobody is forgotten.',
  ],
  button: { label: 'Say how it stands', url },
  notes: ['The button works for 14 days and acts in your name: please do not pass this e-mail on.'],
}));
