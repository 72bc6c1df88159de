import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import { ProgramReferral } from '../domain/program-referral.entity';

/** One that the caller sees, to be changed by one at a time. @throws NotFound */
export async function lockedReferral(em: EntityManager, referralId: string): Promise<ProgramReferral> {
  const referral = await em.findOne(
    ProgramReferral,
    { id: referralId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!referral) throw new NotFound();
  return referral;
}
