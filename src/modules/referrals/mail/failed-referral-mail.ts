import { mailFailureInWords } from '../../../shared/email/mail-failure-in-words';
import { defineMail } from '../../../shared/email/mail-template';
import { instantInWords } from '../../../shared/language/instant-in-words';
import type { Recipient } from '../domain/recipient';

interface FailedReferralProps {
  senderName: string;
  recipient: Recipient;
  createdAt: Date;
  /** A code. */
  failure: string | null;
  /** Where the sender has it sent again. */
  url: string;
}

/** To the sender: no mail server took their referral, and what they can do. The subject says not whose (COL-18). */
export const failedReferralMail = defineMail(
  ({ senderName, recipient, createdAt, failure, url }: FailedReferralProps) => ({
    subject: 'A referral of yours could not be delivered',
    greeting: `Hello ${senderName},`,
    paragraphs: [
      `Your referral to ${recipient.name} (${recipient.email}) of ${instantInWords(createdAt, 'en')} could not be ` +
        `delivered. ${mailFailureInWords(failure)}`,
      'If the address is right, you can have it sent again. If it is not, please make a new referral to the right ' +
        'address: this one only ever goes to the address that you gave.',
    ],
    button: { label: 'Send it again', url },
    notes: ['Nothing is sent unless you press the button on the page. It works for seven days.'],
  }),
);
