import { defineError } from '../../../shared/domain/domain-error';

export const PreferenceFixed = defineError(
  'refused',
  'preference-fixed',
  'You act with the button of this e-mail, so it cannot be switched off.',
);
export const MessageToOneself = defineError('refused', 'message-to-oneself', 'You cannot write to yourself.');
export const UnknownReferral = defineError(
  'refused',
  'unknown-referral',
  'No message that refers you to this member came with this referral.',
);
export const TooManyStreams = defineError(
  'too-many',
  'too-many-streams',
  'This account follows its events in too many places. Close one of them.',
);
