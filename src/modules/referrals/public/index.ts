export { Referrals, type ReferralSummary } from './referrals';
export type { ReferralEvent, ReferralEvents } from '../domain/referral-events';
