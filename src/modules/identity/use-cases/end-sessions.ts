import type { EntityManager } from '@mikro-orm/core';
import { Session } from '../domain/session.entity';

/** Ends an account's sessions, one excepted when given; by entities, so that every process drops what it keeps of them. */
export async function endSessions(em: EntityManager, accountId: string, exceptSessionId?: string): Promise<void> {
  const sessions = await em.find(Session, { accountId });
  em.remove(sessions.filter((session) => session.id !== exceptSessionId));
}
