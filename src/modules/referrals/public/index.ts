export { PlatformReferrals, type PlatformReferralSummary } from './platform-referrals';
export { Referrals, type ReferralSummary } from './referrals';
export { type NewRegistration, type RegistrationSummary, Shares, type ShareSummary } from './shares';
export type { ReferralEvent, ReferralEvents } from '../domain/referral-events';
export type { PlatformReferralEvents } from '../domain/platform-referral-events';
export type { ShareEvents, ShareRegistered } from '../domain/share-events';
export { SHARE_LINK, type ShareChannel } from '../domain/share-channel';
