import type { EntityManager } from '@mikro-orm/postgresql';
import { erasedAddress } from '../../../shared/domain/erased';
import type { Links } from '../../../shared/links/links';
import { INVITATION } from '../domain/link-purposes';

/** Across tenants: whom organisations invited at an address; what is still open ends. The invitations' ids. */
export async function forgetInvitations(em: EntityManager, links: Links, email: string): Promise<string[]> {
  const forgotten = await em.execute<{ id: string }[]>(
    `update invitation set email = ?, revoked_at = case when accepted_at is null then coalesce(revoked_at, app_now()) end
     where email = ?::citext returning id`,
    [erasedAddress(), email],
  );
  const ids = forgotten.map(({ id }) => id);
  await links.revokeAll(INVITATION, ...ids);
  return ids;
}
