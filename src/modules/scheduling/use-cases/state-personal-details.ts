import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StaleVersion } from '../../../shared/domain/domain-error';
import type { AccountCaller } from '../../../shared/http/caller';
import { PersonalDetail } from '../domain/personal-detail.entity';
import { personalDetailsVersion } from '../domain/personal-details-version';
import { PERSONAL_FIELDS, type PersonalField } from '../domain/personal-fields';
import { assertThemself } from '../domain/staff-policy';
import { lockedStaff, type StaffOf } from './staff-records';

export type StatedDetail = { readonly value: string; readonly published: boolean } | null;
export type StatedDetails = Readonly<Partial<Record<PersonalField, StatedDetail>>>;

/** A therapist states what nobody else reads or edits, and what of it payers may see (SCH-10). */
@Injectable()
export class StatePersonalDetails {
  constructor(private readonly work: UnitOfWork) {}

  /** In place of all that was stated. @throws NotFound, Forbidden, StaffNotActive, StaleVersion */
  execute(caller: AccountCaller, of: StaffOf, version: number, stated: StatedDetails): Promise<void> {
    return this.work.run(async (em) => {
      const staff = await lockedStaff(em, of);
      assertThemself(caller, staff);
      staff.assertActive();
      const { accountId } = caller;
      const before = await em.find(PersonalDetail, { staffId: staff.id, accountId }, { disableIdentityMap: true });
      const currentVersion = personalDetailsVersion(new Map(before.map((detail) => [detail.field, detail])));
      if (currentVersion !== version) throw new StaleVersion({ extra: { currentVersion } });
      await em.nativeDelete(PersonalDetail, { staffId: staff.id, accountId });
      for (const field of PERSONAL_FIELDS) {
        const detail = stated[field];
        if (detail) em.persist(new PersonalDetail(staff.id, accountId, field, detail.value, detail.published));
      }
      Audit.record(em, { action: 'state-personal-details', subject: { kind: 'staff-member', id: staff.id } });
    });
  }
}
