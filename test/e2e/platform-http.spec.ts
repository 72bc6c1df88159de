import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Clock } from '../../src/shared/clock/clock';
import { DatabaseClock } from '../../src/shared/clock/database-clock';
import { createHttpApplication } from '../../src/shared/http/create-application';
import { RequestCountSettlement } from '../../src/shared/limits/request-count-settlement';
import { AppModule } from '../../src/app.module';
import { type GivenAccount, givenAccount } from '../factories/accounts';
import { Api, type Answer } from '../support/api';
import { eventually } from '../support/eventually';
import { NOTE_TABLE } from '../support/notes/note.schema';
import { NotesModule } from '../support/notes/notes.module';
import { World } from '../support/world';

const PROBLEM = /^application\/problem\+json/;
const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } });

function expectProblem(answer: Answer, status: number, code?: string): void {
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
  expect(answer.headers.get('content-type')).toMatch(PROBLEM);
  expect(answer.headers.get('request-id')).toBe(answer.body.requestId);
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(new RegExp(`^https?://.+/problems/${answer.body.code}$`)),
    title: expect.any(String),
    status,
    instance: expect.stringMatching(/^\//),
    requestId: expect.any(String),
  });
  if (code) expect(answer.body.code).toBe(code);
}

describe('what every request passes', () => {
  let world: World;
  let me: GivenAccount;

  beforeAll(async () => {
    world = await World.start({ modules: [NotesModule] });
    await world.rows(NOTE_TABLE);
    me = await givenAccount(world);
  });
  afterAll(() => world.stop());

  const notes = async (text: string) =>
    Number((await world.rows<{ count: string }>('select count(*) from test_note where text = $1', [text]))[0]!.count);

  describe('PLT-5', () => {
    const post = (raw: string | Buffer, type = 'application/json', path = '/v1/notes') =>
      world.api.post(path, undefined, { raw, headers: { 'content-type': type } });

    it.each([
      ['malformed JSON', '{"text": ', 400, 'malformed-request'],
      ['an array for an object', '[]', 400, 'invalid-request'],
      ['a bare word', '"note"', 400, 'invalid-request'],
      ['null', 'null', 400, 'invalid-request'],
      ['nothing', '', 400, 'invalid-request'],
      ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400, 'malformed-request'],
      ['200,000 levels of nesting', '['.repeat(200_000) + ']'.repeat(200_000), 400, 'malformed-request'],
      ['33 levels of nesting', `{"text":${'['.repeat(32)}${']'.repeat(32)}}`, 400, 'malformed-request'],
      ['__proto__', '{"text":"a","__proto__":{"admin":true}}', 400, 'malformed-request'],
      ['a constructor', '{"text":"a","constructor":{"prototype":{}}}', 400, 'malformed-request'],
      ['half a character', '{"text":"\\ud800"}', 400, 'malformed-request'],
      ['half a character in a name', '{"\\udfff":1}', 400, 'malformed-request'],
      ['a NUL', '{"text":"a\\u0000b"}', 400, 'invalid-request'],
      ['1 MB', JSON.stringify({ text: 'x'.repeat(1_000_000) }), 413, 'too-large'],
    ])('PLT-5 %s in a body is a problem document', async (_, raw, status, code) => {
      expectProblem(await post(raw), status, code);
    });

    it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/xml'], ['nonsense']])(
      'PLT-5 a body of the type %s is 415',
      async (type) => expectProblem(await post('{"text":"a"}', type), 415, 'unsupported-media-type'),
    );

    it('PLT-5 every bad field is named by its JSON pointer, an unknown one is refused, no value is echoed', async () => {
      const answer = await world.api.post('/v1/notes', { text: 4711, milliseconds: 'soon', 'a/b~c': 'secret' });
      expectProblem(answer, 400, 'invalid-request');
      const pointers = (answer.body.errors as { pointer: string; code: string }[]).map(({ pointer }) => pointer);
      expect(new Set(pointers)).toEqual(new Set(['/text', '/milliseconds', '/a~1b~0c']));
      expect(answer.body.errors).toContainEqual({
        pointer: '/a~1b~0c',
        code: 'unknown-field',
        detail: 'There is no such field.',
      });
      expect(answer.text).not.toMatch(/4711|soon|secret/);
    });

    it.each([
      ['a repeated value where one is expected', '/v1/notes?limit=1&limit=2', 400],
      ['an unknown parameter', '/v1/notes?colour=red', 400],
      ['a limit beyond 100', '/v1/notes?limit=101', 400],
      ['a limit that is no number', '/v1/notes?limit=1e1', 400],
      ['a yes that is none', '/v1/notes?backwards=1', 400],
      ['__proto__ in the query', '/v1/notes?__proto__=1', 400],
      ['a NUL in the query', '/v1/notes?startsWith=%00', 400],
      ['a NUL in the path', '/v1/notes/a%00b', 400],
      ['a bad encoding in the path', '/v1/notes/%zz', 400],
      ['a path parameter of 600 characters', `/v1/notes/${'x'.repeat(600)}`, 414],
      ['an unknown path', '/v1/nothing', 404],
      ['a path that lacks its last part', '/v1/notes/', 404],
    ])('PLT-5 %s is a problem document', async (_, path, status) => {
      expectProblem(await world.api.get(path), status);
    });

    it('PLT-5 an id in a path that is none is named as well', async () => {
      const answer = await world.api.get('/v1/notes/4711', me);
      expectProblem(answer, 400, 'invalid-request');
      expect(answer.body.errors).toMatchObject([{ pointer: '/noteId', code: 'uuid' }]);
    });

    it('PLT-5 what is sent to an operation that takes none of it is refused, but not what links in mails are given', async () => {
      const { token } = await givenAccount(world);
      const asked = await world.api.get('/v1/me?dryRun=true', { token });
      const told = await world.api.call('DELETE', '/v1/sessions/current', { why: 'no reason' }, { token });
      for (const [answer, pointer] of [
        [asked, '/dryRun'],
        [told, '/why'],
      ] as const) {
        expectProblem(answer, 400, 'invalid-request');
        expect(answer.body.errors).toEqual([{ pointer, code: 'unknown-field', detail: 'There is no such field.' }]);
      }
      expect((await world.api.get('/v1/me', { token })).status).toBe(200);
      expect((await world.api.get(`/r/${'x'.repeat(43)}?utm_source=mail`)).status).toBe(404);
    });

    it('PLT-5 a compressed body is refused in words, not read as if it were none', async () => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      const answer = await world.api.post('/v1/notes', undefined, { raw: gzipSync('{"text":"a"}'), headers });
      expectProblem(answer, 400, 'malformed-request');
      expect(answer.body.detail).toContain('compressed');
      const plain = { ...headers, 'content-encoding': 'identity' };
      expect((await world.api.post('/v1/notes', undefined, { raw: '{"text":"a"}', headers: plain })).status).toBe(201);
    });

    it('PLT-5 an expectation that nobody knows is ignored', async () => {
      const { head } = await sendBytes(
        world.api.url,
        'GET /health/live HTTP/1.1\r\nHost: a\r\nExpect: 200-maybe\r\nConnection: close\r\n\r\n',
      );
      expect(head).toMatch(/^HTTP\/1.1 200 /);
    });

    it('PLT-5 a known path with another method is 405 and says which are allowed', async () => {
      const answer = await world.api.delete('/v1/notes');
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
    });

    it.each([
      ['a query of 40 kB', `GET /v1/notes?startsWith=${'x'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
      ['an unknown method', 'FROBNICATE /v1/notes HTTP/1.1\r\nHost: a\r\n\r\n', 400],
      ['what is not HTTP', 'hello\r\n\r\n', 400],
    ])('PLT-5 %s is a problem document even before there is a request', async (_, bytes, status) => {
      const { head, body } = await sendBytes(world.api.url, bytes);
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head).toMatch(/content-type: application\/problem\+json/i);
      expect(JSON.parse(body)).toMatchObject({ status, code: expect.any(String), requestId: expect.any(String) });
    });

    it('PLT-5 answers of the API are not stored on the way', async () => {
      expect((await world.api.get('/v1/notes')).headers.get('cache-control')).toBe('no-store');
    });
  });

  describe('PLT-6', () => {
    beforeAll(async () => {
      await world.rows(`insert into test_note (id, text)
        select uuidv7(), 'page ' || lpad(n::text, 5, '0') from generate_series(1, 250) n`);
    });
    const page = (query: string) => world.api.get(`/v1/notes?startsWith=page&limit=100${query}`);

    it('PLT-6 pages follow each other both ways and stay stable while rows are added', async () => {
      const first = await page('');
      await world.rows(`insert into test_note (id, text) values (uuidv7(), 'page 00000')`);
      const second = await page(`&cursor=${first.body.page.nextCursor}`);
      const third = await page(`&cursor=${second.body.page.nextCursor}`);
      const texts = [first, second, third].flatMap(({ body }) =>
        (body.data as { text: string }[]).map(({ text }) => text),
      );
      expect(texts).toEqual(Array.from({ length: 250 }, (_, n) => `page ${String(n + 1).padStart(5, '0')}`));
      expect(third.body.page.nextCursor).toBeNull();
      expect((await page(`&cursor=${third.body.page.prevCursor}`)).body.data).toEqual(second.body.data);
    });

    it('PLT-6 Link leads to the neighbours as well', async () => {
      const first = await page('');
      const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')![1]!;
      const second = await world.api.get(next);
      expect(second.status).toBe(200);
      expect(second.body.data[0].text > first.body.data.at(-1).text).toBe(true);
      expect(second.headers.get('link')).toMatch(/rel="next".*rel="prev"/);
    });

    it('PLT-6 a cursor that is altered, foreign, or of other filters is 400 invalid-cursor', async () => {
      const cursor = (await page('')).body.page.nextCursor as string;
      const altered = (at: number) => cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
      const wrong = [
        altered(0),
        altered(30),
        altered(cursor.length - 2),
        cursor.slice(0, 20),
        'AAAA',
        '%20',
        `${cursor}A`.repeat(3),
      ];
      for (const one of wrong) expectProblem(await page(`&cursor=${one}`), 400, 'invalid-cursor');
      expectProblem(await world.api.get(`/v1/notes?startsWith=pag&limit=100&cursor=${cursor}`), 400, 'invalid-cursor');
    });

    it('PLT-6 a GET of a version one has is 304', async () => {
      const { body } = await world.api.post('/v1/notes', { text: 'tagged' });
      const read = (headers = {}) => world.api.get(`/v1/notes/${body.id}`, { token: me.token, headers });
      const answer = await read();
      expect(answer.headers.get('etag')).toBe('"1"');
      const again = await read({ 'if-none-match': 'W/"7", "1"' });
      expect(again).toMatchObject({ status: 304, text: '' });
      expect(again.headers.get('etag')).toBe('"1"');
      expect((await read({ 'if-none-match': '"2"' })).status).toBe(200);
      const looked = { token: me.token, headers: { 'if-none-match': '"1"' } };
      expect((await world.api.call('HEAD', `/v1/notes/${body.id}`, undefined, looked)).status).toBe(304);
    });
  });

  describe('PLT-7', () => {
    it('PLT-7 the same key and body replays the first answer, whole, and has no second effect', async () => {
      const first = await world.api.post('/v1/notes', { text: 'once' }, keyed('replay'));
      const again = await world.api.post('/v1/notes', { text: 'once' }, keyed('replay'));
      expect(first.status).toBe(201);
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      expect(again).toMatchObject({ status: 201, text: first.text });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      for (const name of ['location', 'etag']) {
        expect(first.headers.get(name)).toBeTruthy();
        expect(again.headers.get(name)).toBe(first.headers.get(name));
      }
      expect(await notes('once')).toBe(1);
    });

    it('PLT-7 the same key with another body is 422 and changes nothing', async () => {
      await world.api.post('/v1/notes', { text: 'mine' }, keyed('reused'));
      expectProblem(
        await world.api.post('/v1/notes', { text: 'other' }, keyed('reused')),
        422,
        'idempotency-key-reused',
      );
      expect(await notes('other')).toBe(0);
    });

    it('PLT-7 a key is its caller’s: another’s has an effect of its own', async () => {
      const other = await givenAccount(world);
      for (const { token } of [me, other])
        expect((await world.api.post('/v1/sent-notes', { text: 'theirs' }, { token, ...keyed('shared') })).status).toBe(
          201,
        );
      expect(await notes('theirs')).toBe(2);
    });

    it('PLT-7 while the first is running it is 409 with Retry-After', async () => {
      const slow = () => world.api.post('/v1/notes', { text: 'slow', milliseconds: 4_000 }, keyed('slow'));
      const first = slow();
      await eventually(async () => {
        const going = `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
        return (await world.rows(going)).length > 0;
      });
      const meanwhile = await slow();
      expectProblem(meanwhile, 409, 'idempotency-key-in-use');
      expect(meanwhile.headers.get('retry-after')).toBe('1');
      expect((await first).status).toBe(201);
      expect(await notes('slow')).toBe(1);
    });

    it('PLT-7 100 at once with one key have one effect, ten times over', async () => {
      for (let round = 0; round < 10; round += 1) {
        const text = `race-${round}`;
        const answers = await Promise.all(
          Array.from({ length: 100 }, () => world.api.post('/v1/notes', { text }, keyed(text))),
        );
        const created = answers.filter(({ status }) => status === 201);
        expect(new Set(created.map(({ text }) => text)).size).toBe(1);
        expect(created.filter(({ headers }) => !headers.get('idempotency-replayed'))).toHaveLength(1);
        for (const answer of answers) if (answer.status !== 201) expectProblem(answer, 409, 'idempotency-key-in-use');
        expect(await notes(text)).toBe(1);
      }
    });

    it('PLT-7 a refusal is undone, remembered and replayed as it was', async () => {
      const first = await world.api.post('/v1/notes', { text: 'rude' }, keyed('refused'));
      const again = await world.api.post('/v1/notes', { text: 'rude' }, keyed('refused'));
      expectProblem(first, 422, 'test-too-rude');
      expectProblem(again, 422, 'test-too-rude');
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      const { requestId: _first, ...told } = first.body;
      expect(again.body).toMatchObject(told);
      expect(await notes('rude')).toBe(0);
      const trail = await world.rows('select from audit_entry where subject_id = $1', [first.body.noteId]);
      expect(trail).toHaveLength(0);
    });

    it('PLT-7 what was malformed is not remembered', async () => {
      expectProblem(await world.api.post('/v1/notes', { text: 1 }, keyed('mended')), 400);
      expect((await world.api.post('/v1/notes', { text: 'mended' }, keyed('mended'))).status).toBe(201);
    });

    it('PLT-7 a key is asked for where it is needed, and must be one', async () => {
      expectProblem(
        await world.api.post('/v1/sent-notes', { text: 'a' }, { token: me.token }),
        400,
        'idempotency-key-required',
      );
      for (const key of ['', ' ', 'a b', 'x'.repeat(256), 'ä'])
        expectProblem(await world.api.post('/v1/notes', { text: 'a' }, keyed(key)), 400, 'invalid-idempotency-key');
    });

    it('PLT-7 nothing of key, caller or answer is stored in the clear', async () => {
      await world.api.post('/v1/notes', { text: 'canary-answer' }, keyed('canary-key'));
      const [dump] = await world.rows<{ dump: string }>(
        `select string_agg(id || request || encode(answer, 'escape'), '') as dump from idempotent_answer`,
      );
      expect(dump!.dump).not.toMatch(/canary|127\.0\.0\.1/);
    });

    it('PLT-7 the first answer is kept for 24 hours', async () => {
      const post = () => world.api.post('/v1/notes', { text: 'daily' }, keyed('daily'));
      await post();
      await world.advance('23 hours 59 minutes');
      expect((await post()).headers.get('idempotency-replayed')).toBe('true');
      await world.advance('1 minute');
      expect((await post()).headers.get('idempotency-replayed')).toBeNull();
      expect(await notes('daily')).toBe(2);
    });
  });

  describe('PLT-10', () => {
    const mail = (email: string) => world.api.post('/v1/mailed-notes', { email });

    it('PLT-10 a stricter limit counts by e-mail however it is written, and lets go exactly as each hit gets old', async () => {
      expect((await mail('Jo@example.com')).status).toBe(201);
      await world.advance('30 minutes');
      for (let n = 0; n < 4; n += 1) expect((await mail(' jo@EXAMPLE.com')).status).toBe(201);
      const refused = await mail('jo@example.com');
      expectProblem(refused, 429, 'rate-limited');
      const wait = Number(refused.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(1740);
      expect(wait).toBeLessThanOrEqual(1800);
      expect((await mail('other@example.com')).status).toBe(201);
      await world.advance('30 minutes');
      expect((await mail('jo@example.com')).status).toBe(201);
      expectProblem(await mail('jo@example.com'), 429);
      expect(JSON.stringify(await world.rows('select * from limit_hits'))).not.toMatch(/example/i);
    });

    it('PLT-10 tokens are tried 60 times a minute from one address', async () => {
      const attempt = () => world.api.get(`/r/${'x'.repeat(43)}`, { headers: { accept: 'application/json' } });
      await world.beginMinute();
      for (let n = 0; n < 60; n += 1) expectProblem(await attempt(), 404, 'link-not-found');
      expectProblem(await attempt(), 429, 'rate-limited');
      await world.advance('1 minute');
      expectProblem(await attempt(), 404);
    });

    it('PLT-10 without a trusted proxy nobody chooses the address they count for', async () => {
      const { headers } = await world.api.post(
        '/v1/notes',
        { text: 'from' },
        { headers: { 'x-forwarded-for': '192.0.2.1' } },
      );
      const entries = await world.rows('select distinct address from audit_entry where request_id = $1', [
        headers.get('request-id'),
      ]);
      expect(entries).toEqual([{ address: '127.0.0.1' }]);
    });

    it('PLT-10 50 at once are let through as often as the limit says', async () => {
      await world.rows('delete from limit_hits');
      const answers = await Promise.all(Array.from({ length: 50 }, () => mail('race@example.com')));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    });
  });

  it('PLT-14 one clock: the database’s, the application’s and what is stored move together', async () => {
    const database = async () => (await world.rows<{ now: Date }>('select app_now() as now'))[0]!.now.getTime();
    const before = await database();
    await world.advance('400 days');
    const [moved, application] = [await database(), world.app.get(Clock).now().getTime()];
    expect(moved - before).toBeGreaterThanOrEqual(400 * 86_400_000);
    expect(Math.abs(moved - application)).toBeLessThan(1_000);
    const written = await world.api.post('/v1/notes', { text: 'later' });
    const [entry] = await world.rows<{ at: Date }>('select at from audit_entry where subject_id = $1', [
      written.body.id,
    ]);
    expect(Math.abs(entry!.at.getTime() - moved)).toBeLessThan(5_000);
  });

  it('PLT-13 a request keeps the id it came with, where it is fit to be logged', async () => {
    const answered = async (id: string) =>
      (await world.api.get('/v1/notes', { headers: { 'request-id': id } })).headers.get('request-id');
    expect(await answered('portal-4711.a')).toBe('portal-4711.a');
    for (const unfit of ['short', 'with space', '<script>', 'x'.repeat(65)]) {
      expect(await answered(unfit)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('PLT-14 every time is stored as an instant and told in UTC', async () => {
    const vague = await world.rows(`
      select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type in ('timestamp without time zone', 'time without time zone')
        and (table_name, column_name) <> ('availability_block', 'begins')`); // what a clock on a wall shows is no instant
    expect(vague).toEqual([]);
    const [row] = await world.rows<{ told: string }>(
      `select rfc3339('2026-11-23T09:30:00.123456+05:30') as told from set_config('timezone', 'America/Denver', true)`,
    );
    expect(row!.told).toBe('2026-11-23T04:00:00.123Z');
    const { token } = await givenAccount(world);
    const { body } = await world.api.get('/v1/me', { token });
    expect(body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  describe('a browser at another origin', () => {
    const PORTAL = 'https://portal.example';
    let open: NestFastifyApplication;
    let api: Api;
    beforeAll(async () => {
      process.env.CORS_ORIGINS = PORTAL;
      open = await createHttpApplication(AppModule);
      delete process.env.CORS_ORIGINS;
      await open.listen(0, '127.0.0.1');
      api = new Api(await open.getUrl());
    });
    afterAll(() => open.close());

    const preflight = (server: Api, origin: string) =>
      server.call('OPTIONS', '/v1/referrals', undefined, {
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,idempotency-key',
        },
      });

    it('may call the API where the operator lists it, and reads problems and headers', async () => {
      const asked = await preflight(api, PORTAL);
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-origin')).toBe(PORTAL);
      expect(asked.headers.get('access-control-allow-headers')).toMatch(/Authorization.*Idempotency-Key.*If-Match/);
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
      const answer = await api.get('/v1/me', { headers: { origin: PORTAL } });
      expectProblem(answer, 401, 'sign-in-required');
      expect(answer.headers.get('access-control-allow-origin')).toBe(PORTAL);
      expect(answer.headers.get('access-control-expose-headers')).toMatch(/ETag.*Link.*RateLimit.*Retry-After/);
      expect(answer.headers.get('vary')).toContain('Origin');
    });

    it('may not where it is not listed, and nowhere unless the operator says so', async () => {
      for (const [server, origin] of [
        [api, 'https://evil.example'],
        [world.api, PORTAL],
      ] as const) {
        const answers = [await preflight(server, origin), await server.get('/v1/me', { headers: { origin } })];
        for (const { headers } of answers) expect(headers.get('access-control-allow-origin')).toBeNull();
      }
    });
  });
});

describe('the default limit', () => {
  let world: World;
  let second: NestFastifyApplication;
  let other: Api;

  beforeAll(async () => {
    world = await World.start({ worker: false, env: { RATE_LIMIT: '20', TRUST_PROXY: '127.0.0.1' } });
    second = await createHttpApplication(AppModule);
    await second.listen(0, '127.0.0.1');
    other = new Api(await second.getUrl());
  });
  afterAll(async () => {
    await second.close();
    await world.stop();
  });

  const from = (address: string, token?: string) => ({ token, headers: { 'x-forwarded-for': address } });
  const path = '/v1/organisations/0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e/audit-entries';

  beforeEach(async () => {
    await world.beginMinute();
    await second.get(DatabaseClock).measure();
  });

  it('PLT-10 every answer tells the limit; past it there is 429 with Retry-After until the minute is over', async () => {
    const { token } = await givenAccount(world);
    const first = await world.api.get(path, from('192.0.2.1', token));
    expect(first.status).toBe(404);
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=20;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"default";r=19;t=\d+$/);
    for (let n = 0; n < 19; n += 1) await world.api.get(path, from(`192.0.2.${n}`, token));
    const refused = await world.api.get(path, from('192.0.2.1', token));
    expectProblem(refused, 429, 'rate-limited');
    expect(refused.headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    await world.advance('1 minute');
    expect((await world.api.get(path, from('192.0.2.1', token))).status).toBe(404);
  });

  it('PLT-10 failed sign-ins count for their address, and lock out no account behind it', async () => {
    const { token } = await givenAccount(world);
    for (let n = 0; n < 10; n += 1) {
      expectProblem(await world.api.get(path, from('198.51.100.1')), 401, 'sign-in-required');
      expectProblem(await world.api.get(path, from('198.51.100.1', 'guess')), 401, 'invalid-credential');
    }
    expectProblem(await world.api.get(path, from('198.51.100.1', 'guess')), 429, 'rate-limited');
    expect((await world.api.get(path, from('198.51.100.1', token))).status).toBe(404);
  });

  it('PLT-10 what a client says of itself before the trusted proxy counts for nothing', async () => {
    for (let n = 0; n < 20; n += 1) expectProblem(await world.api.get(path, from(`203.0.113.${n}, 198.51.100.2`)), 401);
    expectProblem(await world.api.get(path, from('203.0.113.99, 198.51.100.2')), 429, 'rate-limited');
  });

  it('PLT-10 all addresses of one IPv6 network count together', async () => {
    for (let n = 0; n < 20; n += 1) expectProblem(await world.api.get(path, from(`2001:db8:1:2::${n}`)), 401);
    expectProblem(await world.api.get(path, from('2001:DB8:1:2:ffff::1')), 429, 'rate-limited');
    expectProblem(await world.api.get(path, from('2001:db8:1:3::1')), 401);
  });

  it('PLT-10 what never meets a route carries the headers as well', async () => {
    for (const answer of [await world.api.get('/nothing'), await world.api.post('/v1/x', undefined, { raw: '{' })])
      expect(answer.headers.get('ratelimit')).toMatch(/^"default";r=\d+;t=\d+$/);
  });

  it('PLT-10 processes settle on one count', async () => {
    const settlements = [world.app, second].map((app) => app.get(RequestCountSettlement));
    for (const one of settlements) await one.onModuleDestroy(); // from here on they settle when the test says so
    const settle = () => Promise.all(settlements.map((one) => one.settle()));
    const { token } = await givenAccount(world);
    for (let n = 0; n < 10; n += 1) {
      await world.api.get(path, from('192.0.2.1', token));
      await other.get(path, from('192.0.2.1', token));
    }
    expect((await world.api.get(path, from('192.0.2.1', token))).headers.get('ratelimit')).toMatch(/;r=\d;/); // 9, or less once they have settled
    await settle();
    for (const api of [world.api, other]) await api.get(path, from('192.0.2.1', token)); // may still be let through
    await settle();
    for (const api of [world.api, other]) expectProblem(await api.get(path, from('192.0.2.1', token)), 429);
    expect(JSON.stringify(await world.rows('select * from request_count'))).not.toMatch(/192\.0|account/);
  });
});

/** For what no HTTP client would send. */
function sendBytes(url: string, bytes: string): Promise<{ head: string; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      resolve({ head, body });
    });
  });
}
