import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { NamedSeeker } from '../domain/seeker-details';
import { LikelyDuplicates } from './likely-duplicates';
import { SeekerProfiles } from './seeker-profiles';

/** A navigator writes down somebody whom they help (NAV-4). */
@Injectable()
export class AddSeeker {
  constructor(
    private readonly work: UnitOfWork,
    private readonly duplicates: LikelyDuplicates,
    private readonly profiles: SeekerProfiles,
    private readonly moment: DecidingMoment,
  ) {}

  /** Their id. @throws LikelyDuplicate unless it is somebody else, BornInTheFuture, UnknownZip */
  execute(accountId: string, fields: NamedSeeker, isSomebodyElse: boolean): Promise<string> {
    return this.work.run(async (em) => {
      if (!isSomebodyElse) await this.duplicates.assertNone(accountId, fields);
      const seeker = await this.profiles.open(em, accountId, fields, await this.moment.now());
      Audit.record(em, { action: 'add-seeker', subject: { kind: 'seeker', id: seeker.id } });
      return seeker.id;
    });
  }
}
