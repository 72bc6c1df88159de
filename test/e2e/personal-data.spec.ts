import { type GivenAccount, givenAccount, givenOrganisation, givenWorker } from '../factories/accounts';
import { eventually } from '../support/eventually';
import { awaitMail } from '../support/mailbox';
import { traceOf } from '../support/traces';
import { World } from '../support/world';

const PASSWORD = 'seven green otters juggling';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

const exportOf = async ({ token }: GivenAccount) => (await world.api.get('/v1/me/personal-data', { token })).body;
const ask = ({ token }: GivenAccount, body: object = { password: PASSWORD }) =>
  world.api.post('/v1/me/erasure', body, { token });
const signIn = ({ email }: GivenAccount) => world.api.post('/v1/sessions', { email, password: PASSWORD });

async function erased(account: GivenAccount): Promise<void> {
  expect((await ask(account)).status).toBe(202);
  await awaitMail(account.email);
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

    const mail = await awaitMail(jo.email);
    expect(mail.subject).toBe('Your data was erased');
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

  it('PLT-12 frees the address: who registers with it again is a new account', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    await erased(jo);
    await world.api.post('/v1/accounts', { name: 'Jo Rivera', email: jo.email, password: PASSWORD });
    const again = 'select 1 from account where email = $1 and id <> $2';
    await eventually(async () => (await world.rows(again, [jo.email, jo.accountId])).length === 1);
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
