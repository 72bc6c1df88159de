import type { Side } from './actor';
import type { ProgramReferral } from './program-referral.entity';

/** Who takes part in a referral. */
export const PARTIES = ['seeker', 'navigator', 'program'] as const satisfies readonly Side[];
export type Party = (typeof PARTIES)[number];

/** One of those who are told; the seeker is told at their own address, whether or not they have an account. */
export interface Told {
  readonly party: Party;
  readonly accountId: string | null;
}

type Referred = Pick<ProgramReferral, 'reach' | 'live' | 'navigatorAccountId' | 'seekerAccountId'>;

/**
 * Whom to tell of what happened (NAV-10): the seeker only where e-mail is how they are reached, the program only of what
 * was sent to it, and nobody at all about who is not to be contacted. Whoever is two of them is told once.
 */
export function partiesOf(referral: Referred, claimers: readonly string[]): Told[] {
  if (referral.reach === 'do_not_contact') return [];
  const seeker: Told[] = referral.reach === 'email' ? [{ party: 'seeker', accountId: null }] : [];
  return [...seeker, ...helpersOf(referral, claimers)];
}

/** Those of them who work on it. */
export function helpersOf(
  { reach, live, navigatorAccountId, seekerAccountId }: Referred,
  claimers: readonly string[],
): Told[] {
  if (reach === 'do_not_contact') return [];
  const navigator: Told[] = navigatorAccountId ? [{ party: 'navigator', accountId: navigatorAccountId }] : [];
  const others = live
    ? claimers.filter((accountId) => accountId !== navigatorAccountId && accountId !== seekerAccountId)
    : [];
  return [...navigator, ...others.map((accountId): Told => ({ party: 'program', accountId }))];
}
