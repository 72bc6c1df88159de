import { defineError } from '../../../shared/domain/domain-error';

export const ConsentRequired = defineError(
  'refused',
  'consent-required',
  'Nobody is referred without having agreed to it.',
);
export const ProgramClosed = defineError('refused', 'program-closed', 'The program takes nobody now.');
export const OverrideRequired = defineError(
  'refused',
  'override-required',
  'The program does not serve this person by its own rules: say why you refer them all the same.',
);
export const AlreadyReferred = defineError(
  'conflict',
  'already-referred',
  'There is an open referral of this person to this program.',
);
export const StatusChangeNotAllowed = defineError(
  'conflict',
  'status-change-not-allowed',
  'A referral cannot change from this status to that.',
);
export const DetailsMissing = defineError(
  'refused',
  'details-missing',
  'More has to be known of the person before they can be referred.',
);
export const LikelyDuplicate = defineError(
  'conflict',
  'likely-duplicate',
  'You help somebody with this name and date of birth already.',
);
export const BornInTheFuture = defineError('refused', 'born-in-the-future', 'Nobody is born later than today.');
export const ZipRequired = defineError('refused', 'zip-required', 'A search needs a ZIP code, and none is stored.');
export const NotANewReferral = defineError(
  'refused',
  'not-a-new-referral',
  'A new referral goes with `referred_elsewhere`: a later one of the same person, which came from no other.',
);
export const GoalOfAnotherSeeker = defineError(
  'refused',
  'goal-of-another-seeker',
  'A referral serves goals of its own seeker.',
);
export const TooManyGroups = defineError(
  'refused',
  'too-many-groups',
  'That would be more than 2,000 groups: ask for a shorter time, or for less at once.',
);
