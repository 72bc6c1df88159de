import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Patient } from '../domain/patient.entity';

/** Support lets nobody come by a link that was abused any more, or again (REW-1). */
@Injectable()
export class DisableLink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The same again changes nothing. @throws NotFound */
  execute(patientId: string, isDisabled: boolean): Promise<void> {
    // support belongs to no organisation
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const patient = await em.findOne(Patient, patientId, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!patient || patient.erasedAt) throw new NotFound();
        if (isDisabled) patient.disableLink(this.clock.now());
        else patient.enableLink();
        const { organisationId } = patient;
        const action = isDisabled ? 'disable-invitation-link' : 'enable-invitation-link';
        Audit.record(em, { action, organisationId, subject: { kind: 'patient', id: patientId } });
      }),
    );
  }
}
