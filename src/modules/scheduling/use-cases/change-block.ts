import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Caller } from '../../../shared/http/caller';
import { StaffAccess } from '../queries/staff-access';
import type { BlockInput } from './block-input';
import { type BlockOf, laidDown, lockedBlock, placeOf } from './block-records';

/** When a therapist takes appointments changes: what was asked for at the times before stays (SCH-12). */
@Injectable()
export class ChangeBlock {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly access: StaffAccess,
    private readonly clock: Clock,
  ) {}

  /**
   * What is absent stays.
   * @throws NotFound, Forbidden, StaleVersion, UnknownLocation, InvalidBlock, InvalidRecurrence, NotInProgram, NotDesignated
   */
  execute(
    caller: Caller,
    of: BlockOf,
    version: number,
    { locationId, acceptExternalAppointments, externalPayerIds, ...terms }: Partial<BlockInput>,
  ): Promise<void> {
    return this.work.run(async (em) => {
      const staff = await this.access.managed(caller, of.organisationId, of.staffId);
      const block = await lockedBlock(em, of);
      block.assertVersion(version);
      const place = await placeOf(em, of.organisationId, locationId === undefined ? block.locationId : locationId);
      block.change(place, { ...block.terms, ...terms }, this.clock.now());
      if (acceptExternalAppointments ?? externalPayerIds)
        block.acceptExternal(
          acceptExternalAppointments ?? block.external,
          externalPayerIds ?? (acceptExternalAppointments === 'some' ? block.externalPayerIds : []),
          staff,
        );
      const stretches = block.layOut(place.clock, this.clock.now());
      Audit.record(em, { action: 'change-availability', subject: { kind: 'staff-member', id: of.staffId } });
      await em.flush();
      await this.database.tenantRows(sql`delete from availability_occurrence where block_id = ${block.id}`);
      await this.database.tenantRows(laidDown(block, stretches));
    });
  }
}
