import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StaleVersion } from '../../../shared/domain/domain-error';
import type { Caller } from '../../../shared/http/caller';
import { TherapistProfile } from '../domain/therapist-profile.entity';
import { managedStaff, profileOf, programOf, type StaffOf } from './staff-records';

/** A therapist or an administrator completes the application of the therapist (SCH-4, SCH-8). */
@Injectable()
export class SubmitProfile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, Forbidden, StaleVersion, StaffNotActive, NotInProgram, ProfileIncomplete */
  execute(caller: Caller, of: StaffOf, version: number): Promise<void> {
    return this.work.run(async (em) => {
      const staff = await managedStaff(em, caller, of);
      const known = await profileOf(em, staff);
      const currentVersion = known?.version ?? 0;
      if (currentVersion !== version) throw new StaleVersion({ extra: { currentVersion } });
      const profile = known ?? new TherapistProfile(staff);
      profile.submit(staff, await programOf(em, staff), this.clock.now());
      Audit.record(em, { action: 'submit-public-profile', subject: { kind: 'staff-member', id: of.staffId } });
    });
  }
}
