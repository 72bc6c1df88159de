import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { REFERRAL_LINK } from '../domain/referral-links';
import { Referral } from '../domain/referral.entity';

/** No mail server takes the referral's mail: it has failed, and its link with it (COL-18). */
@Injectable()
export class GiveUpReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
  ) {}

  execute(referralId: string, sending: number, reason: string): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await em.findOneOrFail(Referral, referralId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!referral.awaits(sending)) return;
      referral.giveUp(reason);
      await this.links.revokeAll(REFERRAL_LINK, referralId);
    });
  }
}
