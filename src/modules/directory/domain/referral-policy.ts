import type { Relation } from '../public/directory';

export const REFERABLE_BY = ['colleagues', 'colleagues_of_colleagues'] as const;
/** Who may refer a member. */
export type ReferableBy = (typeof REFERABLE_BY)[number];

export interface ReferralSettings {
  readonly shareProfilePublicly: boolean;
  readonly referableBy: ReferableBy | null;
  readonly acceptingNewClients: boolean;
}

export const REASONS_AGAINST = ['profile-not-shared', 'referable-by-nobody', 'not-accepting-new-clients'] as const;
export type ReasonAgainst = (typeof REASONS_AGAINST)[number];

/** Why nobody may refer a member now; others are never told (COL-7). */
export function reasonsAgainst(settings: ReferralSettings): ReasonAgainst[] {
  const holds: Record<ReasonAgainst, boolean> = {
    'profile-not-shared': !settings.shareProfilePublicly,
    'referable-by-nobody': settings.shareProfilePublicly && settings.referableBy === null,
    'not-accepting-new-clients': !settings.acceptingNewClients,
  };
  return REASONS_AGAINST.filter((reason) => holds[reason]);
}

/** Whether somebody in this relation may refer the member now; `accepts_referrals` in the database says the same. */
export function acceptsReferralsFrom(relation: Relation, settings: ReferralSettings): boolean {
  if (reasonsAgainst(settings).length > 0) return false;
  if (relation === 'colleague-of-colleague') return settings.referableBy === 'colleagues_of_colleagues';
  return relation === 'colleague';
}
