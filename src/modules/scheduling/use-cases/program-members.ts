import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ProgramStaff } from '../domain/program-staff.entity';
import { applicationOf, lockedStaff, programOf, type StaffOf } from './staff-records';

type Change = (em: EntityManager, member: ProgramStaff, application: { readonly isCompleted: boolean }) => unknown;

/** Who is in the program, for a change of that. */
@Injectable()
export class ProgramMembers {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound, StaleVersion, and what the change throws */
  change(of: StaffOf, version: number, action: string, change: Change): Promise<void> {
    return this.work.run(async (em) => {
      const staff = await lockedStaff(em, of); // before what follows from it is read: submissions take turns
      const member = await programOf(em, staff);
      if (!member) throw new NotFound();
      member.assertVersion(version);
      await change(em, member, await applicationOf(em, staff));
      Audit.record(em, { action, subject: { kind: 'staff-member', id: of.staffId } });
    });
  }
}
