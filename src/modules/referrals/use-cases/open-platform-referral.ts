import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { openedAt, receivedReferral } from './received-referral';

/** The receiver opens the profile they were referred (SHR-8): it counts for nothing, but says which referral acts. */
@Injectable()
export class OpenPlatformReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  execute(accountId: string, referralId: string): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await receivedReferral(em, accountId, referralId, LockMode.PESSIMISTIC_WRITE);
      await openedAt(em, referral, this.clock.now());
    });
  }
}
