import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { countAdministrators, findWorker, lockOrganisation } from './staff';

/** Ends a worker's place in an organisation. */
@Injectable()
export class RemoveWorker {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound, StaleVersion or LastAdministrator */
  execute(organisationId: string, workerId: string, version: number): Promise<void> {
    return this.work.run(async (em) => {
      await lockOrganisation(em, organisationId);
      const worker = await findWorker(em, organisationId, workerId);
      worker.assertVersion(version);
      worker.leave(await countAdministrators(em, organisationId));
      em.remove(worker);
      Audit.record(em, { action: 'remove-worker', subject: { kind: 'worker', id: workerId } });
    });
  }
}
