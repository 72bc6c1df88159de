/** What other modules may ask of the teams in which navigators work. */
export abstract class Teams {
  /** Ends the places that an account had at an organisation's sites when it left the organisation. Twice changes nothing. */
  abstract leave(organisationId: string, accountId: string): Promise<void>;

  /** Ends what a team has shared since before it was nobody's any longer. Twice changes nothing. */
  abstract endSharing(teamId: string, releasedAt: Date): Promise<void>;
}
