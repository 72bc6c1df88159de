import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrganisationRole, PlatformRole } from '../../../shared/http/caller';
import { Account } from '../domain/account.entity';
import { Organisation } from '../domain/organisation.entity';
import { Worker } from '../domain/worker.entity';
import type { PasswordHasher } from '../security/password-hasher';

export interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly platformRole?: PlatformRole;
}

/** Whether an account with this address is there. */
export const isThere = async (em: EntityManager, email: string): Promise<boolean> =>
  (await em.count(Account, { _email: email } as never)) > 0;

/** Accounts with proven addresses and one password for all, hashed once; their ids by address. */
export async function createAccounts(
  em: EntityManager,
  hasher: PasswordHasher,
  people: readonly DemoAccount[],
  password: string,
  now: Date,
): Promise<Map<string, string>> {
  const passwordHash = await hasher.hash(password);
  const accounts = people.map(({ name, email, platformRole }) => {
    const account = new Account({ name, email, passwordHash });
    account.verifyEmail(now);
    if (platformRole === 'administrator') account.becomePlatformAdministrator();
    account.pullEvents(); // it has been there all along: no mail follows from it
    return account;
  });
  await em.persist(accounts).flush();
  return new Map(accounts.map(({ id, email }) => [email, id]));
}

/** An organisation with its administrator; its id. */
export async function createOrganisation(em: EntityManager, name: string, administratorId: string): Promise<string> {
  const organisation = new Organisation(name);
  await em.persist(organisation).flush();
  await employ(em, organisation.id, administratorId, 'administrator');
  return organisation.id;
}

/** An account's place in an organisation. */
export async function employ(
  em: EntityManager,
  organisationId: string,
  accountId: string,
  role: OrganisationRole,
): Promise<void> {
  const worker = Worker.join(organisationId, accountId, role);
  worker.pullEvents();
  await em.persist(worker).flush();
}
