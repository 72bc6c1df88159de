import { defineError } from '../../../shared/domain/domain-error';

export const LimitedMembership = defineError(
  'forbidden',
  'limited-membership',
  'A limited membership can be referred but refers nobody.',
);
export const NotAcceptingReferrals = defineError(
  'refused',
  'not-accepting-referrals',
  'Somebody you chose is not accepting referrals.',
);
export const NotAColleague = defineError('refused', 'not-a-colleague', 'Somebody you chose is not your colleague.');
export const CannotReferOneself = defineError('refused', 'cannot-refer-oneself', 'You cannot refer yourself.');
export const ReferredToThemselves = defineError(
  'refused',
  'referred-to-themselves',
  'A member is referred to others, not to themselves.',
);
export const NoPhone = defineError('refused', 'no-phone', 'This profile shows you no phone number.');
export const EmptySelection = defineError('refused', 'empty-selection', 'Choose at least one colleague.');
export const ReferralStateConflict = defineError(
  'conflict',
  'referral-state',
  'The referral is in a state where this cannot be done.',
);
export const HasAccount = defineError(
  'conflict',
  'has-account',
  'This address is that of an account. Its owner exports and erases everything themselves.',
);
