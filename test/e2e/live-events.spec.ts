import { FollowEvents } from '../../src/modules/inbox/live/follow-events';
import type { AccountCaller } from '../../src/shared/http/caller';
import { Housekeeping } from '../../src/shared/housekeeping/housekeeping';
import { connect } from 'node:net';
import { Client } from 'pg';
import { type GivenAccount, givenAccount, givenSession } from '../factories/accounts';
import { BuiltProcess } from '../support/built-process';
import { onEachBackend } from '../support/backends';
import { eventually } from '../support/eventually';
import { EventStream, type ListenOptions } from '../support/event-stream';
import { World } from '../support/world';

/** Notifications as any process of the product stores them, one to each account, `times` times. */
const TELL = `insert into notification (id, account_id, kind, source_id, occurred_at, shown)
  select gen_random_uuid(), account, 'referred', gen_random_uuid(), now(), true
  from unnest($1::uuid[]) account, generate_series(1, $2)`;

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const idsOf = (stream: EventStream) => stream.told.map(({ id }) => id);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

onEachBackend('live events', (redisUrl) => {
  let world: World;
  beforeAll(async () => (world = await World.start({ redisUrl })));
  afterAll(() => world.stop());

  const listen = ({ token }: { token: string }, options: ListenOptions = {}) =>
    EventStream.open(world.api.url, { token, ...options });
  const tell = ({ accountId }: GivenAccount, times = 1) => world.rows(TELL, [[accountId], times]);

  it('SHR-11 begins where the account stands and tells what happens, with ids to read again', async () => {
    const me = await givenAccount(world);
    await tell(me, 3);
    const stream = await listen(me);
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'request-id': expect.any(String),
    });
    expect(await stream.has(1)).toMatchObject([{ event: 'ready', id: 3 }]);
    await tell(me, 2);
    await stream.has(3);
    expect(idsOf(stream)).toEqual([4, 5]);
    const { data } = (await world.api.get('/v1/me/notifications', me)).body;
    expect(stream.told.map(({ event }) => event)).toEqual(['notification', 'notification']);
    const listed = data.map(({ id }: { id: string }) => id);
    expect(listed).toEqual(expect.arrayContaining(stream.told.map((one) => one.data.id)));
    stream.cut();
  });

  it('SHR-11 one who comes back gets what happened meanwhile, in order and once, by header or query', async () => {
    const me = await givenAccount(world);
    const first = await listen(me);
    await tell(me, 4);
    await first.has(5);
    first.cut();
    await tell(me, 2_500);
    for (const options of [{ lastEventId: 4 }, { query: '?after=4' }, { lastEventId: 4, query: '?after=900' }]) {
      const again = await listen(me, options);
      const events = await again.has(2_501);
      expect(idsOf(again)).toEqual(numbers(5, 2_504));
      expect(events.at(-1)).toMatchObject({ event: 'ready', id: 2_504 });
      again.cut();
    }
  });

  it('SHR-11 many writers at once leave no gap and no double, and none waits for another for good', async () => {
    const accounts = await Promise.all(numbers(1, 5).map(() => givenAccount(world)));
    const streams = await Promise.all(accounts.map((one) => listen(one)));
    const ids = accounts.map(({ accountId }) => accountId);
    const shuffled = () => [...ids].sort(() => Math.random() - 0.5);
    await Promise.all(numbers(1, 40).map(() => world.rows(TELL, [shuffled(), 5])));
    for (const stream of streams) {
      await stream.has(201);
      expect(idsOf(stream)).toEqual(numbers(1, 200));
      stream.cut();
    }
  });
});

describe('a stream', () => {
  let world: World;
  beforeAll(async () => (world = await World.start()));
  afterAll(() => world.stop());

  const listen = ({ token }: { token?: string }, options: ListenOptions = {}) =>
    EventStream.open(world.api.url, { ...(token && { token }), ...options });
  const tell = ({ accountId }: { accountId: string }, times = 1) => world.rows(TELL, [[accountId], times]);

  it('SHR-11 says resync where the log reaches back no more, or was never so far, and goes on from there', async () => {
    const me = await givenAccount(world);
    await tell(me, 5);
    await world.advance('8 days');
    const { token } = await givenSession(world, me);
    await tell(me, 2);
    await world.app.get(Housekeeping).run();
    expect(await world.rows('select seq::int from live_event where account_id = $1', [me.accountId])).toHaveLength(2);
    for (const [lastEventId, begins] of [
      [3, ['resync', 7]],
      [900, ['resync', 7]],
      [5, ['notification', 6]],
    ] as const) {
      const stream = await listen({ token }, { lastEventId });
      await stream.has(2);
      expect([stream.events[0]!.event, stream.events[0]!.id]).toEqual(begins);
      await eventually(() => Promise.resolve(stream.events.at(-1)!.event === 'ready'));
      expect(stream.lastId).toBe(7);
      const again = await listen({ token }, { lastEventId: stream.lastId });
      await again.has(1);
      expect(again.events.map(({ event, id }) => [event, id])).toEqual([['ready', 7]]);
      stream.cut();
      again.cut();
    }
    await tell(me);
    const after = await listen({ token }, { lastEventId: 7 });
    await after.has(2);
    expect(idsOf(after)).toEqual([8]);
    after.cut();
  });

  it('SHR-11 forgets events from the lowest number on, whenever their transactions began', async () => {
    const me = await givenAccount(world);
    await tell(me, 5);
    const older = `update live_event set at = at - interval '8 days' where account_id = $1 and seq = any($2)`;
    await world.rows(older, [me.accountId, [2, 3]]);
    await world.app.get(Housekeeping).run();
    const kept = await world.rows('select seq::int from live_event where account_id = $1 order by 1', [me.accountId]);
    expect(kept).toEqual([{ seq: 4 }, { seq: 5 }]);
  });

  it('SHR-11 one who missed thousands reads everything anew, and follows what happens from there', async () => {
    const me = await givenAccount(world);
    await tell(me, 11_000);
    const stream = await listen(me, { lastEventId: 0 });
    expect(stream.status).toBe(200);
    await stream.has(2);
    await tell(me);
    await stream.has(3);
    expect(stream.events.map(({ event, id }) => [event, id])).toEqual([
      ['resync', 11_000],
      ['ready', 11_000],
      ['notification', 11_001],
    ]);
    const near = await listen(me, { lastEventId: 6_001 });
    await near.has(5_001);
    expect(idsOf(near)).toEqual(numbers(6_002, 11_001));
    for (const one of [stream, near]) one.cut();
  });

  it('SHR-11 is for who is signed in, and for their own events alone', async () => {
    const [me, other] = [await givenAccount(world), await givenAccount(world)];
    expect((await listen({})).status).toBe(401);
    const stream = await listen(me);
    await stream.has(1);
    await tell(other);
    await tell(me);
    await stream.has(2);
    expect(idsOf(stream)).toEqual([1]);
    stream.cut();
  });

  it.each(['', '-1', '1.5', 'x', '1e3', '9'.repeat(16)])('SHR-11 refuses %j for an event id', async (id) => {
    const me = await givenAccount(world);
    for (const options of [{ lastEventId: id }, { query: `?after=${id}` }]) {
      const { status } = await listen(me, options);
      expect([id, status]).toEqual([id, 400]);
    }
  });

  it('SHR-11 ends at once when its session is signed out, and no other', async () => {
    const me = await givenAccount(world);
    const other = await givenSession(world, me);
    const [mine, others] = [await listen(me), await listen(other)];
    await Promise.all([mine.has(1), others.has(1)]);
    expect((await world.api.delete('/v1/sessions/current', { token: me.token })).status).toBe(204);
    await eventually(() => Promise.resolve(mine.ended), 10_000); // sooner than who looks every 15 seconds
    await tell(me);
    await others.has(2);
    expect([mine.told, others.ended]).toEqual([[], false]);
    others.cut();
  });

  it('SHR-11 an account has at most 20; one that is closed makes room', async () => {
    const me = await givenAccount(world);
    const streams = await Promise.all(numbers(1, 20).map(() => listen(me)));
    const refused = await listen(me);
    expect([refused.status, refused.response.headers['retry-after']]).toEqual([429, '60']);
    expect((await listen(await givenAccount(world))).status).toBe(200);
    streams[0]!.cut();
    await eventually(async () => {
      const one = await listen(me);
      one.cut();
      return one.status === 200;
    });
    for (const stream of streams) stream.cut();
    const { followers } = world.app.get<unknown, { followers: Set<{ caller: AccountCaller }> }>(FollowEvents);
    const mine = () => [...followers].filter(({ caller }) => caller.accountId === me.accountId);
    await eventually(() => Promise.resolve(mine().length === 0)); // the refused one included
  });

  it('SHR-11 clients that are gone before they are answered take nobody’s room', async () => {
    const me = await givenAccount(world);
    const { port } = new URL(world.api.url);
    for (let n = 0; n < 60; n += 1) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(`GET /v1/me/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${me.token}\r\n\r\n`);
      await sleep(n % 12);
      socket.destroy();
    }
    await eventually(async () => {
      const streams = await Promise.all(numbers(1, 20).map(() => listen(me)));
      for (const stream of streams) stream.cut();
      return streams.every(({ status }) => status === 200);
    });
  });

  it('SHR-11 keeps the connection with a comment every 15 seconds that repeats the last id, while the session lasts', async () => {
    const me = await givenAccount(world);
    const over = await listen(me);
    await tell(me);
    await over.has(2);
    await world.advance('31 days'); // the session is over
    const stream = await listen({ ...me, ...(await givenSession(world, me)) }, { lastEventId: 1 });
    await eventually(() => Promise.resolve(over.ended && stream.comments.length > 0), 29_000);
    expect(stream.comments[0]).toBe(': still here\nid: 1');
    expect(stream.ended).toBe(false);
    stream.cut();
  });
});

describe('a stream while the database is in trouble', () => {
  let world: World;
  beforeAll(async () => (world = await World.start({ worker: false })));
  afterAll(() => world.stop());

  it('SHR-11 is kept, once each 15 seconds, while the database answers nobody', async () => {
    const streams: EventStream[] = [];
    for (let n = 0; n < 5; n += 1) {
      const { token } = await givenAccount(world);
      streams.push(await EventStream.open(world.api.url, { token }));
    }
    await Promise.all(streams.map((stream) => stream.has(1)));
    const holding = new Client({ connectionString: world.databaseUrl });
    await holding.connect();
    await holding.query('begin; lock table session, live_sequence in access exclusive mode');
    const kept = () => streams.every(({ comments }) => comments.length === 1);
    await eventually(() => Promise.resolve(kept()), 28_000).finally(() => holding.end());
    expect(streams.map(({ ended }) => ended)).toEqual(streams.map(() => false));
    for (const stream of streams) stream.cut();
  });

  it('SHR-11 is ended by no session that cannot be looked up', async () => {
    const me = await givenAccount(world);
    const stream = await EventStream.open(world.api.url, { token: me.token });
    await stream.has(1);
    const [session] = await world.rows('select id from session where account_id = $1', [me.accountId]);
    await world.rows('alter table session rename to session_away');
    await world.rows(`select pg_notify('credential_revoked', 'session:' || $1)`, [session!.id]);
    await sleep(1_000);
    expect(stream.ended).toBe(false);
    await world.rows('delete from session_away where id = $1', [session!.id]);
    await world.rows('alter table session_away rename to session');
    await world.rows(`select pg_notify('credential_revoked', 'session:' || $1)`, [session!.id]);
    await eventually(() => Promise.resolve(stream.ended));
  });
});

describe('two processes of the product', () => {
  let world: World;
  let processes: (BuiltProcess & { api: { url: string } })[];
  let worker: BuiltProcess;

  beforeAll(async () => {
    world = await World.start({ worker: false });
    const env = { LOG_LEVEL: 'error', RATE_LIMIT: '100000' };
    processes = await Promise.all([1, 2].map(() => BuiltProcess.api(world.databaseUrl, env)));
    worker = BuiltProcess.worker(world.databaseUrl, env);
  });
  afterAll(async () => {
    await Promise.all([...processes, worker].map((one) => one.stop()));
    await world.stop();
  });

  const listen = (at: number, { token }: GivenAccount, lastEventId?: number) =>
    EventStream.open(processes[at]!.api.url, { token, lastEventId });

  it('SHR-11 200 listeners hear 100 events each in order within a second; one cut off for 30 s misses none', async () => {
    const accounts: GivenAccount[] = [];
    for (let n = 0; n < 201; n += 1) accounts.push(await givenAccount(world));
    const [absent, ...others] = accounts as [GivenAccount, ...GivenAccount[]];
    const streams = await Promise.all(others.map((one, at) => listen(at % 2, one)));
    const before = await listen(0, absent);
    await Promise.all([...streams, before].map((stream) => stream.has(1)));
    const ids = others.map(({ accountId }) => accountId);

    await world.rows(TELL, [[absent.accountId], 3]);
    await before.has(4);
    before.cut();
    const cutAt = performance.now();

    const toldAt: number[] = [];
    for (let round = 0; round < 100; round += 1) {
      toldAt.push(performance.now()); // so that storing them counts as well
      await world.rows(TELL, [[...ids, absent.accountId], 1]);
    }
    const late: number[] = [];
    for (const stream of streams) {
      await stream.has(101);
      expect(idsOf(stream)).toEqual(numbers(1, 100));
      for (const { id, at } of stream.told) late.push(at - toldAt[id - 1]!);
    }
    late.sort((one, other) => one - other);
    const [median, most] = [late[late.length / 2]!, late.at(-1)!];
    console.info(
      `live events: ${late.length}, median ${median.toFixed(0)} ms, latest ${most.toFixed(0)} ms after telling`,
    );
    expect(median).toBeLessThan(1_000); // the latest says more of the machine than of the product

    await sleep(30_000 - (performance.now() - cutAt));
    const back = await listen(1, absent, before.lastId); // whichever process it comes back to
    await back.has(101);
    expect([...idsOf(before), ...idsOf(back)]).toEqual(numbers(1, 103));
    for (const stream of [...streams, back]) stream.cut();
  });

  it('SHR-11 hears on after the database ended the connections that listen', async () => {
    const me = await givenAccount(world);
    const stream = await listen(0, me);
    await stream.has(1);
    await world.rows(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'refero-notifications'
      and datname = current_database()`);
    await world.rows(TELL, [[me.accountId], 5]); // unheard
    await eventually(() => Promise.resolve(stream.told.length === 5));
    await world.rows(TELL, [[me.accountId], 5]);
    await stream.has(11);
    expect(idsOf(stream)).toEqual(numbers(1, 10));
    stream.cut();
  });

  it('SHR-11 one that reads nothing is cut off, and the process goes on', async () => {
    const me = await givenAccount(world);
    const slow = await listen(0, me);
    await slow.has(1);
    slow.response.socket.pause();
    for (let n = 0; n < 30 && !slow.ended; n += 1) await world.rows(TELL, [[me.accountId], 2_000]);
    await sleep(1_000);
    slow.response.socket.resume();
    await eventually(() => Promise.resolve(slow.ended));
    const again = await listen(0, me, 59_990);
    await again.has(11);
    expect(idsOf(again)).toEqual(numbers(59_991, 60_000));
    again.cut();
  });

  it('SHR-11 a process that is asked to stop ends its streams and is gone at once; others go on', async () => {
    const me = await givenAccount(world);
    const [first, second] = [await listen(0, me), await listen(1, me)];
    await Promise.all([first.has(1), second.has(1)]);
    const asked = performance.now();
    processes[0]!.signal('SIGTERM');
    await processes[0]!.ended();
    const took = performance.now() - asked;
    await eventually(() => Promise.resolve(first.ended));
    await world.rows(TELL, [[me.accountId], 1]);
    await second.has(2);
    console.info(`live events: gone ${took.toFixed(0)} ms after SIGTERM`);
    expect(took).toBeLessThan(20_000);
    second.cut();
  });
});
