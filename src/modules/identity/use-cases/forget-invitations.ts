import type { EntityManager } from '@mikro-orm/postgresql';
import { erasedAddress } from '../../../shared/domain/erased';

/** Across tenants: whom organisations invited at an address; what is still open ends. The invitations' ids. */
export async function forgetInvitations(em: EntityManager, email: string): Promise<string[]> {
  const forgotten = await em.execute<{ id: string }[]>(
    `update invitation set email = ?, revoked_at = case when accepted_at is null then coalesce(revoked_at, app_now()) end
     where email = ?::citext returning id`,
    [erasedAddress(), email],
  );
  return forgotten.map(({ id }) => id);
}
