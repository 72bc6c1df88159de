import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Goal, type GoalFields } from '../domain/goal.entity';
import { Seeker } from '../domain/seeker.entity';

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
      if (!(await em.findOne(Seeker, { id: seekerId, ownerAccountId: accountId }))) throw new NotFound();
      const goal = new Goal(seekerId, fields, await this.moment.now());
      em.persist(goal);
      Audit.record(em, { action: 'add-goal', subject: { kind: 'seeker', id: seekerId } });
      return goal.id;
    });
  }
}
