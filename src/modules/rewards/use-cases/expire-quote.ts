import { Injectable } from '@nestjs/common';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { RewardEvents } from '../domain/reward-events';
import { RewardOrder } from '../domain/reward-order.entity';
import { PatientReckonings } from './patient-reckonings';
import { Settlement } from './settlement';
import { Turns } from './turns';

/** What was quoted for an order that nobody paid is free again (REW-11): as if it had been quoted anew, and got nothing. */
@Injectable()
export class ExpireQuote {
  constructor(
    private readonly work: UnitOfWork,
    private readonly turns: Turns,
    private readonly reckonings: PatientReckonings,
    private readonly settlement: Settlement,
    private readonly moment: DecidingMoment,
  ) {}

  /** An alarm: nothing when it was quoted again, paid or cancelled. */
  execute({ organisationId, rewardOrderId }: RewardEvents['credit.held']): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const { patientId } = await em.findOneOrFail(RewardOrder, rewardOrderId);
        await this.turns.take(organisationId, patientId);
        const { orders, reckoning } = await this.reckonings.of(em, organisationId, patientId);
        const order = orders.find(({ id }) => id === rewardOrderId);
        const now = await this.moment.now();
        if (!order?.hasRunOut(now)) return;
        order.hold({ parts: new Map(), at: reckoning.after(now) }, now);
        await this.settlement.settle(em, organisationId, patientId, orders);
      }),
    );
  }
}
