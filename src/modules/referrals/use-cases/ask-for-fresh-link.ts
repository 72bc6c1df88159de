import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { FRESH_LINK_CONFIRMATION, REFERRAL_LINK } from '../domain/referral-links';
import { LINK_HOURS, Referral } from '../domain/referral.entity';

/** A recipient whose link's time is over asks the sender for a fresh one (COL-12). */
@Injectable()
export class AskForFreshLink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkNotFound, or ReferralStateConflict while the link works or when its sender ended it */
  execute(token: string): Promise<void> {
    // The holder of a link is nobody's tenant: the token alone says which referral it may touch.
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const referralId = await this.links.subjectOf(token, REFERRAL_LINK);
        const referral = await em.findOneOrFail(Referral, referralId, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!referral.askForFreshLink(this.clock.now())) return;
        await this.links.revokeAll(FRESH_LINK_CONFIRMATION, referralId);
        this.links.issue(FRESH_LINK_CONFIRMATION, referralId, LINK_HOURS);
      }),
    );
  }
}
