import { defineMail } from '../../../shared/email/mail-template';

/** To the new address, which may belong to a stranger: it names nobody. */
export const emailChangeMail = defineMail((props: { url: string; until: string }) => ({
  subject: 'Please confirm your new e-mail address',
  greeting: 'Hello,',
  paragraphs: ['This address was given as the new one of an account at Refero. Please confirm that it is yours.'],
  button: { label: 'Confirm my new address', url: props.url },
  notes: [`The link works until ${props.until}.`, 'If you know nothing of this, please ignore this e-mail.'],
}));

/** To the old address. */
export const emailChangeNotice = defineMail((props: { name: string }) => ({
  subject: 'Your e-mail address is about to change',
  greeting: `Hello ${props.name},`,
  paragraphs: [
    'You asked to use another e-mail address for your account. It changes as soon as the new address is confirmed; then mails no longer come here.',
  ],
  notes: ['If this was not you, please change your password now: that also signs out everybody else.'],
}));
