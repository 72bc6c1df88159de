import type { PlatformReferral } from './platform-referral.entity';

/** That a receiver looked at what they were referred, and when: of several, the one opened last counts (SHR-9). */
export class PlatformReferralOpening {
  /** Repeated for row-level security. */
  readonly receiverAccountId: string;

  constructor(
    readonly referral: PlatformReferral,
    readonly at: Date,
  ) {
    this.receiverAccountId = referral.receiverAccountId;
  }
}
