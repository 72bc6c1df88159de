import { defineError } from '../../../shared/domain/domain-error';

/** SCH-11. */
export const InvalidRecurrence = defineError(
  'refused',
  'invalid-recurrence',
  'The recurrence is not one that a block can have.',
);

/** SCH-11. */
export const InvalidBlock = defineError('refused', 'invalid-block', 'These times do not go together.');

/** SCH-11. */
export const InvalidTimeOff = defineError('refused', 'invalid-time-off', 'This is no stretch of time to be off.');

/** SCH-12. */
export const NotDesignated = defineError(
  'refused',
  'not-designated',
  'Only payers that the therapist designated can be chosen.',
);
