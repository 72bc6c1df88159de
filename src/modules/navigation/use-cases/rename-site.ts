import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { lockedSite, type OwnSite } from './locked-site';
import { flushedOnce } from './open-site';

/** A place is called otherwise from now on; referrals and histories keep what it was called (NAV-16). */
@Injectable()
export class RenameSite {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound, StaleVersion, SiteNameTaken */
  execute(own: OwnSite, version: number, name: string): Promise<void> {
    return this.work.run(async (em) => {
      const site = await lockedSite(em, own);
      site.assertVersion(version);
      site.rename(name);
      await flushedOnce(em);
    });
  }
}
