import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { SiteWorker } from '../domain/site.entity';
import { lockedSite, type OwnSite } from './locked-site';

/** Somebody works at a site no more: what its team shares is theirs to see no longer (NAV-20). */
@Injectable()
export class EndPlace {
  constructor(
    private readonly work: UnitOfWork,
    private readonly moment: DecidingMoment,
  ) {}

  /** @throws NotFound, also for who does not work there */
  execute(own: OwnSite, accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      const { id: siteId } = await lockedSite(em, own);
      const place = await em.findOne(SiteWorker, { siteId, accountId, until: null });
      if (!place) throw new NotFound();
      place.leave(await this.moment.now());
      Audit.record(em, { action: 'end-site-place', subject: { kind: 'account', id: accountId } });
    });
  }
}
