import { createHash } from 'node:crypto';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Account } from '../../src/modules/identity/domain/account.entity';
import { ApiKey } from '../../src/modules/identity/domain/api-key.entity';
import { EmailChange } from '../../src/modules/identity/domain/email-change.entity';
import { Invitation } from '../../src/modules/identity/domain/invitation.entity';
import { Organisation } from '../../src/modules/identity/domain/organisation.entity';
import { SecondFactor } from '../../src/modules/identity/domain/second-factor.entity';
import { Session } from '../../src/modules/identity/domain/session.entity';
import { Worker } from '../../src/modules/identity/domain/worker.entity';
import { CredentialCaches } from '../../src/modules/identity/security/credential-caches';
import { Sql } from '../../src/shared/database/sql';
import { inOrganisation } from '../../src/shared/database/tenant';
import { AggregateRoot } from '../../src/shared/domain/aggregate-root';
import type { AccountCaller } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { type GivenAccount, givenAccount, givenApiKey, givenOrganisation, givenWorker } from '../factories/accounts';
import { arrange } from '../factories/persist';
import type { Answer, CallOptions } from '../support/api';
import { eventually } from '../support/eventually';
import { awaitMail, awaitMails, linkIn } from '../support/mailbox';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

const PASSWORD = 'seven green otters juggling';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

let count = 0;
const once = (): string => `key-${(count += 1)}`;
const freshAddress = () => `newcomer-${(count += 1)}@example.org`;
const codes = (answers: Answer[]) => answers.map(({ status }) => status);
const tokenIn = async (address: string, mails = 1) =>
  linkIn((await awaitMails(address, mails))[0]!, '/a/')
    .pathname.split('/')
    .at(-1)!;
const asVersion = (version: number) => ({ 'if-match': `"${version}"` });

const invite = (organisationId: string, { token }: { token: string }, body: object, headers: object = {}) =>
  world.api.post(`/v1/organisations/${organisationId}/invitations`, body, {
    token,
    headers: { 'idempotency-key': once(), ...headers },
  });
const workersOf = async (organisationId: string, { token }: { token: string }) =>
  (await world.api.get(`/v1/organisations/${organisationId}/workers`, { token })).body.data as Record<string, any>[];
const organisationsOf = async ({ token }: { token: string }) =>
  (await world.api.get('/v1/me', { token })).body.organisations as { organisationId: string; role: string }[];

describe('joining', () => {
  it('PLT-2 founds an organisation whose first administrator is invited', async () => {
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const email = freshAddress();
    const found = (options: CallOptions) =>
      world.api.post('/v1/admin/organisations', { name: 'Harbor Counseling', email }, options);
    const headers = { 'idempotency-key': once() };
    expect((await found({ token: (await givenAccount(world)).token, headers })).status).toBe(403);
    const { status, body } = await found({ token: platform.token, headers });
    expect([status, body.name]).toEqual([201, 'Harbor Counseling']);
    expect((await found({ token: platform.token, headers })).body.id).toBe(body.id);

    const token = await tokenIn(email);
    const page = await world.api.get(`/a/${token}`);
    expect(page.text).toContain('You are invited to join Harbor Counseling as administrator.');
    const needed = await world.api.post('/v1/invitation-acceptances', { token });
    expect(needed.body).toMatchObject({ status: 422, code: 'registration-needed' });
    const accepted = await world.api.post('/v1/invitation-acceptances', {
      token,
      name: 'Ada Hart',
      password: PASSWORD,
    });
    expect(accepted.status).toBe(204);
    const session = (await world.api.post('/v1/sessions', { email, password: PASSWORD })).body;
    expect(await organisationsOf(session)).toMatchObject([
      { organisationId: body.id, name: 'Harbor Counseling', role: 'administrator' },
    ]);
    expect((await world.api.get(`/v1/organisations/${body.id}`, { token: platform.token })).status).toBe(404);
    expect((await world.api.get('/v1/admin/organisations', { token: platform.token })).body.data[0]).toMatchObject({
      id: body.id,
    });
  });

  it('PLT-2 invites another administrator when nobody accepted the first invitation in time', async () => {
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const { organisationId, administrator } = await givenOrganisation(world);
    const email = freshAddress();
    const again = (id: string, token: string) =>
      world.api.post(
        `/v1/admin/organisations/${id}/invitations`,
        { email },
        { token, headers: { 'idempotency-key': once() } },
      );
    expect((await again(organisationId, administrator.token)).status).toBe(403);
    expect((await again(platform.accountId, platform.token)).status).toBe(404);
    expect((await again(organisationId, platform.token)).body).toMatchObject({ email, role: 'administrator' });
    const accepted = { token: await tokenIn(email), name: 'Bo Hart', password: PASSWORD };
    expect((await world.api.post('/v1/invitation-acceptances', accepted)).status).toBe(204);
    expect((await workersOf(organisationId, administrator)).map((worker) => [worker.email, worker.role])).toEqual([
      [email, 'administrator'],
      [administrator.email, 'administrator'],
    ]);
    const { body } = await world.api.get(`/v1/organisations/${organisationId}/audit-entries`, administrator);
    expect(body.data.map(({ action, actorId }: Record<string, string>) => [action, actorId])).toContainEqual([
      'invite-worker',
      platform.accountId,
    ]);
  });

  it('PLT-2 lets people join by the link of an invitation, with the account they have, once', async () => {
    const { organisationId, name, administrator } = await givenOrganisation(world);
    const person = await givenAccount(world);
    expect((await invite(organisationId, administrator, { email: person.email, role: 'therapist' })).status).toBe(201);
    const token = await tokenIn(person.email);
    const page = await world.api.get(`/a/${token}`);
    expect(page.text).toContain(`Join ${name}`);
    expect(page.text).not.toContain('<input');
    expect(await organisationsOf(person)).toEqual([]);
    expect((await world.api.post(`/a/${token}`)).status).toBe(200);
    expect(await organisationsOf(person)).toMatchObject([{ organisationId, role: 'therapist' }]);
    expect((await world.api.post(`/a/${token}`)).status).toBe(410);
    expect((await workersOf(organisationId, administrator)).map(({ email }) => email)).toContain(person.email);
  });

  it('PLT-2 lets the signed-in holder of the address accept an invitation, and nobody else see it', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const [person, stranger] = [await givenAccount(world), await givenAccount(world)];
    await invite(organisationId, administrator, { email: person.email.toUpperCase(), role: 'worker' });
    const mine = (await world.api.get('/v1/invitations', { token: person.token })).body.data;
    expect(mine).toMatchObject([{ role: 'worker' }]);
    expect((await world.api.get('/v1/invitations', { token: stranger.token })).body.data).toEqual([]);
    const accept = (token: string) => world.api.post(`/v1/invitations/${mine[0].id}/acceptance`, undefined, { token });
    expect((await accept(stranger.token)).status).toBe(404);
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(person.token)));
    expect(codes(answers).sort()).toEqual([204, 409, 409, 409, 409]);
    expect(await organisationsOf(person)).toMatchObject([{ organisationId, role: 'worker' }]);
    const unproven = await givenAccount(world, { verified: false });
    const { body } = await invite(organisationId, administrator, { email: unproven.email, role: 'worker' });
    expect((await world.api.get('/v1/invitations', { token: unproven.token })).body.data).toEqual([]);
    expect(
      (await world.api.post(`/v1/invitations/${body.id}/acceptance`, undefined, { token: unproven.token })).status,
    ).toBe(404);
    const again = await invite(organisationId, administrator, { email: person.email, role: 'worker' });
    expect(again.body).toMatchObject({ status: 409, code: 'already-worker' });
  });

  it('PLT-2 ends an invitation after 7 days, when it is taken back, and when a newer one is sent', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const [late, revoked, renewed] = [freshAddress(), freshAddress(), freshAddress()];
    await invite(organisationId, administrator, { email: late, role: 'worker' });
    const lateToken = await tokenIn(late);
    const { body } = await invite(organisationId, administrator, { email: revoked, role: 'worker' });
    const revokedToken = await tokenIn(revoked);
    const take = (headers: Record<string, string>) =>
      world.api.delete(`/v1/organisations/${organisationId}/invitations/${body.id}`, {
        token: administrator.token,
        headers,
      });
    expect(
      codes([await take({}), await take(asVersion(Number(body.version) + 7)), await take(asVersion(body.version))]),
    ).toEqual([428, 412, 204]);
    await invite(organisationId, administrator, { email: renewed, role: 'worker' });
    const olderToken = await tokenIn(renewed);
    await invite(organisationId, administrator, { email: renewed, role: 'scheduler' });
    await awaitMails(renewed, 2);
    await world.advance('167 hours');
    expect(
      codes(await Promise.all([lateToken, revokedToken, olderToken].map((t) => world.api.get(`/a/${t}`)))),
    ).toEqual([200, 410, 410]);
    await world.advance('1 hour');
    expect((await world.api.get(`/a/${lateToken}`)).status).toBe(410);
    const { token } = await givenWorker(world, { organisationId, role: 'administrator' }); // the other's session idled out
    const list = await world.api.get(`/v1/organisations/${organisationId}/invitations`, { token });
    expect(list.body.data.map(({ status }: { status: string }) => status)).toEqual([
      'expired',
      'revoked',
      'revoked',
      'expired',
    ]);
  });

  it('PLT-2 gives nobody who registered an address without proving it a way in by another person’s invitation', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const email = freshAddress();
    await givenAccount(world, { email, password: 'the intruder was here', verified: false });
    await invite(organisationId, administrator, { email, role: 'worker' });
    const token = await tokenIn(email);
    expect((await world.api.post('/v1/invitation-acceptances', { token })).body.code).toBe('registration-needed');
    await world.api.post('/v1/invitation-acceptances', { token, name: 'Owner', password: PASSWORD });
    const signIn = (password: string) => world.api.post('/v1/sessions', { email, password });
    expect(codes([await signIn('the intruder was here'), await signIn(PASSWORD)])).toEqual([401, 201]);
  });

  it('PLT-7 sends an invitation once for one Idempotency-Key', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const email = freshAddress();
    const headers = { 'idempotency-key': once() };
    const first = await invite(organisationId, administrator, { email, role: 'worker' }, headers);
    const second = await invite(organisationId, administrator, { email, role: 'worker' }, headers);
    expect([second.body, second.headers.get('idempotency-replayed')]).toEqual([first.body, 'true']);
    await awaitMail(email);
    expect(await world.rows('select 1 from invitation where email = $1', [email])).toHaveLength(1);
  });
});

describe('belonging', () => {
  it('PLT-2 is hidden from everybody else: 404, whatever is asked', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const { administrator: other } = await givenOrganisation(world);
    const plain = await givenWorker(world, { organisationId, role: 'worker' });
    for (const path of ['', '/workers', '/invitations', '/api-keys', '/audit-entries']) {
      const ask = ({ token }: { token: string }) =>
        world.api.get(`/v1/organisations/${organisationId}${path}`, { token });
      expect([path, ...codes([await ask(administrator), await ask(other)])]).toEqual([path, 200, 404]);
      expect((await ask(plain)).status).toBe(path === '' || path === '/workers' ? 200 : 403);
    }
    expect((await invite(organisationId, other, { email: freshAddress(), role: 'administrator' })).status).toBe(404);
    expect((await invite(organisationId, plain, { email: freshAddress(), role: 'administrator' })).status).toBe(403);
  });

  it('PLT-2 changes roles and removes workers for administrators, felt by the next request', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const worker = await givenWorker(world, { organisationId });
    const path = `/v1/organisations/${organisationId}/workers/${worker.workerId}`;
    const invitations = () => world.api.get(`/v1/organisations/${organisationId}/invitations`, { token: worker.token });
    expect((await invitations()).status).toBe(403);
    const change = (role: string, version: number) =>
      world.api.patch(path, { role }, { token: administrator.token, headers: asVersion(version) });
    const changed = await change('administrator', 1);
    expect([changed.status, changed.body.role, changed.headers.get('etag')]).toEqual([
      200,
      'administrator',
      `"${changed.body.version}"`,
    ]);
    expect((await invitations()).status).toBe(200);
    expect((await change('worker', 1)).status).toBe(412);
    expect((await change('worker', changed.body.version)).status).toBe(200);
    expect((await invitations()).status).toBe(403);
    const headers = asVersion(Number(changed.body.version) + 1);
    expect((await world.api.delete(path, { token: administrator.token, headers })).status).toBe(204);
    expect((await invitations()).status).toBe(404);
    expect(await organisationsOf(worker)).toEqual([]);
  });

  it('PLT-2 keeps the last administrator, by leaving, removal and demotion', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const [{ id, version }] = (await workersOf(organisationId, administrator)) as [Record<string, any>];
    const options = { token: administrator.token, headers: asVersion(version) };
    const path = `/v1/organisations/${organisationId}`;
    const answers = [
      await world.api.post(`${path}/departure`, undefined, options),
      await world.api.delete(`${path}/workers/${id}`, options),
      await world.api.patch(`${path}/workers/${id}`, { role: 'worker' }, options),
    ];
    expect(answers.map(({ body }) => [body.status, body.code])).toEqual(Array(3).fill([409, 'last-administrator']));
    const worker = await givenWorker(world, { organisationId });
    expect((await world.api.post(`${path}/departure`, undefined, { token: worker.token })).status).toBe(204);
  });

  it('PLT-2 leaves exactly one administrator when all of them leave at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { organisationId, administrator } = await givenOrganisation(world);
      const all = [administrator];
      for (let i = 0; i < 7; i += 1) all.push(await givenWorker(world, { organisationId, role: 'administrator' }));
      const leave = ({ token }: GivenAccount) =>
        world.api.post(`/v1/organisations/${organisationId}/departure`, undefined, { token });
      expect(codes(await Promise.all(all.map(leave))).sort()).toEqual([...Array<number>(7).fill(204), 409]);
      const left = await world.rows('select role from worker where organisation_id = $1', [organisationId]);
      expect(left).toEqual([{ role: 'administrator' }]);
    }
  });

  it('PLT-9 shows administrators the trail of their organisation', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    await invite(organisationId, administrator, { email: freshAddress(), role: 'worker' });
    await workersOf(organisationId, administrator);
    const { body } = await world.api.get(`/v1/organisations/${organisationId}/audit-entries`, {
      token: administrator.token,
    });
    expect(body.data.map(({ action, actorId }: Record<string, string>) => [action, actorId])).toEqual([
      ['list-workers', administrator.accountId],
      ['invite-worker', administrator.accountId],
    ]);
  });
});

describe('row-level security', () => {
  it('PLT-2 gives a query that forgot its filter the rows of its tenant, and none without one', async () => {
    const database = world.app.get(Sql);
    const own = await givenOrganisation(world);
    const others = [await givenOrganisation(world), await givenOrganisation(world)];
    for (const organisation of [own, ...others]) {
      await givenApiKey(world, { organisation });
      await invite(organisation.organisationId, organisation.administrator, { email: freshAddress(), role: 'worker' });
    }
    const forgetful = [
      sql`select id as of from organisation`,
      sql`select organisation_id as of from worker`,
      sql`select organisation_id as of from invitation`,
      sql`select organisation_id as of from api_key`,
    ];
    const caller = {
      kind: 'account',
      accountId: own.administrator.accountId,
      sessionId: '',
      platformRole: null,
    } as const;
    for (const statement of forgetful) {
      expect(await database.rows(statement)).toEqual([]);
      expect(await database.tenantRows(statement)).toEqual([]);
      const seen = await RequestScope.run({ requestId: 'test', caller }, () =>
        inOrganisation(own.organisationId, () => database.tenantRows<{ of: string }>(statement)),
      );
      expect(new Set(seen.map((row) => row.of))).toEqual(new Set([own.organisationId]));
    }
    const moved = RequestScope.run({ requestId: 'test', caller }, () =>
      inOrganisation(own.organisationId, () =>
        database.tenantRows(sql`update api_key set organisation_id = ${others[0]!.organisationId}`),
      ),
    );
    await expect(moved).rejects.toThrow('row-level security');
    const intruder = RequestScope.run({ requestId: 'test', caller }, () =>
      database.tenantRows(sql`
        insert into worker (id, organisation_id, account_id, role)
        values (uuidv7(), ${others[0]!.organisationId}, ${own.administrator.accountId}, 'administrator')`),
    );
    await expect(intruder).rejects.toThrow('row-level security');
  });

  it('PLT-2 lets an account see the organisations it works in, and change or delete nothing but in their name', async () => {
    const database = world.app.get(Sql);
    const { organisationId, administrator } = await givenOrganisation(world);
    const { accountId } = administrator;
    const caller = { kind: 'account', accountId, sessionId: '', platformRole: null } as const;
    const asAccount = (statement: Statement) =>
      RequestScope.run({ requestId: 'test', caller }, () => database.tenantRows(statement));
    expect(await asAccount(sql`select id from organisation`)).toEqual([{ id: organisationId }]);
    expect(await asAccount(sql`select account_id as of from worker`)).toEqual([{ of: accountId }]);
    for (const statement of [
      sql`delete from organisation returning id`,
      sql`delete from worker returning id`,
      sql`update organisation set name = 'Mine' returning id`,
      sql`update worker set role = 'administrator' returning id`,
    ])
      expect([statement.text, await asAccount(statement)]).toEqual([statement.text, []]);
    expect(await workersOf(organisationId, administrator)).toHaveLength(1);
  });

  it('PLT-2 leaks nothing in 1,000 interleaved requests of 20 tenants', async () => {
    const tenants = await Promise.all(Array.from({ length: 20 }, () => givenOrganisation(world)));
    const requests = Array.from({ length: 1_000 }, (_, i) => i);
    let leaks = 0;
    const worker = async () => {
      for (let i = requests.pop(); i !== undefined; i = requests.pop()) {
        const tenant = tenants[i % tenants.length]!;
        const foreign = tenants[(i + 1 + (i % 7)) % tenants.length]!;
        const place = i % 5 === 0 ? foreign : tenant;
        const path = `/v1/organisations/${place.organisationId}${i % 2 ? '/workers' : ''}`;
        const { status, body } = await world.api.get(path, { token: tenant.administrator.token });
        if (place === foreign ? status !== 404 : status !== 200) leaks += 1;
        else if (place === tenant && i % 2 && body.data[0].accountId !== tenant.administrator.accountId) leaks += 1;
        else if (place === tenant && i % 2 === 0 && body.name !== tenant.name) leaks += 1;
      }
    };
    await Promise.all(Array.from({ length: 32 }, worker));
    expect(leaks).toBe(0);
  });
});

describe('API keys', () => {
  const keysOf = (organisationId: string) => `/v1/organisations/${organisationId}/api-keys`;

  it('PLT-3 opens what its scopes say in its own organisation, and nothing else', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const { organisationId: foreign } = await givenOrganisation(world);
    const body = { name: 'Billing', scopes: ['organisation:read'] };
    const created = await world.api.post(keysOf(organisationId), body, { token: administrator.token });
    expect(created.status).toBe(201);
    expect(created.body.token).toMatch(/^rfk_[\w-]{22}\.[\w-]{43}$/);
    const { token } = created.body;
    const ask = (path: string) => world.api.get(path, { token });
    expect((await ask(`/v1/organisations/${organisationId}`)).status).toBe(200);
    expect((await ask(`/v1/organisations/${foreign}`)).status).toBe(404);
    expect((await ask(`/v1/organisations/${organisationId}/audit-entries`)).status).toBe(403);
    expect((await ask(`/v1/organisations/${organisationId}/workers`)).status).toBe(403);
    expect((await ask('/v1/me')).status).toBe(403);
  });

  it('PLT-3 reads the trail with the scope for it', async () => {
    const organisation = await givenOrganisation(world);
    const { token } = await givenApiKey(world, { organisation, scopes: ['audit:read'] });
    const trail = await world.api.get(`/v1/organisations/${organisation.organisationId}/audit-entries`, { token });
    expect(trail.status).toBe(200);
    const { organisationId: foreign } = await givenOrganisation(world);
    expect((await world.api.get(`/v1/organisations/${foreign}/audit-entries`, { token })).status).toBe(404);
    expect((await world.api.get(`/v1/organisations/${organisation.organisationId}`, { token })).status).toBe(403);
  });

  it('PLT-3 is shown once and stored hashed, with its last use', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const body = { name: 'Portal', scopes: ['organisation:read', 'audit:read'], expiresAt: null };
    const { token, id } = (await world.api.post(keysOf(organisationId), body, { token: administrator.token })).body;
    const secret = token.split('.')[1];
    const [row] = await world.rows('select k::text as text from api_key k where id = $1', [id]);
    for (const open of [secret, Buffer.from(secret, 'base64url').toString('hex')])
      expect(row!.text).not.toContain(open);
    const list = () => world.api.get(keysOf(organisationId), { token: administrator.token });
    expect((await list()).text).not.toContain(secret);
    expect((await list()).body.data).toMatchObject([{ id, name: 'Portal', status: 'active', lastUsedAt: null }]);
    await world.api.get(`/v1/organisations/${organisationId}`, { token });
    await eventually(async () => ((await list()).body.data[0].lastUsedAt as string | null) ?? undefined);
  });

  it('PLT-3 rotates with an overlap, in which both tokens work', async () => {
    const organisation = await givenOrganisation(world);
    const { organisationId, administrator } = organisation;
    const { apiKeyId, token: older } = await givenApiKey(world, { organisation });
    const works = async (token: string) =>
      (await world.api.get(`/v1/organisations/${organisationId}`, { token })).status === 200;
    expect(await works(older)).toBe(true);
    const rotate = (version: number, body: object) =>
      world.api.post(`${keysOf(organisationId)}/${apiKeyId}/rotation`, body, {
        token: administrator.token,
        headers: asVersion(version),
      });
    expect((await rotate(1, { overlapHours: null })).body.errors).toMatchObject([{ pointer: '/overlapHours' }, {}, {}]);
    const { token: newer, version } = (await rotate(1, {})).body;
    expect([await works(older), await works(newer)]).toEqual([true, true]);
    await world.advance('23 hours 59 minutes');
    expect([await works(older), await works(newer)]).toEqual([true, true]);
    await world.advance('1 minute');
    expect([await works(older), await works(newer)]).toEqual([false, true]);
    expect((await rotate(1, {})).status).toBe(412);
    const { token: newest } = (await rotate(version, { overlapHours: 0 })).body;
    expect([await works(newer), await works(newest)]).toEqual([false, true]);
  });

  it('PLT-3 ends when it expires and at once when it is revoked: 401', async () => {
    const organisation = await givenOrganisation(world);
    const { organisationId, administrator } = organisation;
    const path = `/v1/organisations/${organisationId}`;
    const [{ at }] = (await world.rows("select app_now() + interval '1 hour' as at")) as [{ at: Date }];
    const expiring = await givenApiKey(world, { organisation, expiresAt: at });
    const revoked = await givenApiKey(world, { organisation });
    const ask = ({ token }: { token: string }) => world.api.get(path, { token });
    expect(codes([await ask(expiring), await ask(revoked)])).toEqual([200, 200]);
    const revoke = (id: string) =>
      world.api.delete(`${keysOf(organisationId)}/${id}`, { token: administrator.token, headers: asVersion(1) });
    expect((await revoke(revoked.apiKeyId)).status).toBe(204);
    expect((await ask(revoked)).status).toBe(401);
    await world.advance('1 hour');
    expect((await ask(expiring)).body).toMatchObject({ status: 401, code: 'invalid-credential' });
    const past = { name: 'Past', scopes: ['audit:read'], expiresAt: at.toISOString() };
    expect((await world.api.post(keysOf(organisationId), past, { token: administrator.token })).body.code).toBe(
      'expiry-passed',
    );
    const wrong = await world.api.post(
      keysOf(organisationId),
      { name: 'X', scopes: ['all'] },
      { token: administrator.token },
    );
    expect(wrong.body.errors[0].pointer).toBe('/scopes');
  });
});

describe('credentials in memory', () => {
  it('PLT-1 drops a session that another process ended', async () => {
    const { accountId, token } = await givenAccount(world);
    const works = async () => (await world.api.get('/v1/me', { token })).status === 200;
    expect([await works(), await works()]).toEqual([true, true]);
    await world.rows('delete from session where account_id = $1', [accountId]);
    await eventually(async () => !(await works()), 30_000); // without a word it would be known for a minute
  });

  it('PLT-1 drops what a change of its own ends before the change is stored, so that no answer comes too soon', async () => {
    const { token } = await givenAccount(world);
    expect((await world.api.get('/v1/me', { token })).status).toBe(200);
    const { tokens } = world.app.get(CredentialCaches);
    const key = createHash('sha256').update(token).digest('base64');
    expect(tokens.get(key)).toBeDefined();
    await arrange(world, async (em) => {
      const { caller } = tokens.get(key)!;
      em.remove(await em.findOneOrFail(Session, (caller as AccountCaller).sessionId));
      await em.flush();
      expect(tokens.get(key)).toBeUndefined();
    });
  });

  it('PLT-1 trusts nothing it kept while it cannot hear what is revoked', async () => {
    const { accountId, token } = await givenAccount(world);
    const works = async () => (await world.api.get('/v1/me', { token })).status === 200;
    expect(await works()).toBe(true);
    await world.rows(
      // until it has ended
      "select pg_terminate_backend(pid, 60000) from pg_stat_activity where application_name = 'refero-notifications' and datname = current_database()",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await world.rows('delete from session where account_id = $1', [accountId]);
    expect(await works()).toBe(false);
    const again = await givenAccount(world);
    await eventually(
      async () =>
        (
          await world.rows(
            "select 1 from pg_stat_activity where application_name = 'refero-notifications' and datname = current_database()",
          )
        ).length > 0,
    );
    expect((await world.api.get('/v1/me', { token: again.token })).status).toBe(200);
  });

  it('PLT-2 settles who calls, and as what, without a statement when it did so a moment ago', async () => {
    const { organisationId, administrator } = await givenOrganisation(world);
    const ask = () => world.api.get(`/v1/organisations/${organisationId}`, { token: administrator.token });
    await ask();
    const { statements } = await statementsOf(world, ask);
    expect(statements.filter((text) => /from (session|worker|account|api_key)\b/.test(text))).toEqual([]);
    expect(statements.filter((text) => text.includes('from organisation'))).toHaveLength(1);
  });
});

it('PLT-2 saves and loads every entity of identity as it is', async () => {
  const now = new Date('2026-11-23T09:30:00.123Z');
  const account = new Account({ name: 'Jo', email: 'Jo@example.org', passwordHash: '$hash' });
  account.verifyEmail(now);
  account.becomePlatformAdministrator();
  const { session } = Session.begin(account.id, now, { address: '::1', userAgent: 'Browser' });
  const change = EmailChange.request(account.id, 'a@example.org', 'b@example.org', now);
  const factor = new SecondFactor(account.id, Buffer.from('sealed'), now);
  factor.confirm(58_000_000, now);
  const organisation = Organisation.create('Harbor');
  const worker = Worker.join(organisation.id, account.id, 'claimer');
  const offer = {
    organisationId: organisation.id,
    email: 'c@example.org',
    role: 'scheduler',
    invitedBy: account.id,
  } as const;
  const invitation = Invitation.send(offer, now);
  invitation.accept(now);
  const wish = { organisationId: organisation.id, name: 'Billing', scopes: ['audit:read' as const], expiresAt: null };
  const { key } = ApiKey.create({ ...wish, createdBy: account.id }, now);
  key.rotate(now);
  key.revoke(now);
  const entities = [account, session, change, factor, organisation, worker, invitation, key];
  for (const entity of entities) if (entity instanceof AggregateRoot) entity.pullEvents();
  await arrange(world, (em) => void em.persist(entities));
  const plain = (entity: object) => JSON.parse(JSON.stringify({ ...entity, recorded: undefined })) as object;
  for (const entity of entities) {
    const loaded = await arrange(world, (em) => em.findOneOrFail(entity.constructor as typeof Account, entity.id));
    expect(plain(loaded)).toEqual(plain(entity));
  }
});
