import { TOTP } from 'otpauth';
import { Clock } from '../../src/shared/clock/clock';
import { type GivenAccount, givenAccount, givenOrganisation, givenSession, givenWorker } from '../factories/accounts';
import { eventually } from '../support/eventually';
import { awaitMail, awaitMailAbout, linkIn } from '../support/mailbox';
import { traceOf } from '../support/traces';
import { World } from '../support/world';

const PASSWORD = 'seven green otters juggling';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

const exportOf = async ({ token }: GivenAccount) => (await world.api.get('/v1/me/personal-data', { token })).body;
/** How many identity keeps of them, by list, where there are any. */
const sizesOf = async (account: GivenAccount) => {
  const lists: [string, object[]][] = Object.entries((await exportOf(account)).sections.identity);
  return Object.fromEntries(lists.filter(([, rows]) => rows.length > 0).map(([list, rows]) => [list, rows.length]));
};
const ask = ({ token }: GivenAccount, body: object = { password: PASSWORD }) =>
  world.api.post('/v1/me/erasure', body, { token });
const invite = (organisationId: string, email: string, { token }: GivenAccount) =>
  world.api.post(
    `/v1/organisations/${organisationId}/invitations`,
    { email, role: 'worker' },
    { token, headers: { 'idempotency-key': email } },
  );
const signIn = ({ email }: GivenAccount) => world.api.post('/v1/sessions', { email, password: PASSWORD });

const told = ({ email }: GivenAccount) => awaitMailAbout(email, 'Your data was erased');

async function erased(account: GivenAccount): Promise<void> {
  expect((await ask(account)).status).toBe(202);
  await told(account);
}

describe('the personal data of an account', () => {
  it('PLT-12 is exported as one JSON document, with a section for each module, and of nobody else', async () => {
    const jo = await givenAccount(world, { name: 'Jo Rivera', password: PASSWORD });
    const other = await givenAccount(world);
    const answer = await world.api.get('/v1/me/personal-data', { token: jo.token });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="personal-data.json"');
    expect(answer.body).toMatchObject({
      accountId: jo.accountId,
      sections: {
        identity: {
          account: [{ id: jo.accountId, name: 'Jo Rivera', email: jo.email }],
          sessions: [{ address: '127.0.0.1', userAgent: 'test' }],
        },
      },
    });
    expect(answer.text).not.toContain(other.accountId);
    expect((await exportOf(jo)).sections.identity.trail).toContainEqual(
      expect.objectContaining({ action: 'export-personal-data', outcome: 'done' }),
    );
  });

  it('PLT-12 holds nothing of what others have: each list finds by the account', async () => {
    const [jo, newcomer] = [await givenAccount(world, { password: PASSWORD }), await givenAccount(world)];
    const other = await givenAccount(world, { password: PASSWORD });
    const { organisationId } = await givenOrganisation(world, { administrator: other });
    const { token } = other;
    const headers = { 'idempotency-key': 'one-key' };
    const answers = [
      await invite(organisationId, newcomer.email, other),
      await world.api.post(
        `/v1/organisations/${organisationId}/api-keys`,
        { name: 'Portal', scopes: ['audit:read'] },
        { token, headers },
      ),
      await world.api.post('/v1/me/second-factor', { password: PASSWORD }, { token }),
      await world.api.post('/v1/me/email-change', { email: 'elsewhere@example.org', password: PASSWORD }, { token }),
      await signIn(other),
    ];
    for (const { status } of answers) expect(status).toBeLessThan(300);
    expect(await sizesOf(jo)).toEqual({ account: 1, sessions: 1 });
    expect(await sizesOf(newcomer)).toEqual({ account: 1, sessions: 1, invitations: 1 });
    const { trail, ...lists } = await sizesOf(other);
    expect(lists).toEqual({
      account: 1,
      sessions: 2,
      secondFactor: 1,
      emailChanges: 1,
      organisations: 1,
      apiKeys: 1,
      withoutSession: 1,
    });
    expect(trail).toBe(4);
  });

  it('PLT-12 is exported and erased for its owner alone, who proves it with the password', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    expect((await world.api.get('/v1/me/personal-data')).status).toBe(401);
    const wrong = await ask(jo, { password: 'nine grey geese landing' });
    expect(wrong.body).toMatchObject({ status: 422, code: 'wrong-password', errors: [{ pointer: '/password' }] });
    expect((await ask(jo, {})).status).toBe(400);
    expect((await signIn(jo)).status).toBe(201);
  });
});

describe('erasing an account', () => {
  it('PLT-12 ends its sessions at once, then nothing of its owner is left, and a last mail says so', async () => {
    const jo = await givenAccount(world, { name: 'Quilliam Ravensworth', password: PASSWORD });
    const second = (await signIn(jo)).body.token as string;
    expect((await ask(jo)).status).toBe(202);
    for (const token of [jo.token, second]) expect((await world.api.get('/v1/me', { token })).status).toBe(401);
    expect((await signIn(jo)).status).toBe(401);

    await told(jo);
    await eventually(async () => (await traceOf(world, [jo.email])).length === 0);
    expect(await traceOf(world, ['Quilliam', 'Ravensworth'])).toEqual([]);
  });

  it('PLT-12 keeps the audit trail, without the network addresses of who was erased', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    await exportOf(jo);
    await erased(jo);
    const trail = await world.rows('select action, address from audit_entry where actor_id = $1 order by at', [
      jo.accountId,
    ]);
    expect(trail).toEqual([
      { action: 'export-personal-data', address: null },
      { action: 'ask-erasure', address: null },
    ]);
  });

  it('PLT-12 empties the addresses of what they did before they were signed in, and of nobody else', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    const other = await givenAccount(world, { password: PASSWORD });
    const { organisationId, administrator } = await givenOrganisation(world);
    expect((await invite(organisationId, jo.email, administrator)).status).toBe(201);
    const mail = await awaitMailAbout(jo.email, 'You are invited to an organisation');
    expect((await world.api.post(linkIn(mail, '/a/').pathname, {})).status).toBe(200);
    for (const each of [jo, other]) expect((await signIn(each)).status).toBe(201);
    expect((await exportOf(jo)).sections.identity.withoutSession).toEqual([
      expect.objectContaining({ action: 'sign-in', address: '127.0.0.1', outcome: 'done' }),
    ]);
    await erased(jo);
    const trail = `select action, address from audit_entry where actor_kind = 'anonymous' and (subject_id = $1
      or subject_id in (select id from invitation where organisation_id = $2)) order by at`;
    expect(await world.rows(trail, [jo.accountId, organisationId])).toEqual([
      { action: 'accept-invitation', address: null },
      { action: 'sign-in', address: null },
    ]);
    expect(await world.rows(trail, [other.accountId, null])).toEqual([{ action: 'sign-in', address: '127.0.0.1' }]);
  });

  it('PLT-12 frees the address: who registers with it again is a new account', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    await erased(jo);
    await world.api.post('/v1/accounts', { name: 'Jo Rivera', email: jo.email, password: PASSWORD });
    const again = 'select 1 from account where email = $1 and id <> $2';
    await eventually(async () => (await world.rows(again, [jo.email, jo.accountId])).length === 1);
  });

  it('PLT-12 asks for a code where the second factor is on', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    const { token } = jo;
    const { secret } = (await world.api.post('/v1/me/second-factor', { password: PASSWORD }, { token })).body;
    const code = new TOTP({ secret }).generate({ timestamp: world.app.get(Clock).now().getTime() });
    const confirmed = await world.api.post('/v1/me/second-factor/confirmation', { code }, { token });
    for (const wrong of [undefined, code, '000 000'])
      expect((await ask(jo, { password: PASSWORD, code: wrong })).body).toMatchObject({
        status: 422,
        code: 'wrong-code',
        errors: [{ pointer: '/code' }],
      });
    expect((await ask(jo, { password: PASSWORD, code: confirmed.body.recoveryCodes[0] })).status).toBe(202);
    await told(jo);
    expect(await world.rows('select 1 from second_factor where account_id = $1', [jo.accountId])).toEqual([]);
  });

  it('PLT-12 happens once, however often it is asked for at the same time', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(jo)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    await told(jo);
    const done = "select 1 from audit_entry where subject_id = $1 and action = 'erase-account'";
    expect(await world.rows(done, [jo.accountId])).toHaveLength(1);
  });

  it('PLT-12 leaves no way back: a link for a new password that was asked for before is dead', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    await world.api.post('/v1/password-reset-requests', { email: jo.email });
    await awaitMail(jo.email);
    const token = await world.linkToken('reset-password', jo.accountId);
    expect((await ask(jo)).status).toBe(202);
    await told(jo);
    const reset = await world.api.post(`/a/${token}`, { password: 'eight blue herons wading' });
    expect(reset.status).toBe(410);
  });

  it('PLT-12 is answered while they change who belongs to their organisation: nobody waits in a circle', async () => {
    for (let round = 0; round < 5; round += 1) {
      const jo = await givenAccount(world, { password: PASSWORD });
      const { organisationId } = await givenOrganisation(world);
      await givenWorker(world, { organisationId, account: jo, role: 'administrator' });
      const invited = Array.from({ length: 5 }, (_, n) => `invited-${round}-${n}@example.org`);
      const [asked, ...answers] = await Promise.all([
        ask(jo),
        ...invited.map((email) => invite(organisationId, email, jo)),
      ]);
      expect(asked.status).toBe(202);
      for (const { status } of answers) expect([201, 401, 403, 404]).toContain(status);
    }
  });

  it('PLT-12 takes back invitations that were not accepted yet; the others are the organisation’s, without the address', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    const { organisationId, administrator } = await givenOrganisation(world);
    const others = await givenAccount(world);
    for (const { email } of [jo, others]) await invite(organisationId, email, administrator);
    await erased(jo);
    const invitations =
      'select email, revoked_at is not null as revoked from invitation where organisation_id = $1 order by id';
    expect(await world.rows(invitations, [organisationId])).toEqual([
      { email: 'erased@erased.invalid', revoked: true },
      { email: others.email, revoked: false },
    ]);
  });

  it('PLT-12 erases minutes later what a request wrote that was still under way', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    await erased(jo);
    await world.rows(
      "insert into contact (id, account_id, name, specialties, service_types) values (uuidv7(), $1, 'Late', '{}', '{}')",
      [jo.accountId],
    );
    await world.advance('11 minutes');
    const late = 'select 1 from contact where account_id = $1';
    await eventually(async () => (await world.rows(late, [jo.accountId])).length === 0);
  });

  it('PLT-12 ends its places in organisations, but not where it is the last administrator', async () => {
    const administrator = await givenAccount(world, { password: PASSWORD });
    const { organisationId } = await givenOrganisation(world, { administrator });
    const account = await givenAccount(world, { password: PASSWORD });
    const worker = await givenWorker(world, { organisationId, account });
    const last = await ask(administrator);
    expect(last.body).toMatchObject({ status: 409, code: 'last-administrator' });
    expect((await world.api.get('/v1/me', { token: administrator.token })).status).toBe(200);
    await erased(worker);
    expect(await world.rows('select 1 from worker where account_id = $1', [worker.accountId])).toEqual([]);
  });
});

describe('an account that is closed and not erased yet', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ worker: false });
  });
  afterAll(() => world.stop());

  it('PLT-12 has no way back in, and what began meanwhile is erased with it', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    expect((await world.api.post('/v1/me/erasure', { password: PASSWORD }, jo)).status).toBe(202);
    expect((await world.api.post('/v1/password-reset-requests', { email: jo.email })).status).toBe(202);
    expect(await world.rows('select 1 from link where subject_id = $1', [jo.accountId])).toEqual([]);

    const { organisationId } = await givenOrganisation(world, { administrator: jo });
    await givenSession(world, jo);
    world.work();
    await awaitMailAbout(jo.email, 'Your data was erased');
    await eventually(async () => (await world.rows('select from erasure')).length === 0);
    for (const table of ['session', 'worker'])
      expect(await world.rows(`select 1 from ${table} where account_id = $1`, [jo.accountId])).toEqual([]);
    expect(await world.rows('select 1 from organisation where id = $1', [organisationId])).toHaveLength(1);
  });
});
