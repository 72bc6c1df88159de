import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Caller } from '../../../shared/http/caller';
import { TimeOff } from '../domain/time-off.entity';
import { StaffAccess } from '../queries/staff-access';

/** A therapist is off for a while: no slots are offered in it; what was asked for stays (SCH-11). */
@Injectable()
export class TakeTimeOff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: StaffAccess,
    private readonly clock: Clock,
  ) {}

  /** Its id. @throws NotFound, Forbidden, InvalidTimeOff */
  execute(
    caller: Caller,
    { organisationId, staffId }: { readonly organisationId: string; readonly staffId: string },
    startsAt: Date,
    endsAt: Date,
  ): Promise<string> {
    return this.work.run(async (em) => {
      const staff = await this.access.managed(caller, organisationId, staffId);
      const off = TimeOff.take(staff, startsAt, endsAt, this.clock.now());
      em.persist(off);
      Audit.record(em, { action: 'take-time-off', subject: { kind: 'staff-member', id: staffId } });
      return off.id;
    });
  }
}
