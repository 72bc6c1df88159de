import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { ProgramStaff } from '../domain/program-staff.entity';
import { designate } from './designated-payers';
import { lockedStaff, programOf, type StaffOf } from './staff-records';

/** An administrator adds a staff member to the program, for one or more payers (SCH-2). */
@Injectable()
export class AddToProgram {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound, StaffNotActive, AlreadyInProgram, Deactivated, UnknownPayer */
  execute(of: StaffOf, payerIds: readonly string[], addedBy: string): Promise<void> {
    return this.work.run(async (em) => {
      const staff = await lockedStaff(em, of); // added twice at once, they are added once
      em.persist(ProgramStaff.add(staff, await programOf(em, staff), addedBy));
      await em.flush();
      await designate(em, of, payerIds);
      Audit.record(em, { action: 'add-to-program', subject: { kind: 'staff-member', id: of.staffId } });
    });
  }
}
