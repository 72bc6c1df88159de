/** Where a new account sets its password. */
export interface PasswordLink {
  readonly url: string;
  /** Until when it works, in words. */
  readonly until: string;
}

/** Who administers the platform. Whoever runs it decides, at the command line: no operation of the API does. */
export abstract class PlatformAdministrators {
  /**
   * Makes the account with this address one, from its next request on. Without an account, or with one whose address
   * was never proven, a fresh one is made; then, and while it has no password, there is a link to set one.
   */
  abstract appoint(email: string): Promise<PasswordLink | undefined>;

  /** Ends it, from the next request on. @throws NotFound when no administrator has this address */
  abstract dismiss(email: string): Promise<void>;
}
