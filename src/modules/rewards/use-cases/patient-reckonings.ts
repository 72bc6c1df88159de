import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CreditLot } from '../domain/credit-lot.entity';
import { reckon } from '../domain/ledger/reckon';
import type { Reckoning } from '../domain/ledger/reckoning';
import { Promises } from '../domain/promises';
import type { RewardOrder } from '../domain/reward-order.entity';
import { RewardOrders } from './reward-orders';

/** A patient's orders and credits, and what they must come to. */
export interface PatientReckoning {
  readonly orders: readonly RewardOrder[];
  /** Those that the patient owns. */
  readonly lots: readonly CreditLot[];
  /** Those that were released, to whomever, because the patient came. */
  readonly released: readonly CreditLot[];
  readonly reckoning: Reckoning;
}

@Injectable()
export class PatientReckonings {
  constructor(
    private readonly promises: Promises,
    private readonly orders: RewardOrders,
  ) {}

  /** In the patient's turn: everything as it is now; `known` are the orders, where the turn has read them. credit_lot_owner and credit_lot_once serve it. */
  async of(
    em: EntityManager,
    organisationId: string,
    patientId: string,
    known?: readonly RewardOrder[],
  ): Promise<PatientReckoning> {
    if (!known) await em.flush();
    const orders = known ?? (await this.orders.all(em, organisationId, patientId));
    const either = [{ ownerPatientId: patientId }, { refereePatientId: patientId }];
    const credits = await em.find(CreditLot, { organisationId, $or: either }, { refresh: true });
    const lots = credits.filter(({ ownerPatientId }) => ownerPatientId === patientId);
    const reckoning = reckon({
      patientId,
      orders: orders.map(({ history }) => history),
      earned: lots.filter(({ side }) => side === 'referrer').flatMap(({ earned }) => earned),
      promise: await this.promises.toReferee(organisationId, patientId),
    });
    const released = credits.filter(({ refereePatientId }) => refereePatientId === patientId);
    return { orders, lots, released, reckoning };
  }
}
