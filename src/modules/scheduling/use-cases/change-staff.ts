import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { CALENDAR_LINK } from '../domain/appointment-links';
import type { StatedStaff } from '../domain/staff-member.entity';
import { applicationOf, lockedStaff, type StaffOf } from './staff-records';
import { StaffReferences } from './staff-references';

/** A staff record changes; a public profile shows it at once (SCH-9). Who no longer acts for it follows its calendar no more. */
@Injectable()
export class ChangeStaff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly references: StaffReferences,
    private readonly links: Links,
  ) {}

  /** @throws NotFound, StaleVersion, InvalidNpi, ProfileIncomplete, UnknownLocation, NotAWorker, StaffEmailTaken, StaffAccountTaken */
  execute(of: StaffOf, version: number, changes: Partial<StatedStaff>): Promise<void> {
    return this.work.run(async (em) => {
      const staff = await lockedStaff(em, of);
      staff.assertVersion(version);
      await this.references.assertKnown(em, of.organisationId, changes);
      const { accountId } = staff;
      staff.change(changes, await applicationOf(em, staff));
      if (staff.accountId !== accountId || !staff.active) await this.links.revokeAll(CALENDAR_LINK, of.staffId);
      Audit.record(em, { action: 'change-staff', subject: { kind: 'staff-member', id: of.staffId } });
      await this.references.store(em);
    });
  }
}
