import { defineError } from '../../../shared/domain/domain-error';

export const InvalidArea = defineError(
  'refused',
  'invalid-area',
  'The area names no place that its kind needs, or one that is not there.',
);
export const InvalidEligibility = defineError(
  'refused',
  'invalid-eligibility',
  'The rules exclude everybody: what they begin with is more than what they end with.',
);
export const ZipOutsideState = defineError('refused', 'zip-outside-state', 'The ZIP code is not in that state.');
export const UnknownService = defineError('refused', 'unknown-service', 'There is no such service in the taxonomy.');
export const ProgramAlreadyClaimed = defineError(
  'conflict',
  'program-claimed',
  'An organisation has claimed this program already.',
);
export const ProgramNotListed = defineError(
  'conflict',
  'program-not-listed',
  'This program is offered no longer, and so is out of the list: nobody can claim it.',
);
export const ProgramNotClaimed = defineError('conflict', 'program-not-claimed', 'Nobody has claimed this program.');
export const ClaimAlreadyFiled = defineError(
  'conflict',
  'claim-filed',
  'Your organisation has claimed this program, and waits for the answer.',
);
export const ClaimDecided = defineError('conflict', 'claim-decided', 'This claim has been decided.');
export const AlreadyClaimer = defineError('conflict', 'already-claimer', 'They are a claimer of this program already.');
export const ClaimerNotAWorker = defineError(
  'refused',
  'claimer-not-a-worker',
  'This account does not work in your organisation.',
);
