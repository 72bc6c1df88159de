import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Connection, pairOf } from '../domain/connection.entity';
import { Member } from '../domain/member.entity';

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/**
 * Makes two members colleagues at once; locks both in the order of their ids, then the connection, as whoever
 * requests one does. @throws ConnectionWithOneself
 */
export async function connectByInvitation(
  em: EntityManager,
  inviterId: string,
  memberId: string,
  now: Date,
): Promise<void> {
  const pair = pairOf(inviterId, memberId);
  await em.find(Member, { id: { $in: [inviterId, memberId] } }, { orderBy: { id: 'asc' }, ...LOCKED });
  const connection = (await em.findOne(Connection, pair, LOCKED)) ?? Connection.request(inviterId, memberId, now);
  connection.acceptInvitation(inviterId, now);
  em.persist(connection);
}
