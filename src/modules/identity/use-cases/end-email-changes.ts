import type { EntityManager } from '@mikro-orm/postgresql';
import type { Links } from '../../../shared/links/links';
import { EmailChange } from '../domain/email-change.entity';
import { CHANGE_EMAIL } from '../domain/link-purposes';

/** Ends the wish for another address, where an account has one: it has one at most. */
export async function endEmailChanges(em: EntityManager, links: Links, accountId: string): Promise<void> {
  const open = await em.find(EmailChange, { accountId });
  for (const { id } of open) await links.revokeAll(CHANGE_EMAIL, id);
  em.remove(open);
}
