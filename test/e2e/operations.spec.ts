import { Redis } from 'ioredis';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Settings } from '../../src/shared/config/settings';
import { QueuesCheck } from '../../src/shared/health/queues.check';
import { givenAccount } from '../factories/accounts';
import { givenMember } from '../factories/members';
import { onEachBackend } from '../support/backends';
import { BuiltProcess } from '../support/built-process';
import { asOwner, cloneDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { awaitMail } from '../support/mailbox';
import { World } from '../support/world';

const METRICS_TOKEN = 'a-token-for-prometheus';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const basic = (password: string) => ({ headers: { authorization: `Basic ${btoa(`administrator:${password}`)}` } });

describe('operations', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ env: { METRICS_TOKEN, STATEMENT_TIMEOUT: '2' } });
  });
  afterAll(async () => {
    await world.stop();
    delete process.env.METRICS_TOKEN;
    delete process.env.STATEMENT_TIMEOUT;
  });

  const metrics = async () => (await world.api.get('/metrics', { token: METRICS_TOKEN })).text;
  const value = (text: string, sample: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${sample} `))
        ?.split(' ')[1],
    );

  it('PLT-13 says that it is alive and ready, and what was looked at', async () => {
    expect((await world.api.get('/health/live')).body).toEqual({ status: 'ok' });
    const ready = await world.api.get('/health/ready');
    expect(ready.status).toBe(200);
    expect(ready.body).toEqual({ status: 'ok', checks: { database: 'up', migrations: 'up', queues: 'up' } });
  });

  it('PLT-13 is not ready with a migration missing', async () => {
    await world.rows(`update migration set name = 'x' where name = '0001_shared'`);
    const answer = await world.api.get('/health/ready');
    await world.rows(`update migration set name = '0001_shared' where name = 'x'`);
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ code: 'not-ready', checks: { database: 'up', migrations: 'down' } });
  });

  it('PLT-13 counts requests by route template, never by address', async () => {
    const id = '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e';
    await world.api.get(`/v1/members/${id}?email=canary@example.org`);
    const text = await metrics();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/members\/:\w+",status="401"\} 1/,
    );
    expect(text).toMatch(/^process_cpu_seconds_total/m);
    expect(text).toMatch(/^refero_database_connections\{state="idle"\} \d/m);
    expect(text).not.toMatch(UUID);
    expect(text).not.toContain('canary');
  });

  it('PLT-13 measures how far behind the background is', async () => {
    await world.rows(
      `insert into outbox_message (id, event, queue, job, payload, request_id, occurred_at, published_at, failed_at) values
         (gen_random_uuid(), 'x', 'none', 'x', '{}', 'x', app_now() - interval '10 minutes', clock_timestamp() + interval '1 hour', null),
         (gen_random_uuid(), 'x', 'none', 'x', '{}', 'x', app_now(), null, app_now())`,
    );
    const text = await metrics();
    expect(value(text, 'refero_outbox_oldest_due_seconds')).toBeGreaterThanOrEqual(600);
    expect(value(text, 'refero_outbox_messages{state="due"}')).toBe(1);
    expect(value(text, 'refero_outbox_messages{state="failed"}')).toBe(1);
  });

  it('PLT-13 shows metrics to whoever holds the token, when one is set', async () => {
    expect((await world.api.get('/metrics')).body.code).toBe('sign-in-required');
    expect((await world.api.get('/metrics', { token: 'another-token-altogether' })).body.code).toBe(
      'invalid-credential',
    );
  });

  it('PLT-13 is not ready while the database is gone, answers 503 and never 500, and is ready again when it is back', async () => {
    const account = await givenAccount(world);
    const [row] = await world.rows<{ name: string }>('select current_database() as name');
    const server = process.env.TEST_DATABASE_URL!;
    await asOwner(server, `alter database ${row!.name} with allow_connections false`);
    await asOwner(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [row!.name]);

    const ready = await world.api.get('/health/ready');
    expect(ready.body).toMatchObject({ status: 503, code: 'not-ready', checks: { database: 'down' } });
    expect((await world.api.get('/health/live')).status).toBe(200);
    expect((await world.api.get('/v1/me', { token: account.token })).body).toMatchObject({
      status: 503,
      code: 'unavailable',
    });
    expect(value(await metrics(), 'refero_outbox_oldest_due_seconds')).toBeNaN();

    await asOwner(server, `alter database ${row!.name} with allow_connections true`);
    await eventually(async () => (await world.api.get('/health/ready')).status === 200);
    expect((await world.api.get('/v1/me', { token: account.token })).status).toBe(200);
  });

  it('PLT-13 a statement that takes too long is ended, answers 503, and keeps nobody else waiting', async () => {
    const { token } = await givenMember(world);
    const owner = new Client({ connectionString: world.databaseUrl });
    await owner.connect();
    await owner.query('begin; lock table member');
    const waiting = await world.api.get('/v1/members', { token });
    expect(waiting.body).toMatchObject({ status: 503, code: 'unavailable' });
    await owner.query('commit');
    await owner.end();
    expect((await world.api.get('/v1/members', { token })).status).toBe(200);
  });
});

const onRedis = process.env.TEST_REDIS_URL ? describe : describe.skip;
onRedis('a Redis of one’s own (needs redis-server: apt-get install redis-server)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'refero-redis-'));
  let server: ChildProcess;
  let client: Redis;
  let check: (environment: string) => Promise<void>;
  beforeAll(async () => {
    const port = await freePort();
    server = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
      stdio: 'ignore',
    });
    const url = `redis://127.0.0.1:${port}`;
    client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    const database = {
      DATABASE_URL: 'postgres://unused',
      PUBLIC_URL: 'https://refero.example',
      SECRET_KEY: 'x'.repeat(40),
    };
    check = async (NODE_ENV) => {
      const queues = new QueuesCheck(Settings.from({ ...database, NODE_ENV, REDIS_URL: url }), undefined as never);
      await queues.check().finally(() => queues.onApplicationShutdown());
    };
  });
  afterAll(() => {
    client.disconnect();
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('PLT-13 is refused while it may evict jobs, and in production while it would forget them', async () => {
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(check('development')).rejects.toThrow('noeviction');
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    await expect(check('development')).resolves.toBeUndefined();
    await expect(check('production')).rejects.toThrow('appendonly');
    await client.config('SET', 'appendonly', 'yes');
    await expect(check('production')).resolves.toBeUndefined();
  });
});

describe('a Redis that is down', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ redisUrl: `redis://127.0.0.1:${await freePort()}`, worker: false });
  });
  afterAll(() => world.stop());

  it('PLT-8 keeps no request from being served: what is to be done waits in the database, and readiness says so', async () => {
    const ready = await world.api.get('/health/ready');
    expect([ready.status, ready.body.checks]).toEqual([200, { database: 'up', migrations: 'up', queues: 'degraded' }]);
    const account = { name: 'Ida Brandt', email: 'ida@example.com', password: 'nine calm winter gardens' };
    expect((await world.api.post('/v1/accounts', account)).status).toBe(202);
    expect(await world.rows(`select queue, published_at from outbox_message`)).toMatchObject([{ published_at: null }]);
  });
});

onEachBackend('the dashboard of the queues', (redisUrl) => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ redisUrl, worker: false });
  });
  afterAll(() => world.stop());

  it('PLT-13 is refused to anybody but administrators of the platform', async () => {
    const anybody = await world.api.get('/admin/queues');
    expect(anybody.status).toBe(401);
    expect(anybody.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect((await world.api.get('/admin/queues', basic('rfs_nobody.nothing'))).status).toBe(401);

    const account = await givenAccount(world);
    const refused = await world.api.get('/admin/queues/api/queues', basic(account.token));
    expect(refused.body).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('PLT-13 shows every queue to administrators of the platform, loads nothing from third parties, changes nothing', async () => {
    const { token } = await givenAccount(world, { platformRole: 'administrator' });
    const page = await world.api.get('/admin/queues', basic(token));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).not.toMatch(/https?:/);
    const script = /src="(static\/js\/main[^"]+)"/.exec(page.text)![1];
    expect((await world.api.get(`/admin/queues/${script}`, basic(token))).status).toBe(200);

    const { body } = await world.api.get('/admin/queues/api/queues', basic(token));
    const names = body.queues.map((queue: { name: string }) => queue.name);
    expect(names.length).toBeGreaterThan(0);
    expect(body.queues.every((queue: { readOnlyMode: boolean }) => queue.readOnlyMode)).toBe(true);
    const change = await world.api.put(`/admin/queues/api/queues/${names[0]}/pause`, {}, basic(token));
    expect(change.status).toBe(403);
  });
});

describe('the processes', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  it('PLT-13 write JSON logs with request ids and no personal data', async () => {
    const canary = `canary${Date.now()}`;
    const email = `${canary}@example.org`;
    const worker = BuiltProcess.worker(database.url); // starting takes its time: both do so at once
    const api = await BuiltProcess.api(database.url);
    try {
      const headers = { 'request-id': 'log-test-0001' };
      const body = { name: `Ann ${canary}`, email, password: `correct horse ${canary}` };
      expect((await api.api.post('/v1/accounts', body, { headers })).status).toBe(202);
      await awaitMail(email);
      await api.api.post('/v1/sessions', { email, password: `wrong ${canary}` });
      await api.api.post('/v1/sessions', undefined, {
        raw: `{"email": "${email}`,
        headers: { 'content-type': 'application/json' },
      });
      await api.api.get(`/v1/me?email=${email}`, { token: `rfs_${canary}.${canary}` });
      for (const page of ['r', 'a', 's', 'i']) await api.api.get(`/${page}/${canary.padEnd(43, 'x')}`);
      await api.api.get(`/nothing/${email}`, { headers: { cookie: canary, 'user-agent': canary } });
      await eventually(async () => worker.output.includes('"messageId"'));
    } finally {
      for (const running of [api, worker]) running.signal('SIGTERM');
      await Promise.all([api.ended(), worker.ended()]);
    }
    const registered = api.lines.find(
      ({ requestId, route }) => requestId === 'log-test-0001' && route === '/v1/accounts',
    );
    expect(registered).toMatchObject({ level: 'info', method: 'POST', status: 202 });
    expect(registered?.ms).toBeGreaterThan(0);
    expect(worker.lines).toContainEqual(expect.objectContaining({ causedBy: 'log-test-0001', attempt: 1 }));
    expect(api.output + worker.output).not.toContain(canary);
  });

  it('PLT-13 finish the running request at SIGTERM, and say before that they are not ready', async () => {
    const api = await BuiltProcess.api(database.url, { SHUTDOWN_DELAY: '5' });
    const blocker = new Client({ connectionString: database.url });
    await blocker.connect();
    try {
      await blocker.query('begin');
      await blocker.query('lock table account in access exclusive mode');
      const running = api.api.post('/v1/accounts', {
        name: 'Ann Lee',
        email: 'running@example.org',
        password: 'a long green walrus',
      });
      await eventually(async () => (await waiting(database.url)) > 0);
      api.signal('SIGTERM');
      await eventually(async () => (await api.api.get('/health/ready')).body.code === 'not-ready');
      const isClosing = () =>
        api.api.get('/health/live').then(
          () => false,
          () => true,
        );
      await eventually(isClosing);
      await blocker.query('rollback');
      expect((await running).status).toBe(202);
      expect(await api.ended()).not.toBe(1);
      expect(await asOwner(database.url, `select 1 from account where email = 'running@example.org'`)).toHaveLength(1);
    } finally {
      await blocker.end();
      await api.stop();
    }
  });

  it('PLT-13 send traces that continue the caller’s, with routes and no addresses, when a collector is configured', async () => {
    const collector = await Collector.start();
    const api = await BuiltProcess.api(database.url, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    try {
      const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
      await api.api.get('/v1/me?email=canary@example.org', { headers: { traceparent } });
    } finally {
      api.signal('SIGTERM');
      await api.ended();
      await collector.stop();
    }
    const span = collector.spans.find(({ traceId }) => traceId === '4bf92f3577b34da6a3ce929d0e0e4736');
    expect(span).toMatchObject({ name: 'GET /v1/me', parentSpanId: '00f067aa0ba902b7' });
    expect(JSON.stringify(collector.spans)).not.toContain('canary');
  });
});

/** How many statements wait for a lock. */
async function waiting(url: string): Promise<number> {
  const text = `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const [row] = await asOwner<{ count: number }>(url, text);
  return row!.count;
}

/** Receives spans as an OpenTelemetry collector does (OTLP over HTTP, JSON). */
class Collector {
  readonly spans: { traceId: string; name: string; parentSpanId?: string }[] = [];
  private constructor(private readonly server: Server) {}

  static async start(): Promise<Collector> {
    const collector: Collector = new Collector(
      createServer((request, response) => {
        void request.toArray().then((chunks) => {
          const body = JSON.parse(Buffer.concat(chunks).toString());
          for (const { scopeSpans } of body.resourceSpans)
            for (const { spans } of scopeSpans) collector.spans.push(...spans);
          response.setHeader('content-type', 'application/json').end('{}');
        });
      }),
    );
    await new Promise<void>((resolve) => collector.server.listen(0, '127.0.0.1', resolve));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
