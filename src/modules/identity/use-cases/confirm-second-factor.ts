import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StrictLimits } from '../../../shared/limits/strict-limits';
import { SecondFactorOff, WrongCode } from '../domain/identity-errors';
import { SecondFactor } from '../domain/second-factor.entity';
import { OneTimeCodes } from '../security/one-time-codes';

/** Turns the second factor on with the first code of the app. */
@Injectable()
export class ConfirmSecondFactor {
  constructor(
    private readonly work: UnitOfWork,
    private readonly codes: OneTimeCodes,
    private readonly limits: StrictLimits,
    private readonly clock: Clock,
  ) {}

  /** The ten recovery codes, shown this once. @throws WrongCode, SecondFactorOff (not enrolled) or SecondFactorOn */
  execute(accountId: string, code: string): Promise<string[]> {
    return this.work.run(async (em) => {
      const factor = await em.findOne(SecondFactor, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!factor) throw new SecondFactorOff();
      const step = this.codes.stepOf(code, factor);
      if (step === undefined) throw new WrongCode();
      const recoveryCodes = factor.confirm(step, this.clock.now());
      await this.limits.reset('second-factor', `account:${accountId}`, 'caller');
      Audit.record(em, { action: 'enable-second-factor', subject: { kind: 'account', id: accountId } });
      return recoveryCodes;
    });
  }
}
