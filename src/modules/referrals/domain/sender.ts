import type { Tier } from '../../directory/public';
import { LimitedMembership } from './referral-errors';

/** The member in whose name a referral is made. */
export interface Sender {
  readonly memberId: string;
  readonly accountId: string;
  /** As the recipient reads it. */
  readonly name: string;
}

/** Who may refer at all (COL-1). @throws LimitedMembership */
export function assertMayRefer({ tier }: { readonly tier: Tier }): void {
  if (tier === 'limited') throw new LimitedMembership();
}
