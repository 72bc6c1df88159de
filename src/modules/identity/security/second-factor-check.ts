import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SecondFactorRequired, WrongSecondFactor } from '../domain/identity-errors';
import { SecondFactor } from '../domain/second-factor.entity';
import { OneTimeCodes } from './one-time-codes';

/** The second step of signing in, where an account has one. */
@Injectable()
export class SecondFactorCheck {
  constructor(private readonly codes: OneTimeCodes) {}

  /** Locks the second factor, so that a code is used once even by two at once. @throws SecondFactorRequired, WrongSecondFactor */
  async assert(em: EntityManager, accountId: string, code: string | undefined): Promise<void> {
    const factor = await em.findOne(SecondFactor, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!factor?.confirmed) return;
    if (code === undefined) throw new SecondFactorRequired();
    if (!this.codes.use(code, factor)) throw new WrongSecondFactor();
  }
}
