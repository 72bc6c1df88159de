import { defineError } from '../../../shared/domain/domain-error';

export const WrongCredentials = defineError(
  'unauthenticated',
  'wrong-credentials',
  'The address or the password is wrong.',
);
export const SecondFactorRequired = defineError(
  'unauthenticated',
  'second-factor-required',
  'Send the code of your authenticator app, or a recovery code, as well.',
);
export const WrongSecondFactor = defineError(
  'unauthenticated',
  'wrong-second-factor',
  'The code is wrong or was used already.',
);
export const EmailNotVerified = defineError('forbidden', 'email-not-verified', 'Confirm your e-mail address first.');
export const PasswordRefused = defineError('refused', 'password-refused', 'Choose another password.');
export const WrongPassword = defineError('refused', 'wrong-password', 'The password is wrong.');
export const wrongPassword = () =>
  new WrongPassword({ errors: [{ pointer: '/password', code: 'wrong', detail: 'The password is wrong.' }] });
export const EmailTaken = defineError('conflict', 'email-taken', 'The address belongs to another account by now.');
export const SecondFactorOn = defineError('conflict', 'second-factor-on', 'The second factor is on already.');
export const SecondFactorOff = defineError('conflict', 'second-factor-off', 'The second factor is not on.');
export const WrongCode = defineError('refused', 'wrong-code', 'The code is wrong or was used already.');
export const LastAdministrator = defineError(
  'conflict',
  'last-administrator',
  'An organisation keeps at least one administrator.',
);
export const AlreadyWorker = defineError(
  'conflict',
  'already-worker',
  'This person belongs to the organisation already.',
);
export const InvitationClosed = defineError('conflict', 'invitation-closed', 'The invitation is no longer open.');
export const ApiKeyOver = defineError('conflict', 'api-key-over', 'The key has expired or was revoked.');
export const ExpiryPassed = defineError('refused', 'expiry-passed', 'A key cannot expire in the past.');
export const RegistrationNeeded = defineError(
  'refused',
  'registration-needed',
  'There is no account with this address yet: send a name and a password as well.',
);
