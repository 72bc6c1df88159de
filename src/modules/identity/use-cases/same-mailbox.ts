import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../domain/account.entity';
import { mailboxOf } from '../../../shared/domain/mailbox';

/** Which of these accounts are read in the mailbox of an address: a second account is no other person. */
export async function sameMailbox(
  em: EntityManager,
  email: string,
  accountIds: readonly string[],
): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const owners = await em.find(Account, { id: { $in: [...accountIds] } });
  return new Set(owners.filter((owner) => mailboxOf(owner.email) === mailboxOf(email)).map(({ id }) => id));
}
