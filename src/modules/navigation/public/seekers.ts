/** What workflows may ask about people in need. */
export abstract class Seekers {
  /**
   * In the transaction going on: links seekers reached by e-mail at the account's proven address with it, and their
   * referrals; those that it was linked with by an earlier address have no account any more. Nothing without a proven one.
   */
  abstract link(accountId: string): Promise<void>;
}
