import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Referral } from '../domain/referral.entity';

/** The alarm at the end of a link's time (COL-12). */
@Injectable()
export class ExpireReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(referralId: string): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await em.findOneOrFail(Referral, referralId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      referral.expire(this.clock.now());
    });
  }
}
