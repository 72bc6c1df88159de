import { defineError } from '../../domain/domain-error';

export const IdempotencyKeyRequired = defineError(
  'invalid',
  'idempotency-key-required',
  'Send an Idempotency-Key, so that trying again does nothing twice.',
);
export const InvalidIdempotencyKey = defineError(
  'invalid',
  'invalid-idempotency-key',
  'An Idempotency-Key is 1 to 255 visible ASCII characters.',
);
export const IdempotencyKeyInUse = defineError(
  'conflict',
  'idempotency-key-in-use',
  'The first request with this Idempotency-Key is still running.',
);
export const IdempotencyKeyReused = defineError(
  'refused',
  'idempotency-key-reused',
  'This Idempotency-Key came with another request before.',
);
