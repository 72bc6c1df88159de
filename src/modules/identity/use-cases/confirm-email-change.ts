import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { LinkRevoked } from '../../../shared/links/link-errors';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { EmailChange } from '../domain/email-change.entity';
import { EmailTaken } from '../domain/identity-errors';
import { CHANGE_EMAIL, RESET_PASSWORD } from '../domain/link-purposes';
import { endAccountLinks } from './end-account-links';
import { oneAtATime } from './register-account';

/** The link mailed to the new address makes it the account's. */
@Injectable()
export class ConfirmEmailChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkNotFound, LinkExpired, LinkRevoked, LinkUsed or EmailTaken */
  execute(token: string): Promise<void> {
    return this.work.run(async (em) => {
      const changeId = await this.links.subjectOf(token, CHANGE_EMAIL);
      const change = await em.findOne(EmailChange, changeId);
      if (!change) throw new LinkRevoked(); // a newer wish, or a new password, took its place
      const { accountId, newEmail } = change;
      await oneAtATime(em, newEmail);
      const account = await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const link = await this.links.usable(token, CHANGE_EMAIL);
      await freeAddress(em, this.links, newEmail, accountId);
      account.changeEmail(newEmail, this.clock.now());
      await this.links.revokeAll(RESET_PASSWORD, accountId); // mailed to the old address
      link.use(this.clock.now());
      Audit.record(em, { action: 'change-email', subject: { kind: 'account', id: accountId } });
    });
  }
}

/** Whoever registered the address without proving it has no claim to it. @throws EmailTaken by a proven account */
async function freeAddress(em: EntityManager, links: Links, email: string, accountId: string): Promise<void> {
  const other = await em.findOne(Account, { email, id: { $ne: accountId } }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (other?.verified) throw new EmailTaken();
  if (!other) return;
  await endAccountLinks(links, other.id);
  await em.remove(other).flush(); // before the change: an address has one account
}
