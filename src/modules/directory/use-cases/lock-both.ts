import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import { NotAMember } from '../domain/directory-errors';
import { Member } from '../domain/member.entity';

/**
 * The member behind an account and another one, locked in the order of their ids, as everything locks two members: when
 * both act at once, the second finds what the first did. Answers the first one's id. @throws NotAMember, NotFound
 */
export async function lockBoth(em: EntityManager, accountId: string, memberId: string): Promise<string> {
  const lock = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const members = await em.find(Member, { $or: [{ accountId }, { id: memberId }] }, lock);
  const viewer = members.find((member) => member.accountId === accountId);
  if (!viewer) throw new NotAMember();
  if (!members.some(({ id }) => id === memberId)) throw new NotFound();
  return viewer.id;
}
