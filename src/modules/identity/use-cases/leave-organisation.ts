import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Worker } from '../domain/worker.entity';
import { countAdministrators, lockOrganisation } from './staff';

/** A worker leaves; the last administrator cannot (PLT-2). */
@Injectable()
export class LeaveOrganisation {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound or LastAdministrator */
  execute(organisationId: string, accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      await lockOrganisation(em, organisationId);
      const worker = await em.findOne(Worker, { organisationId, accountId });
      if (!worker) throw new NotFound();
      worker.leave(await countAdministrators(em, organisationId));
      em.remove(worker);
      Audit.record(em, { action: 'leave-organisation', subject: { kind: 'worker', id: worker.id } });
    });
  }
}
