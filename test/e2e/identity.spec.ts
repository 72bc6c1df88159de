import { TOTP } from 'otpauth';
import { type GivenAccount, givenAccount } from '../factories/accounts';
import { type Answer } from '../support/api';
import { BuiltProcess } from '../support/built-process';
import { eventually } from '../support/eventually';
import { awaitMail, awaitMails, linkIn, mailsTo } from '../support/mailbox';
import { World } from '../support/world';
import { Clock } from '../../src/shared/clock/clock';

const PASSWORD = 'seven green otters juggling';
const OTHER_PASSWORD = 'eight blue herons wading';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());
/** Limits count by the hour; each test begins in an hour of its own. */
beforeEach(() => world.advance('61 minutes'));

let count = 0;
const freshAddress = () => `somebody-${(count += 1)}@example.org`;
const signIn = (email: string, password = PASSWORD, code?: string) =>
  world.api.post('/v1/sessions', { email, password, ...(code && { code }) });
const codes = (answers: Answer[]) => answers.map(({ status }) => status);
const tokenIn = async (address: string, mails = 1) =>
  linkIn((await awaitMails(address, mails))[0]!, '/a/')
    .pathname.split('/')
    .at(-1)!;
const isSignedIn = async (token: string) => (await world.api.get('/v1/me', { token })).status === 200;

async function registered(email = freshAddress()): Promise<string> {
  const answer = await world.api.post('/v1/accounts', { name: 'Jo Rivera', email, password: PASSWORD });
  expect(answer.status).toBe(202);
  return email;
}

describe('registering', () => {
  it('PLT-1 makes an account that can sign in once its address is proven by the mailed link', async () => {
    const email = await registered();
    expect((await signIn(email)).body).toMatchObject({ status: 403, code: 'email-not-verified' });

    const token = await tokenIn(email);
    const page = await world.api.get(`/a/${token}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Confirm my address');
    expect(page.text).not.toContain(email);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await signIn(email)).status).toBe(403); // looking at the page did nothing

    expect(
      (await world.api.post(`/a/${token}`, { password: PASSWORD }, { headers: { accept: 'text/html' } })).status,
    ).toBe(200);
    const session = await signIn(email);
    expect(session.status).toBe(201);
    expect(session.body.token).toMatch(/^rfs_[\w-]{22}\.[\w-]{43}$/);
    expect((await world.api.get('/v1/me', { token: session.body.token })).body).toMatchObject({
      name: 'Jo Rivera',
      email,
      platformRole: null,
      secondFactor: false,
      organisations: [],
    });
  });

  it('PLT-1 says plainly when a link is used, expired or unknown, on the page and as JSON', async () => {
    const email = await registered();
    const token = await tokenIn(email);
    const json = { headers: { accept: 'application/json' } };
    expect((await world.api.get(`/a/${token}`, json)).body).toMatchObject({
      button: 'Confirm my address',
      fields: [{ name: 'password' }],
    });
    expect((await world.api.post('/v1/email-verifications', { token, password: PASSWORD })).status).toBe(204);
    expect((await world.api.post('/v1/email-verifications', { token, password: PASSWORD })).body).toMatchObject({
      status: 410,
      code: 'link-used',
    });
    const used = await world.api.get(`/a/${token}`);
    expect([used.status, used.text.includes('used already')]).toEqual([410, true]);

    const late = await tokenIn(await registered());
    await world.advance('48 hours');
    const expired = await world.api.get(`/a/${late}`);
    expect([expired.status, expired.text.includes('its time is over')]).toEqual([410, true]);
    expect(expired.text).toContain('ask for another link'); // what one can do now
    expect((await world.api.post(`/a/${late}`, {}, json)).body).toMatchObject({
      status: 410,
      code: 'link-expired',
      detail: expect.stringContaining('ask for another link'),
    });
    const unknown = await world.api.get(`/a/${'x'.repeat(43)}`);
    expect([unknown.status, unknown.text.includes('straight from the e-mail')]).toEqual([404, true]);
    expect((await world.api.get('/a/nothing', json)).body).toMatchObject({
      status: 404,
      code: 'link-not-found',
      instance: '/a/-',
    });
  });

  it('PLT-1 answers the same whether or not the address has an account, whose owner hears of it', async () => {
    const known = await givenAccount(world, { password: PASSWORD });
    const answers = [];
    for (const email of [known.email, freshAddress()])
      answers.push(await world.api.post('/v1/accounts', { name: 'Jo', email, password: PASSWORD }));
    expect(codes(answers)).toEqual([202, 202]);
    expect(answers[0]!.text).toBe(answers[1]!.text);
    expect((await awaitMail(known.email)).subject).toBe('You already have an account');
    expect((await world.api.get('/v1/me', { token: known.token })).body.name).toBe(known.name);
  });

  it('PLT-1 lets whoever registers an unproven address again replace what the first one chose', async () => {
    const email = await registered();
    const first = await tokenIn(email);
    await world.api.post('/v1/accounts', { name: 'The Owner', email, password: OTHER_PASSWORD });
    const second = await tokenIn(email, 2);
    expect((await world.api.post('/v1/email-verifications', { token: first, password: PASSWORD })).body.code).toBe(
      'link-revoked',
    );
    expect((await world.api.post('/v1/email-verifications', { token: second, password: OTHER_PASSWORD })).status).toBe(
      204,
    );
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, OTHER_PASSWORD)).status).toBe(201);
  });

  it('PLT-1 proves an address only with the password it was registered with: nobody confirms a stranger’s', async () => {
    const email = freshAddress();
    await world.api.post('/v1/accounts', { name: 'The Owner', email, password: PASSWORD });
    await tokenIn(email);
    await world.api.post('/v1/accounts', { name: 'A Stranger', email, password: OTHER_PASSWORD });
    const strangers = await tokenIn(email, 2);
    const refused = await world.api.post('/v1/email-verifications', { token: strangers, password: PASSWORD });
    expect(refused.body).toMatchObject({ status: 422, code: 'wrong-password' });
    expect((await signIn(email, OTHER_PASSWORD)).body.code).toBe('email-not-verified');

    await world.api.post('/v1/accounts', { name: 'The Owner', email, password: PASSWORD });
    const own = await tokenIn(email, 3);
    expect((await world.api.post('/v1/email-verifications', { token: own, password: PASSWORD })).status).toBe(204);
    expect((await signIn(email, OTHER_PASSWORD)).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(201);
  });

  it('PLT-1 mails the link again on request, and ends the older one', async () => {
    const email = await registered();
    const first = await tokenIn(email);
    expect((await world.api.post('/v1/email-verification-requests', { email })).status).toBe(202);
    expect((await world.api.post('/v1/email-verification-requests', { email: freshAddress() })).status).toBe(202);
    const second = await tokenIn(email, 2);
    expect((await world.api.post('/v1/email-verifications', { token: first, password: PASSWORD })).body.code).toBe(
      'link-revoked',
    );
    expect((await world.api.post('/v1/email-verifications', { token: second, password: PASSWORD })).status).toBe(204);
  });

  it('PLT-1 refuses passwords that are short, long, common or the own address', async () => {
    const email = 'maximilian.schwarz@example.org';
    const attempt = (password: string) => world.api.post('/v1/accounts', { name: 'Max', email, password });
    expect((await attempt('short')).body.errors).toMatchObject([{ pointer: '/password', code: 'min-length' }]);
    expect((await attempt('x'.repeat(201))).body.errors).toMatchObject([{ pointer: '/password', code: 'max-length' }]);
    for (const common of ['password123456', 'Qwertyuiop123!', 'aaaaaaaaaaaaaa', 'passwordpassword'])
      await world.advance('61 minutes').then(async () =>
        expect((await attempt(common)).body).toMatchObject({
          status: 422,
          code: 'password-refused',
          errors: [{ code: 'common' }],
        }),
      );
    expect((await attempt(email)).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/password', code: 'own-email' }],
    });
  });
});

describe('signing in', () => {
  let account: GivenAccount;
  beforeEach(async () => {
    account = await givenAccount(world, { password: PASSWORD });
  });

  it('PLT-10 answers the 11th wrong password in 15 minutes with 429, for accounts and for nobody alike', async () => {
    for (const email of [account.email, freshAddress()]) {
      const answers = [];
      for (let round = 0; round < 11; round += 1) answers.push(await signIn(email, OTHER_PASSWORD));
      expect(codes(answers)).toEqual([...Array<number>(10).fill(401), 429]);
      expect(answers[10]!.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect((await signIn(account.email)).status).toBe(429);
    await world.advance('15 minutes');
    expect((await signIn(account.email)).status).toBe(201);
  });

  it('PLT-1 lists the sessions of an account and ends one, this one, or all of them', async () => {
    const sessions = [];
    for (let i = 0; i < 4; i += 1) sessions.push((await signIn(account.email)).body);
    const [first, second, third, fourth] = sessions.map(({ token }) => token as string);
    const list = await world.api.get('/v1/sessions', { token: first });
    expect(list.body.data).toHaveLength(5);
    expect(list.body.data.filter(({ current }: { current: boolean }) => current)).toMatchObject([
      { id: sessions[0].id },
    ]);
    const paged = await world.api.get('/v1/sessions?limit=2', { token: first });
    const next = await world.api.get(`/v1/sessions?limit=2&cursor=${paged.body.page.nextCursor}`, { token: first });
    const idsOf = (answer: Answer) => answer.body.data.map(({ id }: { id: string }) => id);
    expect([...idsOf(paged), ...idsOf(next)]).toEqual(idsOf(list).slice(0, 4));

    const stranger = await givenAccount(world);
    expect((await world.api.delete(`/v1/sessions/${sessions[1].id}`, { token: stranger.token })).status).toBe(404);
    expect((await world.api.delete(`/v1/sessions/${sessions[1].id}`, { token: first })).status).toBe(204);
    expect(await isSignedIn(second!)).toBe(false);
    expect((await world.api.delete('/v1/sessions/current', { token: third })).status).toBe(204);
    expect(await isSignedIn(third!)).toBe(false);
    expect(await isSignedIn(fourth!)).toBe(true);
    expect((await world.api.delete('/v1/sessions', { token: first })).status).toBe(204);
    expect(await Promise.all([first, fourth, account.token].map((token) => isSignedIn(token!)))).toEqual([
      false,
      false,
      false,
    ]);
    expect(await isSignedIn(stranger.token)).toBe(true);
  });

  it('PLT-1 lets no request through after signing out, however many were going on', async () => {
    const requests = Array.from({ length: 30 }, () => world.api.get('/v1/me', { token: account.token }));
    const end = await world.api.delete('/v1/sessions', { token: account.token });
    expect(end.status).toBe(204);
    const after = await Promise.all(
      Array.from({ length: 30 }, () => world.api.get('/v1/me', { token: account.token })),
    );
    expect(new Set(codes(after))).toEqual(new Set([401]));
    await Promise.all(requests);
  });

  it('PLT-1 ends a session after 30 days, and after 7 without use', async () => {
    await world.advance('6 days');
    expect(await isSignedIn(account.token)).toBe(true);
    await eventually(async () => {
      const [row] = await world.rows(
        "select last_used_at > app_now() - interval '1 hour' as used from session where account_id = $1",
        [account.accountId],
      );
      return row?.used;
    });
    await world.advance('6 days');
    expect(await isSignedIn(account.token)).toBe(true);
    await world.advance('7 days');
    expect(await isSignedIn(account.token)).toBe(false);

    const { token } = (await signIn(account.email)).body;
    expect(await world.rows('select 1 from session where account_id = $1', [account.accountId])).toHaveLength(1);
    await world.rows("update session set last_used_at = app_now() + interval '29 days' where account_id = $1", [
      account.accountId,
    ]);
    await world.advance('30 days');
    expect(await isSignedIn(token)).toBe(false);
  });
});

describe('passwords', () => {
  it('PLT-1 sets a new password by the mailed link, within an hour, once, and ends all sessions', async () => {
    const account = await givenAccount(world, { password: PASSWORD });
    const ask = () => world.api.post('/v1/password-reset-requests', { email: account.email });
    expect((await ask()).status).toBe(202);
    const late = await tokenIn(account.email);
    await world.advance('1 hour');
    expect((await world.api.post('/v1/password-resets', { token: late, password: OTHER_PASSWORD })).body.code).toBe(
      'link-expired',
    );

    await ask();
    const token = await tokenIn(account.email, 2);
    const page = await world.api.get(`/a/${token}`);
    expect(page.text).toContain('name="password"');
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' } };
    const refused = await world.api.post(`/a/${token}`, undefined, { ...form, raw: 'password=password123456' });
    expect([refused.status, refused.text.includes('guessed first'), refused.text.includes('<form')]).toEqual([
      422,
      true,
      true,
    ]);
    const raw = `password=${encodeURIComponent(OTHER_PASSWORD)}`;
    const done = await world.api.post(`/a/${token}`, undefined, { ...form, raw });
    expect([done.status, done.text.includes('Your password is set')]).toEqual([200, true]);
    const again = await world.api.post(`/a/${token}`, undefined, { ...form, raw });
    expect([again.status, again.text.includes('used already'), again.text.includes('simply sign in')]).toEqual([
      410,
      true,
      true,
    ]);
    expect(await isSignedIn(account.token)).toBe(false);
    expect(codes([await signIn(account.email), await signIn(account.email, OTHER_PASSWORD)])).toEqual([401, 201]);
  });

  it('PLT-1 mails to an address nobody has proven nothing that was typed in with it', async () => {
    const email = freshAddress();
    const name = 'Visit http://prize.example now';
    await world.api.post('/v1/accounts', { name, email, password: PASSWORD });
    await world.api.post('/v1/password-reset-requests', { email });
    for (const mail of await awaitMails(email, 2)) expect(JSON.stringify(mail)).not.toContain('prize.example');
  });

  it('PLT-1 answers a request for a new password the same for an address without an account', async () => {
    const account = await givenAccount(world);
    const stranger = freshAddress();
    const [known, unknown] = await Promise.all(
      [account.email, stranger].map((email) => world.api.post('/v1/password-reset-requests', { email })),
    );
    expect([known!.status, known!.text]).toEqual([unknown!.status, unknown!.text]);
    await awaitMail(account.email);
    expect(await mailsTo(stranger)).toEqual([]);
  });

  it('PLT-1 changes a password with the one until now, and ends the other sessions', async () => {
    const account = await givenAccount(world, { password: PASSWORD });
    const here = (await signIn(account.email)).body.token as string;
    const change = (password: string, newPassword: string) =>
      world.api.post('/v1/me/password-change', { password, newPassword }, { token: here });
    expect((await change(OTHER_PASSWORD, OTHER_PASSWORD)).body).toMatchObject({ status: 422, code: 'wrong-password' });
    expect((await change(PASSWORD, 'password123456')).body).toMatchObject({ errors: [{ pointer: '/newPassword' }] });
    await world.api.post('/v1/password-reset-requests', { email: account.email });
    const token = await tokenIn(account.email);
    expect((await change(PASSWORD, OTHER_PASSWORD)).status).toBe(204);
    const late = await world.api.post('/v1/password-resets', { token, password: PASSWORD });
    expect(late.body.code).toBe('link-revoked');
    expect([await isSignedIn(account.token), await isSignedIn(here)]).toEqual([false, true]);
    expect((await awaitMails(account.email, 2))[0]!.subject).toBe('Your password was changed');
  });
});

/** In other tests a password is hashed in no time: nothing then happens meanwhile, and no time tells anything. */
describe('a password that takes as long as in production', () => {
  let quick: World;
  let account: GivenAccount;
  beforeAll(async () => {
    quick = world;
    world = await World.start({ env: { PASSWORD_MEMORY: '' } });
    account = await givenAccount(world, { password: PASSWORD });
  });
  afterAll(async () => {
    await world.stop();
    world = quick;
  });

  it('PLT-1 registers an address once, however many ask at once', async () => {
    const email = freshAddress();
    const body = { name: 'Jo', email, password: PASSWORD };
    const answers = await Promise.all(
      [email, email.toUpperCase(), email, email].map((each) =>
        world.api.post('/v1/accounts', { ...body, email: each }),
      ),
    );
    expect(codes(answers)).toEqual([202, 202, 202, 202]);
    expect(await world.rows('select 1 from account where email = $1', [email])).toHaveLength(1);
  });

  it('PLT-1 answers a wrong password and an unknown address alike, in about the same time', async () => {
    const times = { known: [] as number[], unknown: [] as number[] };
    const timed = async (list: number[], email: string) => {
      const begun = performance.now();
      const answer = await signIn(email, OTHER_PASSWORD);
      list.push(performance.now() - begun);
      return answer.body;
    };
    const answers = [];
    for (let round = 0; round < 30; round += 1) {
      if (round % 10 === 0) await world.advance('16 minutes');
      answers.push(await timed(times.known, account.email), await timed(times.unknown, freshAddress()));
    }
    expect(
      new Set(answers.map(({ status, code, title, detail }) => JSON.stringify({ status, code, title, detail }))).size,
    ).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: 'wrong-credentials' });
    // each to the one right after it: what else the machine does meanwhile slows down both
    const ratios = times.known.map((known, round) => known / times.unknown[round]!).sort((a, b) => a - b);
    expect(ratios[15]).toBeGreaterThan(0.7);
    expect(ratios[15]).toBeLessThan(1.4);
  });

  it('PLT-1 keeps of a token and a password only what opens nothing', async () => {
    const [row] = await world.rows(
      "select encode(s.secret_hash, 'hex') as hash, a.password_hash from session s join account a on a.id = s.account_id where a.id = $1",
      [account.accountId],
    );
    expect(row!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const secret = account.token.split('.')[1]!;
    const dump = JSON.stringify(
      await world.rows('select s::text, a::text from session s join account a on a.id = s.account_id'),
    );
    for (const open of [secret, Buffer.from(secret, 'base64url').toString('hex'), PASSWORD])
      expect(dump).not.toContain(open);
    for (const wrong of ['rfs_x.y', `${account.token.slice(0, -1)}A`, account.token.replace('rfs', 'rfk'), 'Bearer'])
      expect(await isSignedIn(wrong)).toBe(wrong === account.token);
  });

  it('PLT-1 sets one new password by one link, however many try at once', async () => {
    const account = await givenAccount(world);
    await world.api.post('/v1/password-reset-requests', { email: account.email });
    const token = await tokenIn(account.email);
    const passwords = Array.from({ length: 6 }, (_, i) => `${OTHER_PASSWORD} ${i}`);
    const tries = passwords.map((password, i) =>
      world.api.post(
        '/v1/password-resets',
        { token, password },
        { headers: i % 2 ? { 'idempotency-key': `try-${i}` } : {} },
      ),
    );
    const answers = await Promise.all(tries);
    expect(codes(answers).sort()).toEqual([204, 410, 410, 410, 410, 410]);
    const winner = passwords[codes(answers).indexOf(204)]!;
    expect((await signIn(account.email, winner)).status).toBe(201);
  });

  it('PLT-1 leaves no session of the password until now, though it was being compared meanwhile', async () => {
    for (let round = 0; round < 4; round += 1) {
      const account = await givenAccount(world, { password: PASSWORD });
      await world.api.post('/v1/password-reset-requests', { email: account.email });
      const token = await tokenIn(account.email);
      const signingIn = () => Array.from({ length: 4 }, () => signIn(account.email));
      const before = signingIn();
      const reset = world.api.post('/v1/password-resets', { token, password: OTHER_PASSWORD });
      const begun = (await Promise.all([...before, ...signingIn()])).filter(({ status }) => status === 201);
      expect((await reset).status).toBe(204);
      const alive = await Promise.all(begun.map(({ body }) => isSignedIn(body.token)));
      expect(alive).toEqual(begun.map(() => false));
    }
  });

  it('PLT-1 lets one of many changes by the same password through: it is another one for the rest', async () => {
    const { token } = await givenAccount(world, { password: PASSWORD });
    const change = (_: unknown, i: number) =>
      world.api.post(
        '/v1/me/password-change',
        { password: PASSWORD, newPassword: `${OTHER_PASSWORD} ${i}` },
        { token },
      );
    const answers = await Promise.all(Array.from({ length: 5 }, change));
    expect(codes(answers).sort()).toEqual([204, 422, 422, 422, 422]);
  });
});

describe('changing the address', () => {
  it('PLT-1 mails a link to the new address and a notice to the old one', async () => {
    const account = await givenAccount(world, { password: PASSWORD });
    const email = freshAddress();
    const change = (password: string) =>
      world.api.post('/v1/me/email-change', { email, password }, { token: account.token });
    expect((await change(OTHER_PASSWORD)).body.code).toBe('wrong-password');
    expect((await change(PASSWORD)).status).toBe(202);
    expect((await awaitMail(account.email)).subject).toBe('Your e-mail address is about to change');
    const token = await tokenIn(email);
    expect((await signIn(account.email)).status).toBe(201);
    expect((await world.api.post(`/a/${token}`, undefined)).status).toBe(200);
    expect(codes([await signIn(account.email), await signIn(email)])).toEqual([401, 201]);
  });

  it('PLT-1 tells nobody that the new address has an account but its owner', async () => {
    const [account, other] = [await givenAccount(world, { password: PASSWORD }), await givenAccount(world)];
    const body = { email: other.email, password: PASSWORD };
    expect((await world.api.post('/v1/me/email-change', body, { token: account.token })).status).toBe(202);
    expect((await awaitMail(other.email)).subject).toBe('You already have an account');
  });
});

describe('a change of the address and what else is going on', () => {
  const confirm = (token: string) => world.api.post('/v1/email-change-confirmations', { token });
  const change = ({ token }: { token: string }, email: string) =>
    world.api.post('/v1/me/email-change', { email, password: PASSWORD }, { token });

  it('PLT-1 ends with a new password, changed or reset: who asked for it may have been somebody else', async () => {
    for (const how of ['changed', 'reset']) {
      const account = await givenAccount(world, { password: PASSWORD });
      const email = freshAddress();
      await change(account, email);
      const token = await tokenIn(email);
      if (how === 'changed') {
        const body = { password: PASSWORD, newPassword: OTHER_PASSWORD };
        await world.api.post('/v1/me/password-change', body, { token: account.token });
      } else {
        await world.api.post('/v1/password-reset-requests', { email: account.email });
        const reset = await tokenIn(account.email, 2);
        await world.api.post('/v1/password-resets', { token: reset, password: OTHER_PASSWORD });
      }
      expect([how, (await confirm(token)).body.code]).toEqual([how, 'link-revoked']);
      expect((await signIn(account.email, OTHER_PASSWORD)).status).toBe(201);
    }
  });

  it('PLT-1 is the newest one only', async () => {
    const account = await givenAccount(world, { password: PASSWORD });
    const [first, second] = [freshAddress(), freshAddress()];
    await change(account, first);
    const older = await tokenIn(first);
    await change(account, second);
    const newer = await tokenIn(second);
    expect((await confirm(older)).body).toMatchObject({ status: 410, code: 'link-revoked' });
    expect((await confirm(newer)).status).toBe(204);
    expect((await confirm(newer)).body).toMatchObject({ status: 410, code: 'link-used' });
  });

  it('PLT-1 ends the links that the old mailbox holds', async () => {
    const account = await givenAccount(world, { password: PASSWORD });
    await world.api.post('/v1/password-reset-requests', { email: account.email });
    const reset = await tokenIn(account.email);
    const email = freshAddress();
    await change(account, email);
    await confirm(await tokenIn(email));
    const late = await world.api.post('/v1/password-resets', { token: reset, password: OTHER_PASSWORD });
    expect(late.body.code).toBe('link-revoked');
  });

  it('PLT-1 gets an address that somebody registered without proving it, and refuses one that is proven', async () => {
    const email = await registered();
    const squatters = await tokenIn(email);
    const [account, other] = [
      await givenAccount(world, { password: PASSWORD }),
      await givenAccount(world, { password: PASSWORD }),
    ];
    await change(account, email);
    const token = await tokenIn(email, 2);
    await change(other, email);
    const others = await tokenIn(email, 3);
    expect((await confirm(token)).status).toBe(204);
    expect((await world.api.get('/v1/me', { token: account.token })).body.email).toBe(email);
    expect((await world.api.post('/v1/email-verifications', { token: squatters, password: PASSWORD })).body.code).toBe(
      'link-revoked',
    );
    expect((await confirm(others)).body).toMatchObject({ status: 409, code: 'email-taken' });
  });
});

describe('the second factor', () => {
  const codeOf = (secret: string, stepsAhead = 0) => {
    const now = Number(world.app.get(Clock).now()) + stepsAhead * 30_000;
    return new TOTP({ secret }).generate({ timestamp: now });
  };

  async function enrolled() {
    const account = await givenAccount(world, { password: PASSWORD });
    const { token } = account;
    const enrolment = (await world.api.post('/v1/me/second-factor', { password: PASSWORD }, { token })).body;
    const code = codeOf(enrolment.secret);
    const confirmed = await world.api.post('/v1/me/second-factor/confirmation', { code }, { token });
    return {
      account,
      enrolment,
      confirmedBy: code,
      secret: enrolment.secret as string,
      recoveryCodes: confirmed.body.recoveryCodes as string[],
    };
  }

  it('PLT-1 is enrolled with a secret, a URL and a picture, and counts once a code is confirmed', async () => {
    const account = await givenAccount(world, { password: PASSWORD });
    const { token } = account;
    expect((await world.api.post('/v1/me/second-factor', { password: OTHER_PASSWORD }, { token })).status).toBe(422);
    const { body } = await world.api.post('/v1/me/second-factor', { password: PASSWORD }, { token });
    expect(body.otpauthUrl).toContain(`secret=${body.secret}`);
    expect(body.qrSvg).toMatch(/^<svg/);
    expect((await signIn(account.email)).status).toBe(201); // not confirmed yet
    const confirm = (code: string) => world.api.post('/v1/me/second-factor/confirmation', { code }, { token });
    expect((await confirm('000000')).body.code).toBe('wrong-code');
    const { recoveryCodes } = (await confirm(codeOf(body.secret))).body;
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await signIn(account.email)).body).toMatchObject({ status: 401, code: 'second-factor-required' });
    expect((await world.api.get('/v1/me', { token })).body).toMatchObject({ secondFactor: true, recoveryCodes: 10 });
    expect((await world.api.post('/v1/me/second-factor', { password: PASSWORD }, { token })).body.code).toBe(
      'second-factor-on',
    );
    expect((await awaitMail(account.email)).subject).toBe('Your second factor is on');
  });

  it('PLT-1 takes each code of the app once, even from two at once', async () => {
    const { account, secret, confirmedBy } = await enrolled();
    expect((await signIn(account.email, PASSWORD, confirmedBy)).body.code).toBe('wrong-second-factor');
    const code = codeOf(secret, 1);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(account.email, PASSWORD, code)));
    expect(codes(answers).sort()).toEqual([201, 401, 401, 401, 401]);
    await world.advance('2 minutes');
    expect((await signIn(account.email, PASSWORD, codeOf(secret))).status).toBe(201);
  });

  it('PLT-1 takes each recovery code once, and new ones on request', async () => {
    const { account, recoveryCodes } = await enrolled();
    const [first, second] = recoveryCodes as [string, string];
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => signIn(account.email, PASSWORD, first.toUpperCase())),
    );
    expect(codes(answers).sort()).toEqual([201, 401, 401, 401]);
    const renewed = await world.api.post(
      '/v1/me/second-factor/recovery-codes',
      { password: PASSWORD },
      { token: account.token },
    );
    expect((await signIn(account.email, PASSWORD, second)).status).toBe(401);
    expect((await signIn(account.email, PASSWORD, renewed.body.recoveryCodes[0])).status).toBe(201);
  });

  it('PLT-1 keeps its secret encrypted and its recovery codes hashed', async () => {
    const { account, secret, recoveryCodes } = await enrolled();
    const [row] = await world.rows(
      "select f::text as text, encode(sealed_secret, 'hex') as hex from second_factor f where account_id = $1",
      [account.accountId],
    );
    const bytes = new TOTP({ secret }).secret.hex.toLowerCase();
    for (const open of [secret, bytes, ...recoveryCodes]) expect(JSON.stringify(row)).not.toContain(open);
  });

  it('PLT-1 is opened by a recovery code when its secret was sealed with another key', async () => {
    const { account, secret, recoveryCodes } = await enrolled();
    await world.rows("update second_factor set sealed_secret = '\\x00' || sealed_secret where account_id = $1", [
      account.accountId,
    ]);
    expect((await signIn(account.email, PASSWORD, codeOf(secret, 1))).body.code).toBe('wrong-second-factor');
    expect((await signIn(account.email, PASSWORD, recoveryCodes[0])).status).toBe(201);
  });

  it('PLT-1 is turned off with the password and a code', async () => {
    const { account, recoveryCodes } = await enrolled();
    const remove = (password: string, code: string) =>
      world.api.post('/v1/me/second-factor/removal', { password, code }, { token: account.token });
    expect((await remove(OTHER_PASSWORD, recoveryCodes[0]!)).body.code).toBe('wrong-password');
    expect((await remove(PASSWORD, '123456')).body.code).toBe('wrong-code');
    expect((await remove(PASSWORD, recoveryCodes[0]!)).status).toBe(204);
    expect((await signIn(account.email)).status).toBe(201);
  });

  it('PLT-10 answers the 11th guess of a code in 15 minutes with 429', async () => {
    const { account } = await enrolled();
    const answers = [];
    for (let i = 0; i < 11; i += 1) answers.push(await signIn(account.email, PASSWORD, '000000'));
    expect(codes(answers)).toEqual([...Array<number>(10).fill(401), 429]);
  });
});

it('PLT-1 changes the name of an account for whoever read the newest version', async () => {
  const { token } = await givenAccount(world);
  const { version } = (await world.api.get('/v1/me', { token })).body;
  const rename = (headers: Record<string, string>) =>
    world.api.patch('/v1/me', { name: 'Sam Lee' }, { token, headers });
  expect((await rename({})).status).toBe(428);
  expect((await rename({ 'if-match': `"${version}"` })).body).toMatchObject({
    name: 'Sam Lee',
    version: Number(version) + 1,
  });
  expect((await rename({ 'if-match': `"${version}"` })).status).toBe(412);
});

it('PLT-9 leaves a trail of what accounts do, free of what identifies them', async () => {
  const account = await givenAccount(world, { password: PASSWORD });
  await signIn(account.email);
  const entries = await world.rows('select action, e::text as text from audit_entry e where subject_id = $1', [
    account.accountId,
  ]);
  expect(entries.map(({ action }) => action)).toContain('sign-in');
  for (const { text } of entries) expect(text).not.toContain(account.email);
});

describe('administrators of the platform', () => {
  const administrator = (...given: string[]) => BuiltProcess.run(world.databaseUrl, 'administrator.js', ...given);
  const isOne = async (token: string) => (await world.api.get('/v1/admin/organisations', { token })).status === 200;

  it('PLT-1 are appointed and dismissed at the command line, felt by the next request and told by the trail', async () => {
    const { accountId, email, token } = await givenAccount(world, { password: PASSWORD });
    expect(await isOne(token)).toBe(false);
    expect(await administrator(email)).toEqual({ code: 0, output: `${email} is an administrator of the platform.\n` });
    await eventually(() => isOne(token));
    expect((await administrator('--dismiss', email)).code).toBe(0);
    await eventually(async () => !(await isOne(token)));
    const trail = await world.rows(
      "select action, actor_kind from audit_entry where subject_id = $1 and action like '%platform%' order by at",
      [accountId],
    );
    expect(trail).toEqual([
      { action: 'appoint-platform-administrator', actor_kind: 'system' },
      { action: 'dismiss-platform-administrator', actor_kind: 'system' },
    ]);
    expect((await administrator('--dismiss', email)).code).toBe(1);
    for (const wrong of [[], ['nobody'], [email, 'more']])
      expect(await administrator(...wrong)).toMatchObject({ code: 1, output: expect.stringContaining('Usage') });
  });

  it('PLT-1 are made where there is no account, or none that is proven, and set their password by the link', async () => {
    for (const email of [freshAddress(), await registered()]) {
      const { code, output } = await administrator(email);
      expect([code, output.includes(email)]).toEqual([0, true]);
      expect((await signIn(email)).status).toBe(401); // whoever registered it before
      const token = /\/a\/([\w-]{43})/.exec(output)![1]!;
      await world.api.post('/v1/password-resets', { token, password: OTHER_PASSWORD });
      const session = await signIn(email, OTHER_PASSWORD);
      expect(await isOne(session.body.token)).toBe(true);
    }
  });
});
