import { defineError } from '../../../shared/domain/domain-error';

/** SCH-13: what is not offered to whoever asks, or not any more. */
export const SlotNotOffered = defineError('refused', 'slot-not-offered', 'This time is not offered.');

/** SCH-15. */
export const SlotTaken = defineError('conflict', 'slot-taken', 'Somebody else was given this time first.');
