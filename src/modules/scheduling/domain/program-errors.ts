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

export const UnknownPayer = defineError('refused', 'unknown-payer', 'There is no such payer to designate.');

/** SCH-2. */
export const AlreadyInProgram = defineError('conflict', 'already-in-program', 'This staff member is in the program.');

/** SCH-6. */
export const ApplicationCompleted = defineError(
  'conflict',
  'application-completed',
  'The application is completed: deactivate the staff member instead.',
);

/** SCH-7. */
export const ApplicationIncomplete = defineError(
  'conflict',
  'application-incomplete',
  'The application is incomplete: delete the staff member from the program instead.',
);

/** SCH-7. */
export const Deactivated = defineError(
  'conflict',
  'deactivated',
  'This staff member was deactivated in the program, for good.',
);
