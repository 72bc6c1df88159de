import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { StrictLimits } from '../../../shared/limits/strict-limits';
import { wrongPassword } from '../domain/identity-errors';
import { PasswordPolicy } from '../domain/password-policy';
import { COMMON_PASSWORDS } from './common-passwords';
import { PasswordHasher } from './password-hasher';

/** Passwords of accounts that are signed in already, and new ones. */
@Injectable()
export class Passwords {
  private readonly policy = new PasswordPolicy(COMMON_PASSWORDS);

  constructor(
    private readonly database: Sql,
    private readonly hasher: PasswordHasher,
    private readonly limits: StrictLimits,
  ) {}

  /** The hash of a new password, which stands at `pointer` in what was sent. @throws PasswordRefused */
  async hashNew(password: string, email: string, pointer = '/password'): Promise<string> {
    this.policy.assertFit(password, email, pointer);
    return this.hasher.hash(password);
  }

  /**
   * Asks for the password again before something that matters; the route counts the tries. Its hash, for
   * `Account.assertPasswordStill` once the account is locked: comparing takes its time.
   * @throws WrongPassword
   */
  async assertOwn(accountId: string, password: string): Promise<string> {
    const row = await this.database.one<{ hash: string | null }>(
      sql`select password_hash as hash from account where id = ${accountId}`,
    );
    const right = await this.hasher.verify(password, row?.hash ?? null);
    if (!row?.hash || !right) throw wrongPassword();
    await this.limits.reset('password', `account:${accountId}`, 'caller');
    return row.hash;
  }
}
