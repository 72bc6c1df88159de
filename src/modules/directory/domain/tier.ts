/** What a membership allows (COL-1): a limited member searches, reads and can be referred, but refers nobody. */
export const TIERS = ['professional', 'limited'] as const;
export type Tier = (typeof TIERS)[number];
