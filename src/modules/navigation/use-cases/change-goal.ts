import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Goal } from '../domain/goal.entity';

/** Changes a goal, or says that it is reached or dropped (NAV-18). */
@Injectable()
export class ChangeGoal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly moment: DecidingMoment,
  ) {}

  /** A goal is locked by who may write it, which is who owns the seeker. @throws NotFound, StaleVersion */
  execute(seekerId: string, goalId: string, version: number, changes: Parameters<Goal['change']>[0]): Promise<void> {
    return this.work.run(async (em) => {
      const goal = await em.findOne(Goal, { id: goalId, seekerId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!goal) throw new NotFound();
      goal.assertVersion(version);
      goal.change(changes, await this.moment.now());
      Audit.record(em, { action: 'change-goal', subject: { kind: 'seeker', id: seekerId } });
    });
  }
}
