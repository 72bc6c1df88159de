import type { Followed } from '../../../shared/domain/followed';

/** Somebody who registers with an address that a link mailed there proves. */
export interface Newcomer {
  readonly name: string;
  readonly email: string;
  /** PHC string. */
  readonly passwordHash: string;
  /** Which links brought them (SHR-4); none when absent. */
  readonly followed?: readonly Followed[];
}

/**
 * Accounts of people who hold a link that another module mailed to their address: whoever holds the link holds the
 * address. What it tells is for them alone, never for whoever had the mail sent.
 */
export abstract class AddressHolders {
  /** The account whose proven address it is; undefined when there is none. */
  abstract accountOf(email: string): Promise<string | undefined>;

  /** Hashes the password, which takes its time: before the transaction begins. @throws PasswordRefused */
  abstract newcomer(email: string, name: string, password: string): Promise<Newcomer>;

  /**
   * In the transaction going on: the account whose proven address it is, locked, or else the newcomer's, with the
   * address proven, tied to the link that brought them. Whoever registered the address before without proving it has no
   * claim to it.
   * @throws RegistrationNeeded without either
   */
  abstract admit(email: string, newcomer?: Newcomer): Promise<string>;
}
