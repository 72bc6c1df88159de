import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { PictureDeveloper } from '../../../shared/pictures/picture-developer';
import { StaffPhoto } from '../domain/staff-photo.entity';
import { lockedStaff, type StaffOf } from './staff-records';

/** A staff member is shown with another photo (SCH-9). */
@Injectable()
export class ReplacePhoto {
  constructor(
    private readonly work: UnitOfWork,
    private readonly developer: PictureDeveloper,
  ) {}

  /** @throws NotFound, StaleVersion, PictureUnreadable */
  async execute(of: StaffOf, version: number, read: () => Promise<Buffer>): Promise<void> {
    const { large, small } = await this.developer.develop(read); // slow: outside of the transaction
    await this.work.run(async (em) => {
      const staff = await lockedStaff(em, of);
      staff.assertVersion(version);
      staff.replacePhoto();
      await em.upsert(StaffPhoto, { staffId: staff.id, organisationId: staff.organisationId, large, small });
      Audit.record(em, { action: 'replace-staff-photo', subject: { kind: 'staff-member', id: staff.id } });
    });
  }
}
