import type { MemberKind, Tier } from '../../directory/public';
import { LimitedMembership } from './referral-errors';

interface Membership {
  readonly kind: MemberKind;
  readonly tier: Tier;
}

/** The member in whose name a referral is made. */
export interface Sender {
  readonly memberId: string;
  readonly accountId: string;
  /** As the recipient reads it. */
  readonly name: string;
}

/** Who may refer colleagues at all (COL-1): professionals. @throws LimitedMembership */
export function assertMayRefer({ kind, tier }: Membership): void {
  if (kind === 'client' || tier === 'limited') throw new LimitedMembership();
}

/** Who may pass a profile on (SHR-1, SHR-7): clients too, whose membership has no tiers. @throws LimitedMembership */
export function assertMayShare({ kind, tier }: Membership): void {
  if (kind === 'provider' && tier === 'limited') throw new LimitedMembership();
}
