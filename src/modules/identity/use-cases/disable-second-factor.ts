import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StrictLimits } from '../../../shared/limits/strict-limits';
import { SecondFactorOff, WrongCode } from '../domain/identity-errors';
import { SecondFactor } from '../domain/second-factor.entity';
import { OneTimeCodes } from '../security/one-time-codes';
import { Passwords } from '../security/passwords';

/** Turns the second factor off, with the password and a code. */
@Injectable()
export class DisableSecondFactor {
  constructor(
    private readonly work: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly codes: OneTimeCodes,
    private readonly limits: StrictLimits,
  ) {}

  /** @throws WrongPassword, WrongCode or SecondFactorOff */
  async execute(accountId: string, password: string, code: string): Promise<void> {
    await this.passwords.assertOwn(accountId, password);
    await this.work.run(async (em) => {
      const factor = await em.findOne(SecondFactor, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!factor?.confirmed) throw new SecondFactorOff();
      if (!this.codes.use(code, factor)) throw new WrongCode();
      factor.disable();
      em.remove(factor);
      await this.limits.reset('second-factor', `account:${accountId}`, 'caller');
      Audit.record(em, { action: 'disable-second-factor', subject: { kind: 'account', id: accountId } });
    });
  }
}
