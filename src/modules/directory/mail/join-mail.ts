import { defineMail } from '../../../shared/email/mail-template';

export interface JoinMailProps {
  url: string;
  /** In words. */
  until: string;
}

/** To an address that somebody gave who wants to join: the same whoever has an account. */
export const joinMail = defineMail(({ url, until }: JoinMailProps) => ({
  subject: 'Join Refero',
  greeting: 'Hello,',
  paragraphs: [
    'Somebody, most likely you, wants to join Refero with this e-mail address. ' +
      'The button leads to a page where you say your name and choose a password.',
  ],
  button: { label: 'Join Refero', url },
  notes: [
    `The link works until ${until}, once. If you are a member already, simply sign in.`,
    'If it was not you, please ignore this e-mail: nothing happens, and your address is forgotten in a few days.',
  ],
}));
