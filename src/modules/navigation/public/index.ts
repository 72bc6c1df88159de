export { Seekers } from './seekers';
export { Teams } from './teams';
export type { NavigationEvents, QuietReferral, ReferralChange } from '../domain/navigation-events';
export { ProgramReferrals, type ReferralHelpers } from './program-referrals';
