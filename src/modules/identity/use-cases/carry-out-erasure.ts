import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import { Account } from '../domain/account.entity';
import { Erasure } from '../domain/erasure.entity';
import { Worker } from '../domain/worker.entity';
import { endAccess } from './end-access';

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
      await this.everywhere(em, accountId);
      account.erase(this.clock.now());
      erasure.carriedOut(this.clock.now());
      Audit.record(em, { action: 'erase-account', subject: { kind: 'account', id: accountId } });
    });
  }

  /** What a request wrote that was let in before the account was closed, and ended after everything was erased. */
  again(accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      await this.everywhere(em, accountId);
    });
  }

  private async everywhere(em: EntityManager, accountId: string): Promise<void> {
    await em.execute('set local statement_timeout = 0'); // of somebody who did much, there is much
    await this.personalData.erase(em, accountId);
    await this.endWhatBeganMeanwhile(em, accountId);
  }

  /** By a link that was mailed before the account was closed, or that another organisation mails until it is erased. */
  private async endWhatBeganMeanwhile(em: EntityManager, accountId: string): Promise<void> {
    await endAccess(em, this.links, accountId);
    const places = await em.find(Worker, { accountId });
    for (const place of places) place.end();
    em.remove(places);
  }
}
