import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { Erasure } from '../domain/erasure.entity';
import { WrongCode } from '../domain/identity-errors';
import { SecondFactor } from '../domain/second-factor.entity';
import { OneTimeCodes } from '../security/one-time-codes';
import { Passwords } from '../security/passwords';
import { endAccess } from './end-access';
import { leaveAllOrganisations, lockOrganisationsOf } from './leave-organisation';

/** Closes an account at once and has everything that is kept of its owner erased (PLT-12). */
@Injectable()
export class AskErasure {
  constructor(
    private readonly work: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly codes: OneTimeCodes,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws WrongPassword, WrongCode or LastAdministrator */
  async execute(accountId: string, password: string, code?: string): Promise<void> {
    const proven = await this.passwords.assertOwn(accountId, password);
    // their places in all organisations end with it, whichever the session is in
    await acrossTenants(() => this.work.run((em) => this.close(em, accountId, proven, code)));
  }

  private async close(em: EntityManager, accountId: string, proven: string, code?: string): Promise<void> {
    await lockOrganisationsOf(em, accountId); // before the account, as whoever joins one does
    const account = await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    account.assertPasswordStill(proven);
    await this.assertCode(em, accountId, code);
    await leaveAllOrganisations(em, accountId);
    await endAccess(em, this.links, accountId);
    account.askErasure();
    await em.upsert(Erasure, new Erasure(accountId, account.email, this.clock.now()));
    Audit.record(em, { action: 'ask-erasure', subject: { kind: 'account', id: accountId } });
  }

  private async assertCode(em: EntityManager, accountId: string, code?: string): Promise<void> {
    const factor = await em.findOne(SecondFactor, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!factor?.confirmed || (code !== undefined && this.codes.use(code, factor))) return;
    throw new WrongCode({
      errors: [{ pointer: '/code', code: 'wrong', detail: 'The second factor is on: send a code.' }],
    });
  }
}
