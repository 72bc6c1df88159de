import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { ERASED_NAME, erasedAddress } from '../../../shared/domain/erased';
import type { PlatformRole } from '../../../shared/http/caller';
import type { IdentityEvents } from '../public/identity-events';
import { wrongPassword } from './identity-errors';

/** Longer than any request or job that the account's owner began before it was closed. */
const SETTLED_AFTER_MS = 10 * 60_000;

export interface Registration {
  name: string;
  email: string;
  /** PHC string; null when the account has no password yet. */
  passwordHash: string | null;
}

/** A person who can sign in. One account may hold several parts at once; other modules add theirs by its id (PLT-1). */
export class Account extends AggregateRoot<IdentityEvents> {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  private _name: string;
  private _email: string;
  private _passwordHash: string | null;
  private _emailVerifiedAt: Date | null = null;
  private _platformRole: PlatformRole | null = null;

  constructor({ name, email, passwordHash }: Registration) {
    super();
    this._name = name;
    this._email = email;
    this._passwordHash = passwordHash;
  }

  static register(registration: Registration): Account {
    const account = new Account(registration);
    account.record('account.registered', { accountId: account.id });
    return account;
  }

  get name(): string {
    return this._name;
  }
  get email(): string {
    return this._email;
  }
  get passwordHash(): string | null {
    return this._passwordHash;
  }
  get emailVerifiedAt(): Date | null {
    return this._emailVerifiedAt;
  }
  get platformRole(): PlatformRole | null {
    return this._platformRole;
  }
  get verified(): boolean {
    return this._emailVerifiedAt !== null;
  }

  /**
   * Somebody registers with this address again. Whoever came first and never proved the address has no claim to it:
   * the newer name and password replace theirs. A proven account only hears of it.
   */
  registerAgain({ name, passwordHash }: Registration): void {
    if (this.verified) {
      this.record('account.registration-repeated', { accountId: this.id });
      return;
    }
    this._name = name;
    this._passwordHash = passwordHash;
    this.record('account.registered', { accountId: this.id });
  }

  /** Asks for another mail that proves the address; a proven one needs none. */
  requestVerification(): void {
    if (!this.verified) this.record('account.verification-requested', { accountId: this.id });
  }

  verifyEmail(now: Date): void {
    if (this.verified) return;
    this._emailVerifiedAt = now;
    this.record('account.email-verified', { accountId: this.id });
  }

  rename(name: string): void {
    this._name = name;
  }

  requestPasswordReset(): void {
    this.record('account.password-reset-requested', { accountId: this.id });
  }

  /** What was allowed by a password is not once it was changed in between. @throws WrongPassword */
  assertPasswordStill(proven: string): void {
    if (this._passwordHash !== proven) throw wrongPassword();
  }

  changePassword(passwordHash: string): void {
    this._passwordHash = passwordHash;
    this.record('account.password-changed', { accountId: this.id });
  }

  /** A link mailed to the address set it, which proves the address as well. */
  resetPassword(passwordHash: string, now: Date): void {
    this.verifyEmail(now);
    this.changePassword(passwordHash);
  }

  changeEmail(email: string, now: Date): void {
    this._email = email;
    this._emailVerifiedAt = now;
    this.record('account.email-changed', { accountId: this.id });
  }

  /** Whoever runs the platform answers for the address; what was given with it, but never proven, is forgotten. */
  vouchFor(now: Date): void {
    if (this.verified) return;
    this._name = 'Administrator';
    this._passwordHash = null;
    this.verifyEmail(now);
  }

  becomePlatformAdministrator(): void {
    this._platformRole = 'administrator';
  }

  dismissAsPlatformAdministrator(): void {
    this._platformRole = null;
  }

  /** Its owner wants it gone: from now on it has no password, and what follows erases it (PLT-12). */
  askErasure(): void {
    this._passwordHash = null;
    this._platformRole = null;
    this.record('account.erasure-asked', { accountId: this.id });
  }

  /** What is left is an id that nothing ties to anybody. The address is free again. */
  erase(now: Date): void {
    this._name = ERASED_NAME;
    this._email = erasedAddress(this.id);
    this._emailVerifiedAt = null;
    this._passwordHash = null;
    this._platformRole = null;
    this.record('account.erased', { accountId: this.id });
    this.record('account.erasure-settled', { accountId: this.id }, new Date(now.getTime() + SETTLED_AFTER_MS));
  }
}
