import type { Licence } from '../public/public-profile';

/** What a membership allows (COL-1): a limited member searches, reads and can be referred, but refers nobody. */
export const TIERS = ['professional', 'limited'] as const;
export type Tier = (typeof TIERS)[number];

/** Of a new member: professional when they state a licence, else limited. */
export const startingTier = (licences: readonly Licence[]): Tier => (licences.length > 0 ? 'professional' : 'limited');
