import { defineMail } from '../../../shared/email/mail-template';

export const passwordChangedMail = defineMail((props: { name: string }) => ({
  subject: 'Your password was changed',
  greeting: `Hello ${props.name},`,
  paragraphs: ['The password of your account was just changed, and other devices were signed out.'],
  notes: [
    'If this was not you, please ask for a new password at once, where you sign in: the link will come to this address.',
  ],
}));
