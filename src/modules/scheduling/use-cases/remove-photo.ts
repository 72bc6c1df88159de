import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StaffPhoto } from '../domain/staff-photo.entity';
import { lockedStaff, type StaffOf } from './staff-records';

/** A staff member is shown without a photo; without one, nothing changes. */
@Injectable()
export class RemovePhoto {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound, StaleVersion */
  execute(of: StaffOf, version: number): Promise<void> {
    return this.work.run(async (em) => {
      const staff = await lockedStaff(em, of);
      staff.assertVersion(version);
      staff.removePhoto();
      await em.nativeDelete(StaffPhoto, { staffId: staff.id });
      Audit.record(em, { action: 'remove-staff-photo', subject: { kind: 'staff-member', id: staff.id } });
    });
  }
}
