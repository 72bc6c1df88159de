import { defineMail } from '../../../shared/email/mail-template';

export interface ProgramWelcomeProps {
  firstName: string;
  organisationName: string;
}

/** SCH-2. */
export const programWelcomeMail = defineMail(({ firstName, organisationName }: ProgramWelcomeProps) => ({
  subject: 'You are in the client referral program',
  greeting: `Hello ${firstName},`,
  paragraphs: [
    `${organisationName} has added you to the client referral program: new clients will be able to ask for appointments with you through the portal of their insurer.`,
    'Two things are yours to do first. Fill in and submit your public profile, which the insurers show to their members. And set your availability for referral appointments, so that there are times to ask for.',
  ],
  notes: ['Your administrator can do both for you as well. If you did not expect this e-mail, please ask them.'],
}));
