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

/**
 * Who may share a profile off the platform (SHR-1): the tier is a matter of providers, and limits no client.
 * @throws LimitedMembership
 */
export function assertMayShare({ tier, kind }: { readonly tier: Tier; readonly kind?: 'provider' | 'client' }): void {
  if (tier === 'limited' && kind !== 'client') throw new LimitedMembership();
}
