import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { LastOpening } from '../queries/last-opening';
import { Actors } from './actors';
import { lockedReferral } from './locked-referral';

/** Somebody opened a referral: its history says so, of a program and of team mates, once a day (NAV-15). */
@Injectable()
export class OpenReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: Actors,
    private readonly openings: LastOpening,
    private readonly moment: DecidingMoment,
  ) {}

  /** @throws NotFound */
  execute(accountId: string, referralId: string): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await lockedReferral(em, referralId);
      const actor = await this.actors.on(referralId, accountId);
      const before = await this.openings.of(referralId, accountId);
      const entry = referral.opened(actor, await this.moment.now(), before);
      if (entry) em.persist(entry);
      Audit.record(em, { action: 'open-program-referral', subject: { kind: 'program-referral', id: referralId } });
    });
  }
}
