import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StaleVersion } from '../../../shared/domain/domain-error';
import type { Caller } from '../../../shared/http/caller';
import type { TherapistProfileDetails } from '../domain/therapist-profile-fields';
import { TherapistProfile } from '../domain/therapist-profile.entity';
import { managedStaff, profileOf, type StaffOf } from './staff-records';

/** A therapist or an administrator saves the public profile: a draft, or, once it is completed, what is shown (SCH-8). */
@Injectable()
export class SaveProfile {
  constructor(private readonly work: UnitOfWork) {}

  /** Version 0 is of one that was never saved. @throws NotFound, Forbidden, StaleVersion, StaffNotActive, ProfileIncomplete */
  execute(caller: Caller, of: StaffOf, version: number, fields: Partial<TherapistProfileDetails>): Promise<void> {
    return this.work.run(async (em) => {
      const staff = await managedStaff(em, caller, of);
      const known = await profileOf(em, staff);
      const currentVersion = known?.version ?? 0;
      if (currentVersion !== version) throw new StaleVersion({ extra: { currentVersion } });
      const profile = known ?? new TherapistProfile(staff);
      profile.save(staff, fields);
      em.persist(profile);
      Audit.record(em, { action: 'save-public-profile', subject: { kind: 'staff-member', id: of.staffId } });
    });
  }
}
