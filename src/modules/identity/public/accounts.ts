/** How to reach the person behind an account. */
export interface AccountContact {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** Whether the address is proven to be theirs. */
  readonly verified: boolean;
}

/** What other modules may ask about accounts: plain data in and out. */
export abstract class Accounts {
  /** Undefined when there is no such account. */
  abstract contactOf(accountId: string): Promise<AccountContact | undefined>;

  /** Contacts by account id, in one query; unknown ids are absent. */
  abstract contactsOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, AccountContact>>;
}
