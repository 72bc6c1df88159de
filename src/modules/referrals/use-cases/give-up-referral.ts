import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { FRESH_LINK_CONFIRMATION, REFERRAL_LINK } from '../domain/referral-links';
import { LINK_HOURS, Referral } from '../domain/referral.entity';

/** No mail server takes the referral's mail: it has failed, and its link with it; its sender gets one to send it again (COL-18). */
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
      await this.links.revokeAll(FRESH_LINK_CONFIRMATION, referralId);
      this.links.issue(FRESH_LINK_CONFIRMATION, referralId, LINK_HOURS);
    });
  }
}
