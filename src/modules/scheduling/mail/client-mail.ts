import type { Language } from '../../../shared/domain/language';
import { defineMail, type MailContent } from '../../../shared/email/mail-template';
import type { AppointmentStatus } from '../domain/appointment-status';
import { CLIENT_WORDS } from './client-words';

/** Another therapist with time, as a line of a mail. */
export interface OfferedTherapist {
  readonly name: string;
  /** In words, in the zone of the place. */
  readonly when: string;
}

/** What a client is told by e-mail of their request, whatever became of it. */
export interface ClientMailProps {
  readonly language: Language;
  readonly status: AppointmentStatus;
  readonly clientName: string;
  readonly clinicName: string;
  readonly therapistName: string;
  /** In words, in the zone of the place. */
  readonly when: string;
  readonly where: string;
  /** Until when the clinic can answer, in words. */
  readonly until: string;
  readonly officePhone: string | null;
  readonly payerName: string | null;
  /** Why, where the clinic chose to tell. */
  readonly toldReason: string | null;
  readonly others: readonly OfferedTherapist[];
  /** The private page. */
  readonly url: string;
}

const contentOf = (props: ClientMailProps): MailContent => {
  const words = CLIENT_WORDS[props.language];
  const { subject, paragraphs } = words.mails[props.status](props);
  const { toldReason, clinicName, others, payerName, officePhone } = props;
  const offered = others.map(({ name, when }) => `${name}: ${when}`);
  return {
    language: props.language,
    subject,
    greeting: words.greeting(props.clientName),
    paragraphs: [...paragraphs, ...(offered.length > 0 ? [words.others(payerName), ...offered] : [])],
    ...(toldReason !== null && { quote: { from: words.writes(clinicName), text: toldReason } }),
    button: { label: words.button, url: props.url },
    notes: [...(officePhone ? [words.call(clinicName, officePhone)] : []), words.private],
  };
};

export const clientMail = defineMail(contentOf);
