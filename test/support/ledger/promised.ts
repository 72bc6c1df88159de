import { Injectable } from '@nestjs/common';
import type { SignUpPromise } from '../../../src/modules/rewards/domain/ledger/reckoning';
import { Promises } from '../../../src/modules/rewards/domain/promises';
import type { OrderTerms } from '../../../src/modules/rewards/domain/reward-order.entity';

/** Promises in memory: what a test says. */
@Injectable()
export class Promised extends Promises {
  private readonly signUps = new Map<string, SignUpPromise>();
  private readonly owing = new Set<string>();
  private readonly barring = new Set<string>();

  referred(refereePatientId: string, promise: SignUpPromise): void {
    this.signUps.set(refereePatientId, promise);
  }
  owes(organisationId: string): void {
    this.owing.add(organisationId);
  }
  barsFederal(organisationId: string): void {
    this.barring.add(organisationId);
  }

  async toReferee(_organisationId: string, patientId: string): Promise<SignUpPromise | undefined> {
    return this.signUps.get(patientId);
  }
  async orderTerms(organisationId: string): Promise<OrderTerms> {
    const overspending = this.owing.has(organisationId) ? 'owed' : 'flagged';
    return { overspending, barsFederal: this.barring.has(organisationId) };
  }
}
