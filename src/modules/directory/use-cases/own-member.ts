import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotAMember } from '../domain/directory-errors';
import { Member } from '../domain/member.entity';

/** The member behind an account, locked. @throws NotAMember */
export async function ownMember(em: EntityManager, accountId: string): Promise<Member> {
  const member = await em.findOne(Member, { accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!member) throw new NotAMember();
  return member;
}
