import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Caller } from '../../../shared/http/caller';
import { StaffAccess } from '../queries/staff-access';
import { type BlockOf, lockedBlock } from './block-records';

/** A therapist takes appointments at these times no more; those that there are stay (SCH-12). */
@Injectable()
export class RemoveBlock {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: StaffAccess,
  ) {}

  /** @throws NotFound, Forbidden, StaleVersion */
  execute(caller: Caller, of: BlockOf, version: number): Promise<void> {
    return this.work.run(async (em) => {
      await this.access.managed(caller, of.organisationId, of.staffId);
      const block = await lockedBlock(em, of);
      block.assertVersion(version);
      em.remove(block);
      Audit.record(em, { action: 'remove-availability', subject: { kind: 'staff-member', id: of.staffId } });
    });
  }
}
