import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { DomainError } from '../../../shared/domain/domain-error';
import { BillingEvent } from '../domain/billing-event.entity';
import { Patient } from '../domain/patient.entity';
import type { RewardEvents } from '../domain/reward-events';
import { SettleOrder } from './settle-order';
import { Turns } from './turns';

/** Brings what billing reported into the ledger, once its patient is known. */
@Injectable()
export class SettleBillingEvent {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly turns: Turns,
    private readonly orders: SettleOrder,
    private readonly clock: Clock,
  ) {}

  /** One that is settled stays as it is; one of an unknown patient waits for them. */
  execute({ organisationId, billingEventId }: RewardEvents['billing-event.received']): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const patientId = await this.patientOf(billingEventId);
        if (patientId === undefined) return;
        await this.turns.take(organisationId, patientId);
        // after the turn, in which another job may have settled it: who waits for both waits in this order
        const lockMode = LockMode.PESSIMISTIC_WRITE;
        const event = await em.findOneOrFail(BillingEvent, billingEventId, { lockMode });
        if (event.settledAt) return;
        const refusal = await this.take(em, event, patientId);
        // what the ledger refused was undone, and what was read let go
        const kept = refusal === null ? event : await em.findOneOrFail(BillingEvent, billingEventId);
        kept.settle(this.clock.now(), refusal);
      }),
    );
  }

  /** All that waited for this patient, each in a transaction of its own. billing_event_patient serves it. */
  ofPatient({ organisationId, patientId }: RewardEvents['patient.signed-up']): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const { patientNumber } = await em.findOneOrFail(Patient, patientId);
        const waiting = { organisationId, patientNumber, _settledAt: null } as never;
        for (const event of await em.find(BillingEvent, waiting)) event.takeItsTurn();
      }),
    );
  }

  /** Null, or why the ledger took nothing of it. */
  private take(em: EntityManager, event: BillingEvent, patientId: string): Promise<string | null> {
    return this.work.attempt(
      async () => {
        await this.orders.inTurn(em, event.factOf(patientId));
        return null as string | null;
      },
      (error) => {
        if (error instanceof DomainError) return error.code;
        throw error;
      },
    );
  }

  /**
   * Undefined for one that is settled, or whose patient is unknown, or erased. Who takes the turn of the one who is found
   * is the first to: nobody erases them before. billing_event_pkey and patient_patient_number serve it.
   */
  private async patientOf(billingEventId: string): Promise<string | undefined> {
    const patient = await this.database.tenantOne<{ id: string }>(sql`
      select p.id from billing_event e
        join patient p on p.organisation_id = e.organisation_id and p.patient_number = e.patient_number
      where e.id = ${billingEventId} and e.settled_at is null and p.erased_at is null
      for key share of p`);
    return patient?.id;
  }
}
