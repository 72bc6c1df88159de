import { defineMail } from '../../../shared/email/mail-template';

export const secondFactorEnabledMail = defineMail((props: { name: string }) => ({
  subject: 'Your second factor is on',
  greeting: `Hello ${props.name},`,
  paragraphs: ['From now on, signing in to your account also asks for a code of your authenticator app.'],
  notes: ['Keep your recovery codes in a safe place. If this was not you, please set a new password at once.'],
}));

export const secondFactorDisabledMail = defineMail((props: { name: string }) => ({
  subject: 'Your second factor is off',
  greeting: `Hello ${props.name},`,
  paragraphs: ['Signing in to your account no longer asks for a code.'],
  notes: ['If this was not you, please set a new password at once and turn the second factor on again.'],
}));
