import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Goal, type GoalFields } from '../domain/goal.entity';
import { ownSeeker } from './own-seeker';

/** Writes down what a seeker wants to come to (NAV-18). */
@Injectable()
export class AddGoal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly moment: DecidingMoment,
  ) {}

  /** The goal's id. @throws NotFound for anybody but who owns the seeker */
  execute(accountId: string, seekerId: string, fields: GoalFields): Promise<string> {
    return this.work.run(async (em) => {
      await ownSeeker(em, accountId, seekerId);
      const goal = new Goal(seekerId, fields, await this.moment.now());
      em.persist(goal);
      Audit.record(em, { action: 'add-goal', subject: { kind: 'seeker', id: seekerId } });
      return goal.id;
    });
  }
}
