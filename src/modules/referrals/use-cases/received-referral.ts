import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import { PlatformReferral } from '../domain/platform-referral.entity';

/** A referral that an account received on the platform. @throws NotFound, for its sender as well */
export async function receivedReferral(
  em: EntityManager,
  accountId: string,
  id: string,
  lockMode = LockMode.NONE,
): Promise<PlatformReferral> {
  const referral = await em.findOne(PlatformReferral, { id, receiverAccountId: accountId }, { lockMode });
  if (!referral) throw new NotFound();
  return referral;
}

/** Its receiver looks at it, behind its lock; every time is kept, twice in one moment is once. */
export async function openedAt(em: EntityManager, referral: PlatformReferral, now: Date): Promise<void> {
  referral.open(now);
  const { id, receiverAccountId } = referral;
  const opening = 'insert into platform_referral_opening (referral_id, at, receiver_account_id) values (?, ?, ?)';
  await em.execute(`${opening} on conflict do nothing`, [id, now, receiverAccountId]);
}
