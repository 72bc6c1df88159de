import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Account } from '../domain/account.entity';

/** Changes what an account calls itself. */
@Injectable()
export class RenameAccount {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws StaleVersion */
  execute(accountId: string, { name }: { name?: string }, version: number): Promise<void> {
    return this.work.run(async (em) => {
      const account = await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      account.assertVersion(version);
      if (name !== undefined) account.rename(name);
      Audit.record(em, { action: 'rename-account', subject: { kind: 'account', id: accountId } });
    });
  }
}
