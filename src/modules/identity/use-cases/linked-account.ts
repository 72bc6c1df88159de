import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { LinkRevoked } from '../../../shared/links/link-errors';
import { Account } from '../domain/account.entity';

/** The account that a link leads to, locked. @throws LinkRevoked when it is gone, and its links with it */
export async function linkedAccount(em: EntityManager, accountId: string): Promise<Account> {
  const account = await em.findOne(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!account) throw new LinkRevoked();
  return account;
}
