import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { toString } from 'qrcode';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Account } from '../domain/account.entity';
import { SecondFactor } from '../domain/second-factor.entity';
import { OneTimeCodes } from '../security/one-time-codes';
import { Passwords } from '../security/passwords';

export interface Enrolment {
  /** Base32, to type in. */
  secret: string;
  /** `otpauth://totp/…`, to open. */
  otpauthUrl: string;
  /** The same to scan, as an SVG document. */
  qrSvg: string;
}

/** Gives out the secret of an authenticator app, once; it counts only after a code of it was confirmed. */
@Injectable()
export class EnrolSecondFactor {
  constructor(
    private readonly work: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly codes: OneTimeCodes,
    private readonly clock: Clock,
  ) {}

  /** @throws WrongPassword or SecondFactorOn */
  async execute(accountId: string, password: string): Promise<Enrolment> {
    const proven = await this.passwords.assertOwn(accountId, password);
    return this.work.run(async (em) => {
      const account = await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      account.assertPasswordStill(proven);
      const { sealed, base32, url } = this.codes.newSecret(accountId, account.email);
      const factor = await em.findOne(SecondFactor, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      factor?.restart(sealed);
      em.persist(factor ?? new SecondFactor(accountId, sealed, this.clock.now()));
      Audit.record(em, { action: 'enrol-second-factor', subject: { kind: 'account', id: accountId } });
      return { secret: base32, otpauthUrl: url, qrSvg: await toString(url, { type: 'svg' }) };
    });
  }
}
