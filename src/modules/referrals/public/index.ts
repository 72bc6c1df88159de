export { PlatformReferrals, type PlatformReferralSummary } from './platform-referrals';
export { Referrals, type ReferralSummary } from './referrals';
export type { ReferralEvent, ReferralEvents } from '../domain/referral-events';
export type { PlatformReferralEvents } from '../domain/platform-referral-events';
