import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Seeker } from '../domain/seeker.entity';

/**
 * One of the caller's own seekers, to be changed by one at a time.
 * @throws NotFound, for team mates and programs as well, and of who was erased (PLT-12)
 */
export async function ownSeeker(em: EntityManager, accountId: string, seekerId: string): Promise<Seeker> {
  const seeker = await em.findOne(Seeker, { id: seekerId, ownerAccountId: accountId, _erasedAs: null } as never, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    refresh: true,
  });
  if (!seeker) throw new NotFound();
  return seeker;
}
