import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Links } from '../../../shared/links/links';
import { INVITATION_LINK, Patient } from '../domain/patient.entity';
import { ForgetOrders } from './forget-orders';
import { Turns } from './turns';

/** An organisation has a patient erased; the ledger stays, of somebody whom nothing tells (PLT-12, REW-13). */
@Injectable()
export class ErasePatient {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly turns: Turns,
    private readonly orders: ForgetOrders,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** The same again changes nothing. @throws NotFound */
  execute(organisationId: string, patientId: string): Promise<void> {
    return this.work.run(async (em) => {
      // before the turn, as whoever settles a report of theirs
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
      const patient = await em.findOne(Patient, { id: patientId, organisationId }, lock);
      if (!patient) throw new NotFound();
      Audit.record(em, { action: 'erase-patient', organisationId, subject: { kind: 'patient', id: patientId } });
      if (patient.erasedAt) return;
      await this.turns.take(organisationId, patientId);
      await this.orders.of(patient);
      patient.erase(this.clock.now());
      await em.flush();
      await this.links.forget(INVITATION_LINK, patientId);
      await this.database.tenantRows(sql`select forget_earlier_contacts(${patientId}::uuid)`);
    });
  }
}
