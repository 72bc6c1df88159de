import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { SecondFactorOff } from '../domain/identity-errors';
import { SecondFactor } from '../domain/second-factor.entity';
import { Passwords } from '../security/passwords';

/** Ten new recovery codes in the place of those left. */
@Injectable()
export class RenewRecoveryCodes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly passwords: Passwords,
  ) {}

  /** @throws WrongPassword or SecondFactorOff */
  async execute(accountId: string, password: string): Promise<string[]> {
    await this.passwords.assertOwn(accountId, password);
    return this.work.run(async (em) => {
      const factor = await em.findOne(SecondFactor, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!factor?.confirmed) throw new SecondFactorOff();
      Audit.record(em, { action: 'renew-recovery-codes', subject: { kind: 'account', id: accountId } });
      return factor.renewRecoveryCodes();
    });
  }
}
