/** People whom an organisation invited, or who registered without proving their address: there is an address of them (PLT-12). */
export abstract class UnprovenAddresses {
  /** What is kept of them, a list for each kind of record; across tenants. */
  abstract kept(email: string): Promise<Record<string, object[]>>;

  /** In the transaction going on, across tenants: forgets them; what was mailed to them leads nowhere then. */
  abstract erase(email: string): Promise<void>;
}
