import { defineMail } from '../../../shared/email/mail-template';

export const alreadyRegisteredMail = defineMail((props: { name: string }) => ({
  subject: 'You already have an account',
  greeting: `Hello ${props.name},`,
  paragraphs: [
    'Somebody, probably you, has just asked to use this e-mail address for an account at Refero. It has one already, so nothing was changed: please sign in as usual.',
    'If you have forgotten your password, you can ask for a new one where you sign in.',
  ],
  notes: ['If this was not you, you need not do anything: nobody got in.'],
}));
