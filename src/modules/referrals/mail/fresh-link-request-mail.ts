import { defineMail } from '../../../shared/email/mail-template';

interface FreshLinkRequestProps {
  senderName: string;
  recipientName: string;
  /** In words. */
  sentOn: string;
  /** Where the sender says yes. */
  url: string;
}

/** To the sender: the recipient, whose link is over, asks for a fresh one. The subject says not who. */
export const freshLinkRequestMail = defineMail(({ senderName, recipientName, sentOn, url }: FreshLinkRequestProps) => ({
  subject: 'Somebody asks you for a new link',
  greeting: `Hello ${senderName},`,
  paragraphs: [
    `You sent a referral to ${recipientName} on ${sentOn}. Its link no longer works. ` +
      'Somebody has opened it now, most likely your recipient, and asks you for a new one.',
  ],
  button: { label: 'Send a new link', url },
  notes: [
    'The new link goes to the same e-mail address as the first. Nothing is sent unless you press the button.',
    'You hear of such a request once a day at most.',
  ],
}));
