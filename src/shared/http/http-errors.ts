import { defineError } from '../domain/domain-error';

export const InvalidRequest = defineError('invalid', 'invalid-request', 'Some of what you sent is not valid.');
export const MalformedRequest = defineError('invalid', 'malformed-request', 'What you sent cannot be read.');
export const InvalidCursor = defineError('invalid', 'invalid-cursor', 'The cursor does not belong to this list.');
export const PreconditionRequired = defineError(
  'precondition-required',
  'precondition-required',
  'Say with If-Match which version you mean to change.',
);
export const Unavailable = defineError('unavailable', 'unavailable', 'Something we depend on is down. Try again soon.');
