import { defineError } from '../../../shared/domain/domain-error';

export const NotAMember = defineError(
  'forbidden',
  'not-a-member',
  'This needs a membership. Create your profile first.',
);
export const AlreadyAMember = defineError('conflict', 'already-a-member', 'This account has a profile already.');
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
export const ContactStateConflict = defineError(
  'conflict',
  'contact-state',
  'The contact is in a state where this cannot be done.',
);
export const InvitationToOneself = defineError('refused', 'invitation-to-oneself', 'This address is your own.');
export const NameNeeded = defineError(
  'refused',
  'name-needed',
  'There is no profile with this address yet: send your first and last name as well.',
);
export const NotForClients = defineError(
  'refused',
  'not-for-clients',
  'This is for providers: a client has no practice.',
);
export const BlockOfOneself = defineError('refused', 'block-of-oneself', 'You cannot block yourself.');
export const NotConnected = defineError('refused', 'not-connected', 'You are not connected with somebody you chose.');
export const Blocked = defineError('refused', 'blocked', 'You have blocked somebody you chose.');
export const NotAvailable = defineError('refused', 'not-available', 'Somebody you chose cannot be reached here.');
export const ConnectionStateConflict = defineError(
  'conflict',
  'connection-state',
  'The connection is in a state where this cannot be done.',
);
export const UnknownNpi = defineError('refused', 'unknown-npi', 'There is no profile with this NPI to claim.');
export const AlreadyClaimed = defineError('conflict', 'already-claimed', 'Somebody has claimed this profile already.');
export const ClaimNameMismatch = defineError(
  'refused',
  'claim-name-mismatch',
  'Your account has another name than this profile. If it is yours, ask support to check it and assign it to you.',
);
export const UnprovenAccount = defineError(
  'refused',
  'unproven-account',
  'The address of this account is not proven to be theirs.',
);
export const NotClaimed = defineError('conflict', 'not-claimed', 'This is no profile of a registry that was claimed.');
export const UnknownAccount = defineError('refused', 'unknown-account', 'There is no such account.');
