import { defineError } from '../../../shared/domain/domain-error';

/** SCH-20. */
export const AlreadyDecided = defineError('conflict', 'already-decided', 'The appointment is decided already.');

/** SCH-14. */
export const TooManyOpenRequests = defineError(
  'too-many',
  'too-many-open-requests',
  'This person waits for the answer to as many requests as one may.',
);

export const AppointmentOver = defineError('conflict', 'appointment-over', 'The appointment has begun already.');

export const NotConfirmed = defineError('conflict', 'not-confirmed', 'Only a confirmed appointment can be cancelled.');
