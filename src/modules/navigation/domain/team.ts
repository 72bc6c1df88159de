/** A place in a team: a worker of a site, or a claimer of a program. */
export interface TeamPlace {
  readonly teamId: string;
  readonly organisationId: string;
  /** The site's or the program's. */
  readonly name: string;
  readonly since: Date;
}

/** For whom somebody works: of several teams the one where they were first (NAV-16); undefined for who has none. */
export const firstOf = (places: readonly TeamPlace[]): TeamPlace | undefined =>
  [...places].sort(
    (one, other) => one.since.getTime() - other.since.getTime() || (one.teamId < other.teamId ? -1 : 1),
  )[0];

/** A team in the name of an organisation. */
export interface OwnTeam {
  readonly organisationId: string;
  /** A site or a program. */
  readonly teamId: string;
}
