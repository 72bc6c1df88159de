import type { EntityManager } from '@mikro-orm/postgresql';
import { Session } from '../domain/session.entity';
import { SESSION_IDLE_DAYS } from '../domain/session-times';

const DAY_MS = 86_400_000;

/** Sessions that are over say nothing any more; they go when their account signs in again. */
export async function forgetOverSessions(em: EntityManager, accountId: string, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - SESSION_IDLE_DAYS * DAY_MS);
  await em.nativeDelete(Session, {
    accountId,
    $or: [{ expiresAt: { $lte: now } }, { lastUsedAt: { $lte: idleSince } }],
  });
}
