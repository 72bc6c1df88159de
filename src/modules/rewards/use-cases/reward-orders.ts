import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Promises } from '../domain/promises';
import { type OrderOwner, RewardOrder } from '../domain/reward-order.entity';

/** One order of a patient, and all that they have, it among them. */
export interface OrderAmongAll {
  readonly order: RewardOrder;
  readonly orders: readonly RewardOrder[];
}

@Injectable()
export class RewardOrders {
  constructor(private readonly promises: Promises) {}

  /** In the patient's turn. reward_order_patient serves it. */
  all(em: EntityManager, organisationId: string, patientId: string): Promise<RewardOrder[]> {
    return em.find(RewardOrder, { organisationId, patientId }, { refresh: true });
  }

  /** As it is known, or from now on; in its patient's turn. reward_order_reference serves it as well. @throws OrderOfAnother, NotFound */
  async of(em: EntityManager, owner: OrderOwner): Promise<OrderAmongAll> {
    const { organisationId, patientId, orderReference: reference } = owner;
    const asked = { organisationId, $or: [{ patientId }, { reference }] };
    const orders = await em.find(RewardOrder, asked, { refresh: true });
    const known = orders.find((one) => one.reference === reference);
    known?.assertOf(owner);
    if (known) return { order: known, orders };
    const order = new RewardOrder(owner, await this.promises.orderTerms(organisationId, patientId));
    em.persist(order);
    return { order, orders: [...orders, order] };
  }
}
