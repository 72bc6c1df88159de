import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { Erasure } from '../domain/erasure.entity';
import { LINK_HOURS, RESET_PASSWORD } from '../domain/link-purposes';
import { evenly } from '../security/evenly';

/** Mails a link for a new password, if the address has an account; the answer is the same when it has none. */
@Injectable()
export class RequestPasswordReset {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
  ) {}

  execute(email: string): Promise<void> {
    return evenly(() =>
      this.work.run(async (em) => {
        const account = await em.findOne(Account, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!account || (await this.isClosed(account.id))) return;
        await this.links.revokeAll(RESET_PASSWORD, account.id);
        this.links.issue(RESET_PASSWORD, account.id, LINK_HOURS[RESET_PASSWORD]);
        account.requestPasswordReset();
        Audit.record(em, { action: 'request-password-reset', subject: { kind: 'account', id: account.id } });
      }),
    );
  }

  /** Its owner wants it erased: no link leads back into it. Nobody is signed in whom the database would show that. */
  private isClosed(accountId: string): Promise<boolean> {
    return acrossTenants(() => this.work.run(async (em) => (await em.count(Erasure, { id: accountId })) > 0));
  }
}
