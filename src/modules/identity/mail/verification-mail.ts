import { defineMail } from '../../../shared/email/mail-template';

/** Goes to an address that anybody may have typed in: it repeats nothing they wrote. */
export const verificationMail = defineMail((props: { url: string; until: string }) => ({
  subject: 'Please confirm your e-mail address',
  greeting: 'Hello,',
  paragraphs: ['Thank you for registering with Refero. One step is left: please confirm that this address is yours.'],
  button: { label: 'Confirm my address', url: props.url },
  notes: [
    `The link works until ${props.until}.`,
    'If you did not register, please ignore this e-mail: without your confirmation, nobody can use the account.',
  ],
}));
