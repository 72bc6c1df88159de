import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StaffMember, type StatedStaff } from '../domain/staff-member.entity';
import { StaffReferences } from './staff-references';

/** An organisation has one more staff member. */
@Injectable()
export class HireStaff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly references: StaffReferences,
  ) {}

  /** Their id. @throws InvalidNpi, UnknownLocation, NotAWorker, StaffEmailTaken, StaffAccountTaken */
  execute(organisationId: string, stated: StatedStaff): Promise<string> {
    return this.work.run(async (em) => {
      const staff = new StaffMember(organisationId, stated);
      await this.references.assertKnown(em, organisationId, stated);
      em.persist(staff);
      Audit.record(em, { action: 'hire-staff', subject: { kind: 'staff-member', id: staff.id } });
      await this.references.store(em);
      return staff.id;
    });
  }
}
