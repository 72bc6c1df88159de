import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Workers } from '../../identity/public';
import { SiteWorker } from '../domain/site.entity';

/** Somebody works in an organisation no more, and so at none of its sites. */
@Injectable()
export class LeaveSites {
  constructor(
    private readonly work: UnitOfWork,
    private readonly workers: Workers,
    private readonly moment: DecidingMoment,
  ) {}

  /** Who came back keeps the places given since, however late the leaving is carried out. */
  execute(organisationId: string, accountId: string): Promise<void> {
    // a job acts for no organisation
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const going = { organisationId, accountId, until: null };
        const places = await em.find(SiteWorker, going, { lockMode: LockMode.PESSIMISTIC_WRITE });
        // asked after the places are found: one found was given before
        const back = await this.workers.heldSince(accountId, organisationId);
        const now = await this.moment.now();
        for (const place of places) if (!back || place.since < back) place.leave(now);
      }),
    );
  }
}
