import { defineError } from '../domain/domain-error';

export const SignInRequired = defineError('unauthenticated', 'sign-in-required', 'Sign in first.');
export const InvalidCredential = defineError(
  'unauthenticated',
  'invalid-credential',
  'The token is unknown, expired or revoked.',
);
