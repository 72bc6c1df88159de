/** People without an account whom members wrote to, or who asked to join: of them there is an address (PLT-12). */
export abstract class InvitedAddresses {
  /** What is kept of them, a list for each kind of record; across tenants. */
  abstract kept(email: string): Promise<Record<string, object[]>>;

  /** In the transaction going on, across tenants: forgets them; links that were mailed to them lead nowhere then. */
  abstract erase(email: string): Promise<void>;
}
