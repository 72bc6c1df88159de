import { defineMail } from '../../../shared/email/mail-template';

/** `name`: empty for an address that is not proven. */
export const passwordResetMail = defineMail((props: { name: string; url: string; until: string }) => ({
  subject: 'Set a new password',
  greeting: props.name ? `Hello ${props.name},` : 'Hello,',
  paragraphs: [
    'You asked for a new password. This link lets you set one; it works once, and signs you out everywhere.',
  ],
  button: { label: 'Set a new password', url: props.url },
  notes: [
    `The link works until ${props.until}.`,
    'If you did not ask for it, please ignore this e-mail: your password stays as it is.',
  ],
}));
