import { mailboxOf } from '../../../shared/domain/mailbox';

/** What an organisation knows of a patient for their referral program. */
export interface PatientFields {
  /** How the organisation's own systems call them, billing among them. */
  readonly patientNumber: string;
  readonly name: string;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
}

export type Reached = Pick<PatientFields, 'email' | 'phone'>;

/** By what one person is known in several records: the mailbox of the e-mail address, and the phone. */
export const contactsOf = ({ email, phone }: Reached): readonly string[] =>
  [email && mailboxOf(email), phone].filter((one) => typeof one === 'string');

/** Whether two records are of one person (REW-4); the organisation's own id is on record once in any case. */
export const areSamePatient = (one: Reached, other: Reached): boolean =>
  contactsOf(one).some((contact) => contactsOf(other).includes(contact));
