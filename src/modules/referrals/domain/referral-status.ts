import type { Stage } from '../../../shared/domain/stage';

export const REFERRAL_STATUSES = ['queued', 'sent', 'opened', 'failed', 'expired', 'revoked', 'printed'] as const;
/** Where a referral stands (COL-17). */
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

/** Which state may follow which. A fresh link queues a referral again, wherever its older link ended. */
export const NEXT_STATUSES: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  queued: ['sent', 'failed', 'revoked'],
  sent: ['opened', 'expired', 'revoked', 'queued'],
  opened: ['expired', 'revoked', 'queued'],
  failed: ['queued'],
  expired: ['queued'],
  revoked: ['queued'],
  printed: [],
};

export const STAGE_OF: Readonly<Record<ReferralStatus, Stage>> = {
  queued: 'open',
  sent: 'open',
  opened: 'engaged',
  failed: 'closed',
  expired: 'closed',
  revoked: 'closed',
  printed: 'closed',
};
