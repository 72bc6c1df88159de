import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Patient } from '../domain/patient.entity';
import { EarlierContacts } from './earlier-contacts';

export type PatientChanges = Parameters<Patient['change']>[0];

/** An organisation knows a patient by another name, address or number. */
@Injectable()
export class ChangePatient {
  constructor(
    private readonly work: UnitOfWork,
    private readonly earlier: EarlierContacts,
  ) {}

  /** @throws NotFound, StaleVersion */
  execute(organisationId: string, patientId: string, version: number, changes: PatientChanges): Promise<void> {
    return this.work.run(async (em) => {
      const own = { id: patientId, organisationId };
      const patient = await em.findOne(Patient, own, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!patient || patient.erasedAt) throw new NotFound();
      patient.assertVersion(version);
      await this.earlier.keep(organisationId, patientId, patient.change(changes));
      Audit.record(em, { action: 'change-patient', organisationId, subject: { kind: 'patient', id: patientId } });
    });
  }
}
