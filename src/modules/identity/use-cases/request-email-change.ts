import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { EmailChange } from '../domain/email-change.entity';
import { CHANGE_EMAIL, LINK_HOURS } from '../domain/link-purposes';
import { Passwords } from '../security/passwords';
import { endEmailChanges } from './end-email-changes';

/** Asks to change the address: a link to the new one confirms it, a notice to the old one tells of it. */
@Injectable()
export class RequestEmailChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** The same whether or not the new address has an account. @throws WrongPassword */
  async execute(accountId: string, newEmail: string, password: string): Promise<void> {
    const proven = await this.passwords.assertOwn(accountId, password);
    await this.work.run(async (em) => {
      const account = await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      account.assertPasswordStill(proven);
      await endEmailChanges(em, this.links, accountId);
      const change = EmailChange.request(accountId, account.email, newEmail, this.clock.now());
      em.persist(change);
      this.links.issue(CHANGE_EMAIL, change.id, LINK_HOURS[CHANGE_EMAIL]);
      Audit.record(em, { action: 'request-email-change', subject: { kind: 'account', id: accountId } });
    });
  }
}
