import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { OrganisationRole } from '../../../shared/http/caller';
import { countAdministrators, findWorker, lockOrganisation } from './staff';

/** Gives a worker another role. */
@Injectable()
export class ChangeWorkerRole {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound, StaleVersion or LastAdministrator */
  execute(organisationId: string, workerId: string, role: OrganisationRole, version: number): Promise<void> {
    return this.work.run(async (em) => {
      await lockOrganisation(em, organisationId);
      const worker = await findWorker(em, organisationId, workerId);
      worker.assertVersion(version);
      worker.changeRole(role, await countAdministrators(em, organisationId));
      Audit.record(em, { action: 'change-worker-role', subject: { kind: 'worker', id: workerId } });
    });
  }
}
