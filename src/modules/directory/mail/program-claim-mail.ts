import { defineMail } from '../../../shared/email/mail-template';

export interface ClaimMailProps {
  /** Of whoever filed the claim. */
  name: string;
  programName: string;
}

export const claimApprovedMail = defineMail(({ name, programName }: ClaimMailProps) => ({
  subject: 'Your claim of a program was approved',
  greeting: `Hello ${name},`,
  paragraphs: [
    `${programName} is now your organisation's: you edit it, and see the referrals that reach it.`,
    'Your administrators decide who else does.',
  ],
  notes: [],
}));

export const claimRejectedMail = defineMail(({ name, programName, reason }: ClaimMailProps & { reason: string }) => ({
  subject: 'Your claim of a program was not approved',
  greeting: `Hello ${name},`,
  paragraphs: [`We could not give ${programName} to your organisation.`, `The reason: ${reason}`],
  notes: ['If something has changed, you can file another claim.'],
}));
