import { defineError } from '../../../shared/domain/domain-error';

export const UnknownLocation = defineError('refused', 'unknown-location', 'The organisation has no such location.');

/** SCH-9. */
export const InvalidNpi = defineError('refused', 'invalid-npi', 'The last digit of the NPI does not fit the others.');

export const NotAWorker = defineError('refused', 'not-a-worker', 'This account does not work in the organisation.');

export const StaffEmailTaken = defineError(
  'conflict',
  'staff-email-taken',
  'Another staff member of the organisation has this e-mail address.',
);

export const StaffAccountTaken = defineError(
  'conflict',
  'staff-account-taken',
  'This account belongs to another staff member of the organisation.',
);

/** SCH-8. */
export const StaffNotActive = defineError('conflict', 'staff-not-active', 'This staff member is not active.');

/** SCH-8. */
export const ProfileIncomplete = defineError(
  'refused',
  'profile-incomplete',
  'A completed public profile needs every required field.',
);
