import type { EntityManager } from '@mikro-orm/postgresql';
import type { Links } from '../../../shared/links/links';
import { endAccountLinks } from './end-account-links';
import { endEmailChanges } from './end-email-changes';
import { endSessions } from './end-sessions';

/** Ends every way into an account: links that were mailed, a change of its address, and its sessions. */
export async function endAccess(em: EntityManager, links: Links, accountId: string): Promise<void> {
  await endEmailChanges(em, links, accountId);
  await endAccountLinks(links, accountId);
  await endSessions(em, accountId);
}
