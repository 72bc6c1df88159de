import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { LINK_HOURS, RESET_PASSWORD } from '../domain/link-purposes';
import { MailedLinks } from '../mail/mailed-links';
import { type PasswordLink, PlatformAdministrators } from '../public/platform-administrators';
import { endAccountLinks } from './end-account-links';
import { oneAtATime } from './register-account';

/** Appoints and dismisses administrators of the platform. The link to a password is shown, not mailed. */
@Injectable()
export class PlatformAdministration extends PlatformAdministrators {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly mailedLinks: MailedLinks,
    private readonly clock: Clock,
  ) {
    super();
  }

  appoint(email: string): Promise<PasswordLink | undefined> {
    return this.work.run(async (em) => {
      await oneAtATime(em, email);
      const known = await em.findOne(Account, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const account = known ?? new Account({ name: '', email, passwordHash: null });
      account.vouchFor(this.clock.now());
      account.becomePlatformAdministrator();
      em.persist(account);
      Audit.record(em, { action: 'appoint-platform-administrator', subject: { kind: 'account', id: account.id } });
      return account.passwordHash === null ? this.passwordLink(em, account.id) : undefined;
    });
  }

  dismiss(email: string): Promise<void> {
    return this.work.run(async (em) => {
      const account = await em.findOne(Account, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (account?.platformRole !== 'administrator') throw new NotFound();
      account.dismissAsPlatformAdministrator();
      Audit.record(em, { action: 'dismiss-platform-administrator', subject: { kind: 'account', id: account.id } });
    });
  }

  private async passwordLink(em: EntityManager, accountId: string): Promise<PasswordLink | undefined> {
    await endAccountLinks(this.links, accountId);
    this.links.issue(RESET_PASSWORD, accountId, LINK_HOURS[RESET_PASSWORD]);
    await em.flush();
    return this.mailedLinks.find(RESET_PASSWORD, accountId);
  }
}
