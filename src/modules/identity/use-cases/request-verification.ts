import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { LINK_HOURS, VERIFY_EMAIL } from '../domain/link-purposes';
import { evenly } from '../security/evenly';

/** Mails another link that proves the address; the older one ends. */
@Injectable()
export class RequestVerification {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
  ) {}

  execute(email: string): Promise<void> {
    return evenly(() =>
      this.work.run(async (em) => {
        const account = await em.findOne(Account, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!account || account.verified) return;
        await this.links.revokeAll(VERIFY_EMAIL, account.id);
        this.links.issue(VERIFY_EMAIL, account.id, LINK_HOURS[VERIFY_EMAIL]);
        account.requestVerification();
      }),
    );
  }
}
