import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import type { Caller } from '../../../shared/http/caller';
import { TimeOff } from '../domain/time-off.entity';
import { StaffAccess } from '../queries/staff-access';

/** A therapist is there after all (SCH-11). */
@Injectable()
export class CancelTimeOff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: StaffAccess,
  ) {}

  /** @throws NotFound, Forbidden, StaleVersion */
  execute(
    caller: Caller,
    { timeOffId: id, ...of }: { readonly organisationId: string; readonly staffId: string; readonly timeOffId: string },
    version: number,
  ): Promise<void> {
    return this.work.run(async (em) => {
      await this.access.managed(caller, of.organisationId, of.staffId);
      const off = await em.findOne(TimeOff, { id, ...of });
      if (!off) throw new NotFound();
      off.assertVersion(version);
      em.remove(off);
      Audit.record(em, { action: 'cancel-time-off', subject: { kind: 'staff-member', id: of.staffId } });
    });
  }
}
