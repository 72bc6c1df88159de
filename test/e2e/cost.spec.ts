import { Redis } from 'ioredis';
import { givenColleagues, givenMember } from '../factories/members';
import { eventually } from '../support/eventually';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

const server = process.env.TEST_REDIS_URL;
const ownRedis = server && `${server}/${process.env.JEST_WORKER_ID ?? '0'}`;

/** What a request costs, counted where counting is exact: statements and commands, not milliseconds. */
describe('the cost of a request', () => {
  let world: World;
  let me: Awaited<ReturnType<typeof givenMember>>;
  let colleague: Awaited<ReturnType<typeof givenMember>>;

  beforeAll(async () => {
    world = await World.start({ worker: false, redisUrl: ownRedis });
    me = await givenMember(world, { tier: 'professional' });
    colleague = await givenMember(world, { shareProfilePublicly: true, referableBy: 'colleagues' });
    await givenColleagues(world, me, colleague);
    for (const path of reads()) await world.api.get(path, { token: me.token }); // who calls is remembered from then on
  });
  afterAll(() => world.stop());

  const search = '/v1/colleagues?q=a&zip=94103&radius=5000&limit=20';
  const one = () => `/v1/members/${colleague.memberId}`;
  const reads = () => [search, one()];
  const send = (email: string) =>
    world.api.post(
      '/v1/referrals',
      { colleagues: [{ memberId: colleague.memberId }], recipient: { kind: 'client', name: 'Pat Doe', email } },
      { token: me.token, headers: { 'idempotency-key': email } },
    );

  it.each([
    ['search', () => search],
    ['read one', one],
  ])('PLT-6 %s is one statement beside the setting of the tenant', async (_, path) => {
    const { statements } = await statementsOf(world, async () => {
      expect((await world.api.get(path(), { token: me.token })).status).toBe(200);
    });
    expect(statements).toHaveLength(1);
  });

  it('COL-11 the page behind a link is one statement', async () => {
    const { body } = await send('cost@example.com');
    const token = await world.linkToken('referral', body.id as string);
    const { statements } = await statementsOf(world, async () => {
      expect((await world.api.get(`/r/${token}`)).status).toBe(200);
    });
    expect(statements).toHaveLength(1);
  });

  it('PLT-8 a referral costs the statements its README lists', async () => {
    await send('warm@example.com');
    const { statements } = await statementsOf(world, async () => {
      expect((await send('counted@example.com')).status).toBe(201);
    });
    expect(statements.length).toBeLessThanOrEqual(12);
  });

  it('COL-16 a print costs the statements its README lists, and its sheets three', async () => {
    const print = (key: string) =>
      world.api.post(
        '/v1/referrals/prints',
        { colleagues: [{ memberId: colleague.memberId }] },
        { token: me.token, headers: { 'idempotency-key': key } },
      );
    const { body } = await print('warm-print');
    const { statements } = await statementsOf(world, async () => {
      expect((await print('counted-print')).status).toBe(201);
    });
    const own = statements.filter((text) => !/idempotent_answer|advisory|limit_hits|savepoint/.test(text));
    expect(own).toHaveLength(7);
    for (const path of [body.print.page, body.print.pdf]) {
      const read = await statementsOf(world, async () => {
        expect((await world.api.get(path, { token: me.token })).status).toBe(200);
      });
      const own = read.statements.filter((text) => !/limit_hits/.test(text));
      expect([path, own.length]).toEqual([path, 3]);
    }
  });

  (server ? it : it.skip)(
    'PLT-8 no request speaks to Redis (needs redis-server: apt-get install redis-server)',
    async () => {
      const watcher = new Redis(ownRedis!);
      const monitor = await watcher.duplicate().monitor();
      const commands: string[] = [];
      // other files, in databases of their own, go on meanwhile
      monitor.on('monitor', (_time, given: string[], _source, database: string) => {
        if (ownRedis!.endsWith(`/${database}`)) commands.push(given.join(' '));
      });
      for (const path of reads()) expect((await world.api.get(path, { token: me.token })).status).toBe(200);
      expect((await send('redis@example.com')).status).toBe(201);
      await watcher.echo('all that was said before');
      const saidLast = await eventually(() => Promise.resolve(commands.find((command) => /^echo /i.test(command))));
      expect(commands).toEqual([saidLast]);
      for (const one of [monitor, watcher]) one.disconnect();
    },
  );
});
