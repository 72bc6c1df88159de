import { defineMail } from '../../../shared/email/mail-template';

export interface StaffReminderProps {
  /** Of who is reminded. */
  readonly name: string;
  readonly therapistName: string;
  /** In words, in the zone of the place. */
  readonly when: string;
  readonly until: string;
  readonly hoursLeft: number;
}

/** A request waits for an answer (SCH-22). It names no client: that is for who signs in. */
export const staffReminderMail = defineMail(({ name, therapistName, when, until, hoursLeft }: StaffReminderProps) => ({
  subject: `A request for an appointment expires in ${hoursLeft} hours`,
  greeting: `Hello ${name},`,
  paragraphs: [
    `Somebody asks for an appointment with ${therapistName}: ${when}.`,
    `It waits for an answer until ${until}. Then it expires, and the person is told that nobody answered.`,
  ],
  notes: ['Confirm or decline it among your unconfirmed appointments, where you sign in.'],
}));
