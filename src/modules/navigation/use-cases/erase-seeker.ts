import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Seeker } from '../domain/seeker.entity';
import { Actors } from './actors';
import { SeekerErasure } from './seeker-erasure';

/** Somebody who may have no account wants to be forgotten: their navigator does it for them (PLT-12). */
@Injectable()
export class EraseSeeker {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: Actors,
    private readonly moment: DecidingMoment,
    private readonly erasure: SeekerErasure,
  ) {}

  /** Twice changes nothing. @throws NotFound for anybody but who owns the seeker, and of the record of oneself */
  execute(accountId: string, seekerId: string): Promise<void> {
    // notes of the program's side go as well, and referrals that the navigator sees no more
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const own = { id: seekerId, ownerAccountId: accountId };
        const seeker = await em.findOne(Seeker, own, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
        if (!seeker || seeker.isOwn) throw new NotFound();
        const { actor } = await this.actors.at('navigator', accountId);
        await this.erasure.of(em, [seeker], actor, await this.moment.now());
        Audit.record(em, { action: 'erase-seeker', subject: { kind: 'seeker', id: seekerId } });
      }),
    );
  }
}
