/** What happens to referrals on the platform: ids only. */
export interface PlatformReferralEvents {
  'platform-referral.sent': { readonly referralId: string };
  /** The first call or message from it. */
  'platform-referral.followed-up': { readonly referralId: string };
}
