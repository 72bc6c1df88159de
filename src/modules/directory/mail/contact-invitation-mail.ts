import { defineMail } from '../../../shared/email/mail-template';

export interface ContactInvitationMailProps {
  /** Whoever invites. */
  inviterName: string;
  url: string;
  until: string;
}

/** Holds nothing that was written down about whoever it goes to. */
export const contactInvitationMail = defineMail((props: ContactInvitationMailProps) => ({
  subject: 'You are invited to Refero',
  greeting: 'Hello,',
  paragraphs: [
    `${props.inviterName} would like to have you as a colleague at Refero, where professionals refer colleagues they know.`,
  ],
  button: { label: 'See the invitation', url: props.url },
  notes: [
    `The invitation is open until ${props.until}. You can accept it with or without an account so far.`,
    `If you do not know ${props.inviterName}, or do not want to join, please ignore this e-mail: they are not told, and your address is forgotten when the invitation ends.`,
  ],
}));
