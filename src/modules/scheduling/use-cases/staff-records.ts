import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { Caller } from '../../../shared/http/caller';
import { ProgramStaff } from '../domain/program-staff.entity';
import { StaffMember } from '../domain/staff-member.entity';
import { assertMayManage } from '../domain/staff-policy';
import { TherapistProfile } from '../domain/therapist-profile.entity';

/** A staff member of an organisation. */
export interface StaffOf {
  readonly organisationId: string;
  readonly staffId: string;
}

/** Locked: the record comes first, whatever else of a staff member is changed. @throws NotFound */
export async function lockedStaff(em: EntityManager, { organisationId, staffId }: StaffOf): Promise<StaffMember> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const staff = await em.findOne(StaffMember, { id: staffId, organisationId }, { lockMode });
  if (!staff) throw new NotFound();
  return staff;
}

/** The same for who may manage them. @throws NotFound, Forbidden */
export async function managedStaff(em: EntityManager, caller: Caller, of: StaffOf): Promise<StaffMember> {
  const staff = await lockedStaff(em, of);
  assertMayManage(caller, staff);
  return staff;
}

/** Undefined while nothing was saved. */
export const profileOf = (em: EntityManager, { id }: StaffMember): Promise<TherapistProfile | null> =>
  em.findOne(TherapistProfile, id);

/** Null for who is not in the program; who was deactivated still is there. */
export const programOf = (em: EntityManager, { id }: StaffMember): Promise<ProgramStaff | null> =>
  em.findOne(ProgramStaff, id);

/** SCH-4. */
export async function applicationOf(em: EntityManager, staff: StaffMember): Promise<{ isCompleted: boolean }> {
  return { isCompleted: (await profileOf(em, staff))?.isCompleted ?? false };
}
