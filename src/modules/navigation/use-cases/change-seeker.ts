import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { SeekerFields } from '../domain/seeker-details';
import { ownSeeker } from './own-seeker';
import { SeekerProfiles } from './seeker-profiles';

/** A navigator knows more, or otherwise, of somebody whom they help: their referrals reach them accordingly at once. */
@Injectable()
export class ChangeSeeker {
  constructor(
    private readonly work: UnitOfWork,
    private readonly profiles: SeekerProfiles,
    private readonly moment: DecidingMoment,
  ) {}

  /** What is absent stays; null clears. @throws NotFound, StaleVersion, BornInTheFuture, UnknownZip */
  execute(accountId: string, seekerId: string, version: number, changes: Partial<SeekerFields>): Promise<void> {
    return this.work.run(async (em) => {
      const seeker = await ownSeeker(em, accountId, seekerId);
      seeker.assertVersion(version);
      await this.profiles.change(em, seeker, changes, await this.moment.now());
      Audit.record(em, { action: 'change-seeker', subject: { kind: 'seeker', id: seekerId } });
    });
  }
}
