import { defineMail } from '../../../shared/email/mail-template';

export interface InvitationMailProps {
  organisationName: string;
  /** Whoever invites. */
  inviterName: string;
  role: string;
  url: string;
  until: string;
}

export const invitationMail = defineMail((props: InvitationMailProps) => ({
  subject: 'You are invited to an organisation',
  greeting: 'Hello,',
  paragraphs: [`${props.inviterName} invites you to join ${props.organisationName} at Refero as ${props.role}.`],
  button: { label: 'See the invitation', url: props.url },
  notes: [
    `The invitation is open until ${props.until}. You can accept it with or without an account so far.`,
    'If you do not know the organisation, please ignore this e-mail.',
  ],
}));
