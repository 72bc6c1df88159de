import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { AccountCaller } from '../../../shared/http/caller';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { RESET_PASSWORD } from '../domain/link-purposes';
import { Accounts } from '../public';
import { Passwords } from '../security/passwords';
import { endEmailChanges } from './end-email-changes';
import { endSessions } from './end-sessions';

/** Changes the password; ends every other session, and whatever whoever began one may have asked for. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly work: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly accounts: Accounts,
    private readonly links: Links,
  ) {}

  /** @throws WrongPassword or PasswordRefused */
  async execute({ accountId, sessionId }: AccountCaller, current: string, wanted: string): Promise<void> {
    const proven = await this.passwords.assertOwn(accountId, current);
    const { email } = (await this.accounts.contactOf(accountId))!;
    const passwordHash = await this.passwords.hashNew(wanted, email, '/newPassword');
    await this.work.run(async (em) => {
      const account = await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      account.assertPasswordStill(proven);
      account.changePassword(passwordHash);
      await this.links.revokeAll(RESET_PASSWORD, accountId);
      await endEmailChanges(em, this.links, accountId);
      await endSessions(em, accountId, sessionId);
      Audit.record(em, { action: 'change-password', subject: { kind: 'account', id: accountId } });
    });
  }
}
