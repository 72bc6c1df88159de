import { defineError } from '../../../shared/domain/domain-error';

export const NotAMember = defineError(
  'forbidden',
  'not-a-member',
  'This needs a membership. Create your profile first.',
);
export const AlreadyAMember = defineError('conflict', 'already-a-member', 'This account has a profile already.');
export const UnknownZip = defineError('refused', 'unknown-zip', 'There is no such ZIP code.');
export const ConsentVersionOutdated = defineError(
  'refused',
  'consent-version-outdated',
  'The text about sharing has changed. Read it again and agree to its current version.',
);
export const SharingIsOff = defineError(
  'refused',
  'sharing-is-off',
  'Others can refer you only while you share your profile publicly.',
);
export const ConnectionWithOneself = defineError(
  'refused',
  'connection-with-oneself',
  'You cannot connect with yourself.',
);
export const ConnectionStateConflict = defineError(
  'conflict',
  'connection-state',
  'The connection is in a state where this cannot be done.',
);
