/** On whose part somebody acts on a referral; `refero`: nobody, the platform itself. */
export const SIDES = ['seeker', 'navigator', 'program', 'refero'] as const;
export type Side = (typeof SIDES)[number];

/** Why somebody sees a referral (NAV-19 to NAV-21). */
export type SightReason = 'navigator' | 'seeker' | 'claimer' | 'team';

/**
 * On whose part: for somebody with several reasons, the one that comes first here counts. Who is spoken of never reads
 * what others write of them (NAV-17); a team mate who claims the program answers for it.
 */
const SIDE_OF: Readonly<Record<SightReason, Side>> = {
  seeker: 'seeker',
  navigator: 'navigator',
  claimer: 'program',
  team: 'navigator',
};

/** Whether one of the reasons is that of this side. */
export const isOnSide = (reasons: readonly SightReason[], side: Side): boolean =>
  reasons.some((reason) => SIDE_OF[reason] === side);

export function sideOf(reasons: readonly SightReason[]): Side | undefined {
  const counts = (Object.keys(SIDE_OF) as SightReason[]).find((reason) => reasons.includes(reason));
  return counts && SIDE_OF[counts];
}

/** Who did something, as the history keeps it (NAV-15). */
export interface Actor {
  readonly side: Side;
  readonly accountId: string | null;
  /** First name and last initial. */
  readonly name: string | null;
  /** What they worked for at that time (NAV-16). */
  readonly organisation: string | null;
}

/** `Maria Garcia Lopez` is `Maria L.`. */
export function shortName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const initial = /^./u.exec(others.at(-1) ?? '')?.[0];
  return initial ? `${first} ${initial.toUpperCase()}.` : first;
}

/** `Maria G. (Fair Oaks Community Center)` */
export const inWords = ({ name, organisation }: Pick<Actor, 'name' | 'organisation'>): string =>
  organisation ? `${name ?? 'Somebody'} (${organisation})` : (name ?? 'Somebody');
