import { randomUUID } from 'node:crypto';
import dns from 'node:dns';
import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { Settings } from '../../src/shared/config/settings';
import { UnitOfWork } from '../../src/shared/database/unit-of-work';
import { Housekeeping } from '../../src/shared/housekeeping/housekeeping';
import { SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { WebhookSender } from '../../src/shared/webhooks/sending/webhook-sender';
import { Webhooks } from '../../src/shared/webhooks/webhooks';
import { WebhookEvents } from '../../src/shared/webhooks/webhook-events';
import {
  givenAccount,
  givenOrganisation,
  givenSession,
  givenWorker,
  type GivenOrganisation,
} from '../factories/accounts';
import type { Answer } from '../support/api';
import { onEachBackend } from '../support/backends';
import { eventually } from '../support/eventually';
import { type Received, Receiver } from '../support/receiver';
import { World } from '../support/world';

WebhookEvents.register('lamp.lit', 'A lamp was lit. `data.id` is the id of the lamp.');
WebhookEvents.register('lamp.out', 'A lamp went out. `data.id` is the id of the lamp.');

/** Seconds from one attempt to the next. */
const WAITS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
const PRIVATE_ALLOWED = { WEBHOOK_ALLOW_PRIVATE_NETWORKS: 'true' };
const PUBLIC_ONLY = { WEBHOOK_ALLOW_PRIVATE_NETWORKS: 'false' };

let world: World;
const endpointsOf = ({ organisationId }: GivenOrganisation) => `/v1/organisations/${organisationId}/webhook-endpoints`;

interface Endpoint {
  readonly id: string;
  readonly secret: string;
  readonly version: number;
  readonly path: string;
  readonly deliveries: string;
  readonly organisation: GivenOrganisation;
  /** A receiver's path of its own for each endpoint. */
  readonly hook: string;
}

const asked = (organisation: GivenOrganisation, body: object): Promise<Answer> =>
  world.api.post(endpointsOf(organisation), body, organisation.administrator);

async function givenEndpoint(receiver: Receiver, overrides: object = {}, given?: GivenOrganisation): Promise<Endpoint> {
  const organisation = given ?? (await givenOrganisation(world));
  const hook = `/hook-${randomUUID()}`;
  const { status, body } = await asked(organisation, { url: receiver.url(hook), ...overrides });
  expect(status).toBe(201);
  const path = `${endpointsOf(organisation)}/${body.id}`;
  return { ...body, organisation, hook, path, deliveries: `${path}/deliveries` };
}

/** As a module does it, in a job of the system. */
const publish = ({ organisationId }: GivenOrganisation, type = 'lamp.lit', subjectId: string = randomUUID()) =>
  RequestScope.run({ requestId: 'test', caller: SYSTEM }, () =>
    world.app.get(UnitOfWork).run(async () => {
      await world.app.get(Webhooks).publish(organisationId, { type, subjectId, occurredAt: new Date() });
      return subjectId;
    }),
  );

const read = async ({ organisation, deliveries }: Endpoint, id: string) =>
  (await world.api.get(`${deliveries}/${id}`, organisation.administrator)).body;
const list = async ({ organisation, deliveries }: Endpoint, query = '') =>
  (await world.api.get(`${deliveries}${query}`, organisation.administrator)).body.data as Record<string, any>[];
const only = async (endpoint: Endpoint) => (await list(endpoint))[0]!;
const settled = (endpoint: Endpoint, id: string, status: string) =>
  eventually(async () => {
    const delivery = await read(endpoint, id);
    return delivery.status === status && delivery;
  });
const change = ({ path, organisation }: Endpoint, version: number, body: object) =>
  world.api.patch(path, body, { ...organisation.administrator, headers: { 'if-match': `"${version}"` } });
const replay = ({ deliveries, organisation }: Endpoint, id: string, headers = {}) =>
  world.api.post(`${deliveries}/${id}/replay`, undefined, { token: organisation.administrator.token, headers });
const verified = (secret: string, { body, headers }: Received) => new Webhook(secret).verify(body, headers);

onEachBackend('webhooks', (redisUrl) => {
  it('PLT-11 an event reaches every endpoint that subscribes to it, thin and signed', async () => {
    world = await World.start({ redisUrl, env: PRIVATE_ALLOWED });
    const receiver = await Receiver.start();
    try {
      const all = await givenEndpoint(receiver);
      const some = await givenEndpoint(receiver, { eventTypes: ['lamp.lit', 'lamp.lit'] }, all.organisation);
      const others = await givenEndpoint(receiver, { eventTypes: ['lamp.out'] }, all.organisation);
      const elsewhere = await givenEndpoint(receiver);
      const subjectId = await publish(all.organisation);
      for (const endpoint of [all, some]) {
        const got = await receiver.nth(1, endpoint.hook);
        const { type, timestamp, data, ...more } = verified(endpoint.secret, got) as Record<string, any>;
        expect([type, data, more]).toEqual(['lamp.lit', { id: subjectId }, {}]);
        expect(new Date(timestamp).toISOString()).toBe(timestamp);
        expect(() => verified(others.secret, got)).toThrow();
        const { id } = await only(endpoint);
        expect(got.headers['webhook-id']).toBe(id);
        expect(got.headers['content-type']).toBe('application/json');
        const delivered = await settled(endpoint, id, 'delivered');
        expect(delivered).toMatchObject({ type: 'lamp.lit', subjectId, failure: null, nextAttemptAt: null });
        expect(delivered.attempts).toMatchObject([{ status: 204, error: null, milliseconds: expect.any(Number) }]);
      }
      expect([receiver.count(others.hook), receiver.count(elsewhere.hook)]).toEqual([0, 0]);
      expect([await list(others), await list(elsewhere)]).toEqual([[], []]);
    } finally {
      await receiver.stop();
      await world.stop();
    }
  });
});

describe('webhooks of an operator who allows private networks', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    world = await World.start({ env: PRIVATE_ALLOWED });
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.answers(204));
  afterAll(async () => {
    await receiver.stop();
    await world.stop();
  });

  it('PLT-11 the secret is shown once, stored sealed; only administrators manage endpoints', async () => {
    const endpoint = await givenEndpoint(receiver, { description: 'Our calendar' });
    const { administrator, organisationId } = endpoint.organisation;
    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const got = await world.api.get(endpoint.path, administrator);
    expect([got.status, got.headers.get('etag')]).toEqual([200, '"1"']);
    expect(got.body).toMatchObject({ description: 'Our calendar', eventTypes: [], enabled: true, disabledAt: null });
    const listed = await world.api.get(endpointsOf(endpoint.organisation), administrator);
    expect(listed.body.data).toEqual([got.body]);
    const stored = await world.rows('select row_to_json(e)::text as row from webhook_endpoint e');
    for (const text of [got.text, listed.text, JSON.stringify(stored)]) expect(text).not.toContain(endpoint.secret);

    const worker = await givenWorker(world, { organisationId });
    const stranger = (await givenOrganisation(world)).administrator;
    for (const [path, method] of [
      [endpointsOf(endpoint.organisation), 'GET'],
      [endpointsOf(endpoint.organisation), 'POST'],
      [endpoint.path, 'GET'],
      [endpoint.deliveries, 'GET'],
      [`${endpoint.path}/test`, 'POST'],
    ] as const) {
      const as = async (options: { token?: string }) =>
        (await world.api.call(method, path, method === 'POST' ? { url: receiver.url() } : undefined, options)).status;
      expect([path, await as(worker), await as(stranger), await as({})]).toEqual([path, 403, 404, 401]);
    }
  });

  it('PLT-2 PLT-11 another organisation’s endpoints and deliveries do not exist', async () => {
    const mine = await givenEndpoint(receiver);
    const theirs = await givenEndpoint(receiver);
    await publish(theirs.organisation);
    const { id } = await eventually(async () => only(theirs));
    const options = { ...mine.organisation.administrator, headers: { 'if-match': '"1"' } };
    const inMine = `${endpointsOf(mine.organisation)}/${theirs.id}`;
    for (const answer of [
      await world.api.get(inMine, options),
      await world.api.patch(inMine, { enabled: false }, options),
      await world.api.delete(inMine, options),
      await world.api.post(`${inMine}/secret-rotation`, {}, options),
      await world.api.post(`${inMine}/test`, undefined, options),
      await world.api.get(`${inMine}/deliveries/${id}`, options),
      await world.api.post(`${inMine}/deliveries/${id}/replay`, undefined, options),
      await world.api.get(`${mine.deliveries}/${id}`, options),
      await world.api.post(`${mine.deliveries}/${id}/replay`, undefined, options),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    expect((await world.api.get(`${inMine}/deliveries`, options)).body.data).toEqual([]);
    expect(await world.api.get(theirs.path, theirs.organisation.administrator)).toMatchObject({ status: 200 });
  });

  it('PLT-11 a test reaches an endpoint that subscribes to something else, and is replayed by its key', async () => {
    const endpoint = await givenEndpoint(receiver, { eventTypes: ['lamp.out'] });
    const headers = { 'idempotency-key': randomUUID() };
    const test = () =>
      world.api.post(`${endpoint.path}/test`, undefined, { ...endpoint.organisation.administrator, headers });
    const { status, body } = await test();
    expect([status, body.type, body.subjectId, body.status]).toEqual([202, 'webhook.test', endpoint.id, 'pending']);
    expect(verified(endpoint.secret, await receiver.nth(1, endpoint.hook))).toMatchObject({ type: 'webhook.test' });
    expect((await test()).body.id).toBe(body.id);
    expect(await list(endpoint)).toHaveLength(1);
  });

  it('PLT-11 what is not taken is tried ten times over three days, byte for byte the same, then failed', async () => {
    receiver.answers(503);
    const endpoint = await givenEndpoint(receiver);
    await publish(endpoint.organisation);
    const { id } = await eventually(() => only(endpoint));
    for (const [at, wait] of WAITS.entries()) {
      await receiver.nth(at + 1, endpoint.hook);
      const waiting = await attemptedTimes(id, at + 1);
      expect(waiting.status).toBe('pending');
      const due = Date.parse(waiting.next) - Date.parse(waiting.attempts.at(-1)!.at);
      expect(Math.abs(due / 1_000 - wait)).toBeLessThan(Math.min(wait, 60));
      const early = Math.min(wait, 60);
      await world.advance(`${wait - early} seconds`);
      if (at === 1 || at === 2) expect(receiver.count(endpoint.hook)).toBe(at + 1);
      await world.advance(`${early} seconds`);
    }
    await receiver.nth(10, endpoint.hook);
    const failed = await attemptedTimes(id, 10);
    expect(failed).toMatchObject({ status: 'failed', failure: 'exhausted', next: null });
    const sent = receiver.received.filter(({ url }) => url === endpoint.hook);
    expect(new Set(sent.map(({ body, headers }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
    const stamps = sent.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(stamps.at(-1)! - stamps[0]!).toBeGreaterThan(3 * 86_400);
    for (const { headers, body } of sent) {
      const signed = new Webhook(endpoint.secret).sign(
        id,
        new Date(Number(headers['webhook-timestamp']) * 1_000),
        body,
      );
      expect(headers['webhook-signature']).toBe(signed);
    }
    await world.advance('10 days');
    const seen = await givenSession(world, endpoint.organisation.administrator);
    const { body } = await world.api.get(`${endpoint.deliveries}?status=failed`, seen);
    expect(body.data).toMatchObject([{ id, failure: 'exhausted', lastAttempt: { status: 503 } }]);
    expect(receiver.count(endpoint.hook)).toBe(10);
  });

  const attemptedTimes = (id: string, times: number) =>
    eventually(async () => {
      const [row] = await world.rows(
        `select status, failure, attempts, next_attempt_at::text as next from webhook_delivery where id = $1`,
        [id],
      );
      return row!.attempts.length === times && row!;
    });

  it('PLT-11 a delivery is replayed by hand, also one that was taken, under the same webhook-id', async () => {
    const endpoint = await givenEndpoint(receiver);
    await publish(endpoint.organisation);
    const { id } = await eventually(() => only(endpoint));
    await settled(endpoint, id, 'delivered');
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [await replay(endpoint, id, headers), await replay(endpoint, id, headers)];
    expect([first.status, first.body.status, again.headers.get('idempotency-replayed')]).toEqual([
      202,
      'pending',
      'true',
    ]);
    const second = await receiver.nth(2, endpoint.hook);
    expect(second.headers['webhook-id']).toBe(id);
    const delivered = await settled(endpoint, id, 'delivered');
    expect(delivered.attempts).toHaveLength(2);
    expect(receiver.count(endpoint.hook)).toBe(2);
  });

  it('PLT-11 a replay of what waits leaves one plan: the attempt planned before decides nothing', async () => {
    receiver.answers(500);
    const endpoint = await givenEndpoint(receiver);
    await publish(endpoint.organisation);
    const { id } = await eventually(() => only(endpoint));
    await attemptedTimes(id, 1);
    receiver.answers(200);
    await replay(endpoint, id);
    await settled(endpoint, id, 'delivered');
    await world.advance('1 hour');
    const due = `select id from outbox_message where processed_at is null and failed_at is null and payload ->> 'deliveryId' = $1`;
    await eventually(async () => (await world.rows(due, [id])).length === 0);
    expect(receiver.count(endpoint.hook)).toBe(2);
  });

  it('PLT-11 after a replay the three days begin anew', async () => {
    receiver.answers(500);
    const endpoint = await givenEndpoint(receiver);
    await publish(endpoint.organisation);
    const { id } = await eventually(() => only(endpoint));
    await attemptedTimes(id, 1);
    await world.advance('5 seconds');
    await attemptedTimes(id, 2);
    await replay(endpoint, id);
    const { attempts, next } = await attemptedTimes(id, 3);
    const wait = (Date.parse(next) - Date.parse(attempts.at(-1)!.at)) / 1_000;
    expect(Math.abs(wait - WAITS[0]!)).toBeLessThan(60);
  });

  it('PLT-11 a replay asked for during an attempt is sent, whatever comes of that attempt', async () => {
    const endpoint = await givenEndpoint(receiver);
    const waiting: ServerResponse[] = [];
    receiver.answer = (_request, response) => void waiting.push(response);
    await publish(endpoint.organisation);
    const first = await receiver.nth(1, endpoint.hook);
    const id = first.headers['webhook-id']!;
    expect((await replay(endpoint, id)).status).toBe(202);
    await receiver.nth(2, endpoint.hook);
    waiting[0]!.writeHead(204).end();
    expect(await attemptedTimes(id, 1)).toMatchObject({ status: 'pending', failure: null });
    waiting[1]!.writeHead(204).end();
    expect((await settled(endpoint, id, 'delivered')).attempts).toHaveLength(2);
  });

  it('PLT-11 after a rotation both secrets sign for as long as the overlap', async () => {
    const endpoint = await givenEndpoint(receiver);
    const rotate = (version: number, body: object) =>
      world.api.post(`${endpoint.path}/secret-rotation`, body, {
        ...endpoint.organisation.administrator,
        headers: { 'if-match': `"${version}"` },
      });
    const rotated = await rotate(1, {});
    expect([rotated.status, rotated.body.version]).toEqual([200, 2]);
    expect(rotated.body.secret).not.toBe(endpoint.secret);
    expect(Date.parse(rotated.body.previousUntil)).not.toBeNaN();
    await publish(endpoint.organisation);
    const both = await receiver.nth(1, endpoint.hook);
    expect(both.headers['webhook-signature']!.split(' ')).toHaveLength(2);
    const stamp = new Date(Number(both.headers['webhook-timestamp']) * 1_000);
    for (const secret of [rotated.body.secret, endpoint.secret])
      expect(both.headers['webhook-signature']).toContain(
        new Webhook(secret).sign(both.headers['webhook-id']!, stamp, both.body),
      );
    expect((await rotate(1, {})).status).toBe(412);
    const ended = await rotate(2, { overlapHours: 0 });
    expect(ended.body.previousUntil).toBeNull();
    await publish(endpoint.organisation);
    expect((await receiver.nth(2, endpoint.hook)).headers['webhook-signature']!.split(' ')).toHaveLength(1);
    for (const overlapHours of [-1, 169, 1.5, '24', null]) expect((await rotate(3, { overlapHours })).status).toBe(400);
  });

  it('PLT-11 once the overlap is over, a day when nothing else was asked for, the older secret signs no more', async () => {
    const endpoint = await givenEndpoint(receiver);
    const options = { ...endpoint.organisation.administrator, headers: { 'if-match': '"1"' } };
    const { secret } = (await world.api.post(`${endpoint.path}/secret-rotation`, {}, options)).body;
    const signatures = async (nth: number) => {
      await publish(endpoint.organisation);
      const got = await receiver.nth(nth, endpoint.hook);
      expect(got.headers['webhook-signature']!.split(' ')[0]).toBe(
        new Webhook(secret).sign(
          got.headers['webhook-id']!,
          new Date(Number(got.headers['webhook-timestamp']) * 1_000),
          got.body,
        ),
      );
      return got.headers['webhook-signature']!.split(' ').length;
    };
    await world.advance('23 hours 59 minutes');
    expect(await signatures(1)).toBe(2);
    await world.advance('2 minutes');
    expect(await signatures(2)).toBe(1);
  });

  it('PLT-11 410 disables the endpoint: nothing more is sent, and nothing by hand until it is enabled', async () => {
    receiver.answers(410);
    const endpoint = await givenEndpoint(receiver);
    await publish(endpoint.organisation);
    const { id } = await eventually(() => only(endpoint));
    await settled(endpoint, id, 'failed');
    const { administrator } = endpoint.organisation;
    const disabled = (await world.api.get(endpoint.path, administrator)).body;
    expect(disabled).toMatchObject({ enabled: false, disabledReason: 'gone' });
    await publish(endpoint.organisation);
    expect(await list(endpoint)).toMatchObject([{ id, failure: 'gone' }]);
    for (const refused of [
      await replay(endpoint, id),
      await world.api.post(`${endpoint.path}/test`, undefined, administrator),
    ])
      expect([refused.status, refused.body.code]).toEqual([409, 'webhook-endpoint-disabled']);
    const trail = await world.api.get(
      `/v1/organisations/${endpoint.organisation.organisationId}/audit-entries?action=disable-webhook-endpoint`,
      administrator,
    );
    expect(trail.body.data).toMatchObject([{ actorKind: 'system', subjectId: endpoint.id }]);
    receiver.answers(204);
    const enabled = await change(endpoint, disabled.version, { enabled: true });
    expect(enabled.body).toMatchObject({ enabled: true, disabledAt: null, disabledReason: null });
    expect((await replay(endpoint, id)).status).toBe(202);
    await settled(endpoint, id, 'delivered');
  });

  it('PLT-11 what waits for an endpoint that is disabled or deleted meanwhile ends quietly', async () => {
    receiver.answers(500);
    const [disabled, deleted] = [await givenEndpoint(receiver), await givenEndpoint(receiver)];
    const ids: string[] = [];
    for (const endpoint of [disabled, deleted]) {
      await publish(endpoint.organisation);
      ids.push((await eventually(() => only(endpoint))).id as string);
      await attemptedTimes(ids.at(-1)!, 1);
    }
    await change(disabled, 1, { enabled: false });
    const headers = { 'if-match': '"1"' };
    expect((await world.api.delete(deleted.path, { ...deleted.organisation.administrator, headers })).status).toBe(204);
    await world.advance('10 seconds');
    expect(await settled(disabled, ids[0]!, 'failed')).toMatchObject({ failure: 'endpoint-disabled' });
    const open = `select 1 from outbox_message where processed_at is null and payload ->> 'deliveryId' = any($1)`;
    await eventually(async () => (await world.rows(open, [ids])).length === 0);
    expect([receiver.count(disabled.hook), receiver.count(deleted.hook)]).toEqual([1, 1]);
    expect(await world.rows('select 1 from outbox_message where failed_at is not null')).toEqual([]);
  });

  it('PLT-11 no answer, a redirect and a long answer are what they are; nobody follows, waits or reads on', async () => {
    const endpoint = await givenEndpoint(receiver);
    const inside = await Receiver.start();
    receiver.answers(302, { location: inside.url() });
    await publish(endpoint.organisation);
    const first = await eventually(() => only(endpoint));
    expect((await attemptedTimes(first.id, 1)).attempts).toMatchObject([{ status: 302, error: null }]);
    expect(inside.connections).toBe(0);
    let written = 0;
    receiver.answer = (_request, response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && written < 64 << 20)
          if (((written += 65_536), !response.write(Buffer.alloc(65_536)))) break;
        if (!response.destroyed && written < 64 << 20) response.once('drain', pour);
      };
      pour();
    };
    await replay(endpoint, first.id);
    await settled(endpoint, first.id, 'delivered');
    expect(written).toBeLessThan(32 << 20);
    const closed = inside.url();
    await inside.stop();
    expect((await change(endpoint, 1, { url: closed })).status).toBe(200);
    await replay(endpoint, first.id);
    expect((await attemptedTimes(first.id, 3)).attempts.at(-1)).toMatchObject({ status: null, error: 'econnrefused' });
  });

  it('PLT-8 PLT-11 who is killed after the receiver took it sends it again under the same webhook-id', async () => {
    const endpoint = await givenEndpoint(receiver);
    let seen = 0;
    receiver.answer = (_request, response) => {
      seen += 1;
      const kill = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and application_name = 'refero' and state = 'idle in transaction'`;
      const killed = seen === 1 ? world.rows(kill) : Promise.resolve([]);
      void killed.then(() => response.writeHead(204).end());
    };
    const subjectId = await publish(endpoint.organisation);
    const [first, second] = [await receiver.nth(1, endpoint.hook), await receiver.nth(2, endpoint.hook)];
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(second.body).toBe(first.body);
    const { id } = await only(endpoint);
    expect(await settled(endpoint, id, 'delivered')).toMatchObject({ subjectId });
  });

  it('PLT-11 one organisation’s receivers that say nothing hold up nobody else’s webhooks', async () => {
    const silent = await givenEndpoint(receiver);
    for (let more = 1; more < 10; more += 1) await givenEndpoint(receiver, {}, silent.organisation);
    const other = await givenEndpoint(receiver);
    const waiting: ServerResponse[] = [];
    receiver.answer = (request, response) =>
      void (request.url === other.hook ? response.writeHead(204).end() : waiting.push(response));
    await publish(silent.organisation);
    await eventually(() => Promise.resolve(waiting.length === 2));
    const begun = performance.now();
    await publish(other.organisation);
    await receiver.nth(1, other.hook);
    expect(performance.now() - begun).toBeLessThan(8_000); // sooner than those that say nothing are given up
    expect(waiting).toHaveLength(2);
    receiver.answers(204);
    for (const response of waiting) response.writeHead(204).end();
    const delivered = await settled(silent, (await only(silent)).id, 'delivered');
    expect(delivered.attempts).toHaveLength(1); // being put back is no attempt
  });

  it('PLT-8 PLT-11 what is undone is not sent, and a type that nobody declared is a mistake', async () => {
    const endpoint = await givenEndpoint(receiver);
    const undone = RequestScope.run({ requestId: 'test', caller: SYSTEM }, () =>
      world.app.get(UnitOfWork).run(async () => {
        await publish(endpoint.organisation);
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    expect(await list(endpoint)).toEqual([]);
    await expect(publish(endpoint.organisation, 'lamp.stolen')).rejects.toThrow(/lamp\.stolen/);
  });

  it('PLT-6 PLT-11 the log is paged, by status and by type', async () => {
    const endpoint = await givenEndpoint(receiver);
    for (const type of ['lamp.lit', 'lamp.out', 'lamp.lit']) await publish(endpoint.organisation, type);
    const ids = (await list(endpoint)).map(({ id }) => id as string);
    expect(ids).toHaveLength(3);
    for (const id of ids) await settled(endpoint, id, 'delivered');
    const { administrator } = endpoint.organisation;
    const first = await world.api.get(`${endpoint.deliveries}?limit=2`, administrator);
    const cursor = first.body.page.nextCursor as string;
    expect((await list(endpoint, `?limit=2&cursor=${cursor}`)).map(({ id }) => id)).toEqual(ids.slice(2));
    expect(await list(endpoint, '?type=lamp.lit&status=delivered')).toHaveLength(2);
    expect(await list(endpoint, '?type=lamp.lit&status=failed')).toEqual([]);
    const other = await world.api.get(`${endpoint.deliveries}?limit=2&type=lamp.lit&cursor=${cursor}`, administrator);
    expect([other.status, other.body.code]).toEqual([400, 'invalid-cursor']);
    for (const query of ['?status=lost', '?type=Lamp', '?type=%00', '?sort=id'])
      expect([query, (await world.api.get(`${endpoint.deliveries}${query}`, administrator)).status]).toEqual([
        query,
        400,
      ]);
  });

  it('PLT-15 PLT-11 support sees deliveries of all organisations and replays them, which is in the trail', async () => {
    receiver.answers(500);
    const endpoint = await givenEndpoint(receiver);
    await publish(endpoint.organisation);
    const { id } = await eventually(() => only(endpoint));
    await world.rows(
      `update webhook_delivery set status = 'failed', failure = 'exhausted', next_attempt_at = null where id = $1`,
      [id],
    );
    const support = await givenAccount(world, { platformRole: 'administrator' });
    const { organisationId, administrator } = endpoint.organisation;
    const seen = await world.api.get('/v1/admin/webhook-deliveries?status=failed&limit=100', support);
    expect(seen.body.data).toContainEqual(expect.objectContaining({ id, organisationId, endpointId: endpoint.id }));
    expect(seen.text).not.toContain(receiver.url());
    receiver.answers(204);
    const replayed = await world.api.post(`/v1/admin/webhook-deliveries/${id}/replay`, undefined, support);
    expect([replayed.status, replayed.body.status]).toEqual([202, 'pending']);
    await settled(endpoint, id, 'delivered');
    const entries = await world.rows(
      'select action, organisation_id from audit_entry where actor_id = $1 order by id',
      [support.accountId],
    );
    expect(entries).toEqual([
      { action: 'list-webhook-deliveries', organisation_id: null },
      { action: 'replay-webhook-delivery', organisation_id: organisationId },
    ]);
    for (const answer of [
      await world.api.get('/v1/admin/webhook-deliveries', administrator),
      await world.api.post(`/v1/admin/webhook-deliveries/${id}/replay`, undefined, administrator),
    ])
      expect(answer.status).toBe(403);
    expect(
      (await world.api.post(`/v1/admin/webhook-deliveries/${randomUUID()}/replay`, undefined, support)).status,
    ).toBe(404);
  });

  it('PLT-11 refuses what is no URL, no list of known types, too much, and a change of what has changed', async () => {
    const organisation = await givenOrganisation(world);
    const url = receiver.url();
    const code = async (body: object) => {
      const answer = await asked(organisation, body);
      return `${answer.status} ${answer.body.code} ${answer.body.errors?.[0]?.pointer ?? ''}`;
    };
    for (const wrong of [
      7,
      null,
      '',
      'x',
      ['https://a.example'],
      'ftp://a.example',
      `https://a.example/\0`,
      'https://a b',
      `https://a.example/${'x'.repeat(1_000)}`,
    ])
      expect([wrong, await code({ url: wrong })]).toEqual([wrong, expect.stringMatching(/^400 invalid-request/)]);
    expect(await code({})).toBe('400 invalid-request /url');
    for (const refused of [
      'https://',
      'https://me:secret@a.example',
      'https://me@a.example',
      'https://a.example/#x',
      'https://a.example:22',
      'https://a.example:99999',
    ])
      expect([refused, (await code({ url: refused })).slice(4)]).toEqual([
        refused,
        expect.stringMatching(/^(webhook-url-refused|invalid-request) \/url$/),
      ]);
    expect(await code({ url, eventTypes: ['lamp.lit', 'lamp.stolen'] })).toBe(
      '422 unknown-webhook-event /eventTypes/1',
    );
    const unknown = await asked(organisation, { url, eventTypes: ['lamp.stolen'] });
    expect(unknown.body.errors[0].detail).toContain('lamp.lit');
    for (const eventTypes of [null, 'lamp.lit', [7], [null], ['Lamp'], Array(51).fill('lamp.lit')])
      expect(await code({ url, eventTypes })).toMatch(/^400 invalid-request \/eventTypes/);
    for (const description of [7, '', 'x'.repeat(201), 'a\u202eb'])
      expect(await code({ url, description })).toBe('400 invalid-request /description');
    expect(await code({ url, secret: 'whsec_mine' })).toBe('400 invalid-request /secret');

    const endpoint = await givenEndpoint(receiver, {}, organisation);
    const without = await world.api.patch(endpoint.path, { enabled: false }, organisation.administrator);
    expect(without.status).toBe(428);
    expect((await change(endpoint, 1, { description: 'One', eventTypes: ['lamp.out'] })).body).toMatchObject({
      description: 'One',
      eventTypes: ['lamp.out'],
      version: 2,
    });
    expect((await change(endpoint, 1, { description: null })).status).toBe(412);
    expect((await change(endpoint, 2, { description: null })).body).toMatchObject({ description: null, version: 3 });
    for (const body of [{ enabled: 'no' }, { enabled: null }, { url: null }, { disabledAt: null }])
      expect((await change(endpoint, 3, body)).status).toBe(400);
    const capitals = endpoint.path.replace(endpoint.id, endpoint.id.toUpperCase());
    expect((await world.api.get(capitals, organisation.administrator)).status).toBe(200);
    for (const id of ['no', '0', '%00'])
      expect((await world.api.get(`${endpointsOf(organisation)}/${id}`, organisation.administrator)).status).toBe(400);
  });

  it('PLT-11 an organisation has twenty endpoints at most, also when asked for all at once', async () => {
    const organisation = await givenOrganisation(world);
    const answers = await Promise.all(Array.from({ length: 24 }, () => asked(organisation, { url: receiver.url() })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    for (const { status, body } of answers.filter((answer) => answer.status !== 201))
      expect([status, body.code, body.most]).toEqual([422, 'too-many-webhook-endpoints', 20]);
  });

  it('PLT-11 the document describes every event that is sent', async () => {
    const { webhooks } = (await world.api.get('/openapi.json')).body;
    const { post } = webhooks['webhook.test'];
    expect(post.operationId).toBe('receiveWebhookTest');
    expect(Object.keys(post.requestBody.content['application/json'].schema.properties)).toEqual([
      'type',
      'timestamp',
      'data',
    ]);
    expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual([
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
  });

  it('PLT-11 jobs hold ids only; deliveries are kept for 30 days', async () => {
    const endpoint = await givenEndpoint(receiver, { description: 'Ana Ruiz' });
    await publish(endpoint.organisation);
    const { id } = await eventually(() => only(endpoint));
    await settled(endpoint, id, 'delivered');
    const jobs = await world.rows(`select payload from outbox_message where payload ->> 'deliveryId' = $1`, [id]);
    expect(jobs).toEqual([{ payload: { deliveryId: id, run: 1 } }]);
    await world.advance('29 days');
    await world.app.get(Housekeeping).run();
    expect(await world.rows('select 1 from webhook_delivery where id = $1', [id])).toHaveLength(1);
    await world.advance('2 days');
    await world.app.get(Housekeeping).run();
    expect(await world.rows('select 1 from webhook_delivery where id = $1', [id])).toEqual([]);
  });
});

describe('webhooks of an operator who allows none of that', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    world = await World.start({ env: PUBLIC_ONLY });
    receiver = await Receiver.start();
  });
  afterAll(async () => {
    await receiver.stop();
    await world.stop();
  });
  afterEach(() => expect(receiver.connections).toBe(0));

  /** Spellings of the machine itself. */
  const INSIDE = [
    '127.0.0.1',
    '127.1',
    '127.0.0.1.',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0.0.0.0',
    '127.8.9.10',
    '①②⑦.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    'localhost',
    'LOCALHOST.',
    'me.localhost',
  ];
  const NEARBY = [
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[fd00::1]',
    '[fe80::1]',
    '[ff02::1]',
    'metadata.google.internal',
    'printer',
  ];

  it('PLT-11 no endpoint is made on a private, loopback or local address, however it is spelled, nor without TLS', async () => {
    const organisation = await givenOrganisation(world);
    for (const host of [...INSIDE, ...NEARBY]) {
      const { status, body } = await asked(organisation, { url: `https://${host}:${receiver.port}/hook` });
      expect([host, status, body.code]).toEqual([host, 422, 'webhook-url-refused']);
    }
    expect((await asked(organisation, { url: 'http://hooks.example.org/' })).body.code).toBe('webhook-url-refused');
    const made = await asked(organisation, { url: 'https://Hooks.Example.org:443/a' });
    expect([made.status, made.body.url]).toEqual([201, 'https://hooks.example.org/a']);
    const options = { ...organisation.administrator, headers: { 'if-match': '"1"' } };
    const path = `${endpointsOf(organisation)}/${made.body.id}`;
    expect((await world.api.patch(path, { url: 'https://127.0.0.1/' }, options)).body.code).toBe('webhook-url-refused');
  });

  it('PLT-11 nothing is connected to inside, whatever the URL: each connection is checked as it is made', async () => {
    const sender = new WebhookSender(Settings.from({ DATABASE_URL: 'postgres://refero@localhost/refero' }));
    try {
      for (const host of [
        ...INSIDE.filter((name) => !/^(me\.localhost|LOCALHOST\.)$/.test(name)),
        '192.168.1.1',
        '169.254.169.254',
        '[fe80::1]',
      ])
        for (const scheme of ['http', 'https']) {
          const answer = await sender.post(`${scheme}://${host}:${receiver.port}/`, '{}', {});
          expect([host, scheme, answer.status, answer.error]).toEqual([host, scheme, null, 'blocked-address']);
        }
    } finally {
      await sender.onApplicationShutdown();
    }
  });

  it('PLT-11 a name that leads inside once it is asked for again reaches nobody', async () => {
    const organisation = await givenOrganisation(world);
    const made = await asked(organisation, { url: `https://rebind.example:${receiver.port}/` });
    const addresses = [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
    const lookup = jest
      .spyOn(dns, 'lookup')
      .mockImplementation(((_name: string, options: any, told: any) =>
        options?.all ? told(null, addresses) : told(null, '127.0.0.1', 4)) as never);
    try {
      const path = `${endpointsOf(organisation)}/${made.body.id}`;
      const { body } = await world.api.post(`${path}/test`, undefined, organisation.administrator);
      const attempted = await eventually(async () => {
        const delivery = (await world.api.get(`${path}/deliveries/${body.id}`, organisation.administrator)).body;
        return delivery.lastAttempt && delivery;
      });
      expect(attempted.attempts[0]).toMatchObject({ status: null, error: 'blocked-address' });
      expect(lookup.mock.calls.map(([name]) => name)).toContain('rebind.example');
    } finally {
      lookup.mockRestore();
    }
  });

  it('PLT-11 a name with a private address among public ones is refused, so that none of them is tried', async () => {
    const lookup = jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: any, told: any) =>
      told(null, [
        { address: '93.184.215.14', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])) as never);
    const sender = new WebhookSender(Settings.from({ DATABASE_URL: 'postgres://refero@localhost/refero' }));
    try {
      const { status, error } = await sender.post(`https://both.example:${receiver.port}/`, '{}', {});
      expect([status, error]).toEqual([null, 'blocked-address']);
    } finally {
      lookup.mockRestore();
      await sender.onApplicationShutdown();
    }
  });

  it('PLT-11 an endpoint made while private networks were allowed is sent nothing once they are not', async () => {
    const organisation = await givenOrganisation(world);
    const made = await asked(organisation, { url: 'https://hooks.example.org/' });
    await world.rows('update webhook_endpoint set url = $2 where id = $1', [made.body.id, receiver.url()]);
    const path = `${endpointsOf(organisation)}/${made.body.id}`;
    const { body } = await world.api.post(`${path}/test`, undefined, organisation.administrator);
    const tried = () => world.api.get(`${path}/deliveries/${body.id}`, organisation.administrator);
    const attempt = await eventually(async () => (await tried()).body.lastAttempt);
    expect(attempt).toMatchObject({ status: null, error: 'url-refused' });
  });
});
