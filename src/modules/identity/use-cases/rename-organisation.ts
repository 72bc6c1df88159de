import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { lockOrganisation } from './staff';

/** Changes what an organisation is called. */
@Injectable()
export class RenameOrganisation {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws StaleVersion */
  execute(organisationId: string, { name }: { name?: string }, version: number): Promise<void> {
    return this.work.run(async (em) => {
      const organisation = await lockOrganisation(em, organisationId);
      organisation.assertVersion(version);
      if (name !== undefined) organisation.rename(name);
      Audit.record(em, { action: 'rename-organisation', subject: { kind: 'organisation', id: organisationId } });
    });
  }
}
