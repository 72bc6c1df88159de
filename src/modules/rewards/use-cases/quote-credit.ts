import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { OrderOfAnother } from '../domain/ledger/ledger-errors';
import type { Money } from '../domain/ledger/money';
import { PatientReckonings } from './patient-reckonings';
import { type OrderAmongAll, RewardOrders } from './reward-orders';
import { Settlement } from './settlement';
import { Turns } from './turns';

export interface CreditQuestion {
  readonly organisationId: string;
  readonly patientId: string;
  readonly orderReference: string;
  /** What the order costs, before credit. */
  readonly amount: Money;
  /** A federal health program pays for it. */
  readonly federal: boolean;
}

export interface CreditAnswer {
  /** To be taken off what the order costs. */
  readonly credit: Money;
  /** Null where nothing is held: there is nothing, or it is paid. */
  readonly heldUntil: Date | null;
}

/** Tells billing before payment what an order takes of its patient's credit, and holds it for that order (REW-11). */
@Injectable()
export class QuoteCredit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly turns: Turns,
    private readonly orders: RewardOrders,
    private readonly reckonings: PatientReckonings,
    private readonly settlement: Settlement,
    private readonly moment: DecidingMoment,
  ) {}

  /** Asked again, the last answer is what is held. Of a paid order: what it took. @throws NotMoney, OrderOfAnother */
  execute({ organisationId, patientId, orderReference, amount, federal }: CreditQuestion): Promise<CreditAnswer> {
    const answer = this.work.run(async (em) => {
      await this.turns.take(organisationId, patientId);
      const { currency } = amount;
      const all = await this.orders.of(em, { organisationId, patientId, orderReference, currency });
      const { order, orders } = all;
      if (federal) order.paidFederally();
      const held = order.isOpen ? await this.hold(em, all, amount) : undefined;
      await this.settlement.settle(em, organisationId, patientId, orders);
      return held ?? { credit: order.applied, heldUntil: null };
    });
    // in another turn than this one the same order became another patient's meanwhile
    return answer.catch((error: unknown) => {
      throw error instanceof UniqueConstraintViolationException ? new OrderOfAnother() : error;
    });
  }

  private async hold(em: EntityManager, { order, orders }: OrderAmongAll, amount: Money): Promise<CreditAnswer> {
    const { reckoning } = await this.reckonings.of(em, order.organisationId, order.patientId, orders);
    const parts = reckoning.purse.offer(order.id, amount.asPrice);
    const now = await this.moment.now();
    order.hold({ parts, at: reckoning.after(now) }, now);
    const credit = [...parts.values()].reduce((sum, part) => sum.plus(part), amount.zero);
    return { credit, heldUntil: order.heldUntil };
  }
}
