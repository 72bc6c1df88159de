import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { REFERRAL_LINK } from '../domain/referral-links';
import { Referral } from '../domain/referral.entity';

/** The recipient looks at the page behind the link: counted only when their browser says so (COL-13). */
@Injectable()
export class OpenReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkNotFound, LinkExpired or LinkRevoked */
  execute(token: string): Promise<void> {
    // The holder of a link is nobody's tenant: the token alone says which referral it may touch.
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const referralId = await this.links.subjectOf(token, REFERRAL_LINK);
        const referral = await em.findOneOrFail(Referral, referralId, { lockMode: LockMode.PESSIMISTIC_WRITE });
        await this.links.usable(token, REFERRAL_LINK);
        referral.open(this.clock.now());
      }),
    );
  }
}
