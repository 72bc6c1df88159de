import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Workers } from '../../identity/public';
import { SiteWorker } from '../domain/site.entity';
import { lockedSite, type OwnSite } from './locked-site';

/** Somebody who works in the organisation works at one of its sites, from this moment on (NAV-20). */
@Injectable()
export class PlaceWorker {
  constructor(
    private readonly work: UnitOfWork,
    private readonly workers: Workers,
    private readonly moment: DecidingMoment,
  ) {}

  /** Twice changes nothing. @throws NotFound, also for who does not work in the organisation */
  execute(own: OwnSite, accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      const { id: siteId, organisationId } = await lockedSite(em, own);
      if (!(await this.workers.heldSince(accountId, organisationId))) throw new NotFound();
      if (await em.findOne(SiteWorker, { siteId, accountId, until: null })) return;
      em.persist(new SiteWorker(organisationId, siteId, accountId, await this.moment.now()));
      Audit.record(em, { action: 'place-site-worker', subject: { kind: 'account', id: accountId } });
    });
  }
}
