import { defineError } from '../../../shared/domain/domain-error';

/** SCH-1. */
export const ProgramNotAvailable = defineError(
  'forbidden',
  'program-not-available',
  'The client referral program is not available to this organisation.',
);

/** SCH-8. */
export const NotInProgram = defineError('conflict', 'not-in-program', 'This staff member is not in the program.');

export const NotAPayer = defineError('forbidden', 'not-a-payer', 'This organisation is not registered as a payer.');
