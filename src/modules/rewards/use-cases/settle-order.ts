import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { BillingFact } from '../domain/billing-fact';
import { RewardOrders } from './reward-orders';
import { Settlement } from './settlement';
import { Turns } from './turns';

/** Takes what billing said of an order, and brings the ledger to what it must be (REW-8 to REW-12). */
@Injectable()
export class SettleOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly turns: Turns,
    private readonly orders: RewardOrders,
    private readonly settlement: Settlement,
  ) {}

  /** The same again changes nothing. @throws NotMoney, OrderOfAnother, ReferredInCircles */
  execute(fact: BillingFact): Promise<void> {
    return this.work.run(async (em) => {
      await this.turns.take(fact.organisationId, fact.patientId);
      await this.inTurn(em, fact);
    });
  }

  /** The same for who took the patient's turn. */
  async inTurn(em: EntityManager, fact: BillingFact): Promise<void> {
    const { order, orders } = await this.orders.of(em, { ...fact, currency: fact.amount.currency });
    if (order.hear(fact)) await this.settlement.settle(em, fact.organisationId, fact.patientId, orders);
  }
}
