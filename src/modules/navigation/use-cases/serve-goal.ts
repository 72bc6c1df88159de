import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Forbidden, NotFound } from '../../../shared/domain/domain-error';
import { Goal } from '../domain/goal.entity';
import { Actors } from './actors';
import { lockedReferral } from './locked-referral';

/** A referral is added to a goal of its seeker, moved to another in one act, or removed (NAV-18). */
@Injectable()
export class ServeGoal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: Actors,
    private readonly moment: DecidingMoment,
  ) {}

  /** @throws NotFound, StaleVersion, Forbidden, GoalOfAnotherSeeker */
  set(accountId: string, referralId: string, version: number, goalId: string): Promise<void> {
    return this.work.run(async (em) => {
      const { referral, actor, now } = await this.asked(em, accountId, referralId, version);
      const goal = await em.findOne(Goal, { id: goalId });
      if (!goal) throw actor.side === 'navigator' ? new NotFound() : new Forbidden();
      const entry = referral.serve(goal, actor, now);
      if (entry) em.persist(entry);
    });
  }

  /** @throws NotFound, StaleVersion, Forbidden */
  remove(accountId: string, referralId: string, version: number): Promise<void> {
    return this.work.run(async (em) => {
      const { referral, actor, now } = await this.asked(em, accountId, referralId, version);
      em.persist(referral.leaveGoal(actor, now));
    });
  }

  private async asked(em: EntityManager, accountId: string, referralId: string, version: number) {
    const referral = await lockedReferral(em, referralId);
    referral.assertVersion(version);
    const actor = await this.actors.on(referralId, accountId);
    Audit.record(em, { action: 'change-referral-goal', subject: { kind: 'program-referral', id: referralId } });
    return { referral, actor, now: await this.moment.now() };
  }
}
