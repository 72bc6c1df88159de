import { randomBytes } from 'node:crypto';
import { Account } from '../../src/modules/identity/domain/account.entity';
import { ApiKey, type ApiKeyScope } from '../../src/modules/identity/domain/api-key.entity';
import { Organisation } from '../../src/modules/identity/domain/organisation.entity';
import { Session } from '../../src/modules/identity/domain/session.entity';
import { Worker } from '../../src/modules/identity/domain/worker.entity';
import { PasswordHasher } from '../../src/modules/identity/security/password-hasher';
import { Clock } from '../../src/shared/clock/clock';
import type { OrganisationRole, PlatformRole } from '../../src/shared/http/caller';
import type { World } from '../support/world';
import { arrange } from './persist';

export interface GivenAccount {
  accountId: string;
  name: string;
  email: string;
  /** Empty unless one was asked for: hashing one takes its time. */
  password: string;
  /** Of a session that has just begun. */
  token: string;
}

export interface AccountOverrides {
  name?: string;
  email?: string;
  platformRole?: PlatformRole;
  password?: string;
  verified?: boolean;
}

let count = 0;
const suffix = () => `${(count += 1)}-${randomBytes(4).toString('hex')}`;

/** An account with a proven address that has just signed in. */
export async function givenAccount(world: World, overrides: AccountOverrides = {}): Promise<GivenAccount> {
  const name = overrides.name ?? `Person ${suffix()}`;
  const email = overrides.email ?? `person-${suffix()}@example.org`;
  const { password = '', platformRole, verified = true } = overrides;
  const passwordHash = password ? await world.app.get(PasswordHasher).hash(password) : null;
  const now = world.app.get(Clock).now();
  return arrange(world, (em) => {
    const account = new Account({ name, email, passwordHash });
    if (verified) account.verifyEmail(now);
    if (platformRole === 'administrator') account.becomePlatformAdministrator();
    account.pullEvents(); // arranged, so nothing follows from it
    const { session, token } = Session.begin(account.id, now, { address: '127.0.0.1', userAgent: 'test' });
    em.persist([account, session]);
    return { accountId: account.id, name, email, password, token };
  });
}

/** Signs an account in once more; sessions end after a while. */
export function givenSession(world: World, { accountId }: { accountId: string }): Promise<{ token: string }> {
  return arrange(world, (em) => {
    const now = world.app.get(Clock).now();
    const { session, token } = Session.begin(accountId, now, { address: '127.0.0.1', userAgent: 'test' });
    em.persist(session);
    return { token };
  });
}

export interface GivenOrganisation {
  organisationId: string;
  name: string;
  administrator: GivenAccount;
}

/** An organisation with its first administrator. */
export async function givenOrganisation(
  world: World,
  overrides: { name?: string; administrator?: GivenAccount } = {},
): Promise<GivenOrganisation> {
  const administrator = overrides.administrator ?? (await givenAccount(world));
  const name = overrides.name ?? `Organisation ${suffix()}`;
  return arrange(world, (em) => {
    const organisation = new Organisation(name);
    em.persist([organisation, arrangedWorker(organisation.id, administrator.accountId, 'administrator')]);
    return { organisationId: organisation.id, name, administrator };
  });
}

/** An account that belongs to an organisation. */
export async function givenWorker(
  world: World,
  {
    organisationId,
    role = 'worker',
    account,
  }: { organisationId: string; role?: OrganisationRole; account?: GivenAccount },
): Promise<GivenAccount & { workerId: string }> {
  const person = account ?? (await givenAccount(world));
  return arrange(world, (em) => {
    const worker = arrangedWorker(organisationId, person.accountId, role);
    em.persist(worker);
    return { ...person, workerId: worker.id };
  });
}

function arrangedWorker(organisationId: string, accountId: string, role: OrganisationRole): Worker {
  const worker = Worker.join(organisationId, accountId, role);
  worker.pullEvents();
  return worker;
}

export interface ApiKeyOverrides {
  organisation: GivenOrganisation;
  name?: string;
  scopes?: ApiKeyScope[];
  expiresAt?: Date;
}

/** An API key that works. */
export function givenApiKey(
  world: World,
  { organisation, name = 'Billing', scopes = ['organisation:read'], expiresAt }: ApiKeyOverrides,
): Promise<{ apiKeyId: string; token: string }> {
  return arrange(world, (em) => {
    const { organisationId, administrator } = organisation;
    const input = { organisationId, name, scopes, expiresAt: expiresAt ?? null, createdBy: administrator.accountId };
    const { key, token } = ApiKey.create(input, world.app.get(Clock).now());
    em.persist(key);
    return { apiKeyId: key.id, token };
  });
}
