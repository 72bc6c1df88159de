import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Caller } from '../../../shared/http/caller';
import { AvailabilityBlock } from '../domain/availability-block.entity';
import { StaffAccess } from '../queries/staff-access';
import type { BlockInput } from './block-input';
import { laidDown, placeOf } from './block-records';

/** A therapist, or an administrator for them, says when they take appointments (SCH-11). */
@Injectable()
export class SetBlock {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly access: StaffAccess,
    private readonly clock: Clock,
  ) {}

  /** Its id. @throws NotFound, Forbidden, UnknownLocation, InvalidBlock, InvalidRecurrence, NotInProgram, NotDesignated */
  execute(
    caller: Caller,
    { organisationId, staffId }: { readonly organisationId: string; readonly staffId: string },
    { locationId, acceptExternalAppointments, externalPayerIds = [], ...terms }: BlockInput,
  ): Promise<string> {
    return this.work.run(async (em) => {
      const staff = await this.access.managed(caller, organisationId, staffId);
      const stated = locationId ?? (terms.telehealth ? staff.defaultLocationId : null);
      const place = await placeOf(em, organisationId, stated);
      const block = AvailabilityBlock.set(staff, place, terms, this.clock.now());
      if (acceptExternalAppointments ?? externalPayerIds.length > 0)
        block.acceptExternal(acceptExternalAppointments ?? 'off', externalPayerIds, staff);
      const stretches = block.layOut(place.clock, this.clock.now());
      Audit.record(em, { action: 'set-availability', subject: { kind: 'staff-member', id: staffId } });
      await em.persist(block).flush();
      await this.database.tenantRows(laidDown(block, stretches));
      return block.id;
    });
  }
}
