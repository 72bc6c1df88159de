import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import { Account } from '../domain/account.entity';
import { Erasure } from '../domain/erasure.entity';
import { endAccountLinks } from './end-account-links';

/** Erases what every module keeps of an account's owner, and then the account: in one transaction, once. */
@Injectable()
export class CarryOutErasure {
  constructor(
    private readonly work: UnitOfWork,
    private readonly personalData: PersonalData,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  execute(accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      const account = await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const erasure = await em.findOne(Erasure, accountId);
      if (!erasure || erasure.erasedAt) return;
      await em.execute('set local statement_timeout = 0'); // of somebody who did much, there is much
      await this.personalData.erase(em, accountId);
      await endAccountLinks(this.links, accountId); // a new password may have been asked for meanwhile
      account.erase();
      erasure.carriedOut(this.clock.now());
      Audit.record(em, { action: 'erase-account', subject: { kind: 'account', id: accountId } });
    });
  }
}
