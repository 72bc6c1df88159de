import { randomUUIDv7 } from 'node:crypto';
import { defineQueue, type Delivery } from '../../src/shared/queue/job-definition';
import { JobRegistry } from '../../src/shared/queue/job-registry';
import { JobWorkers } from '../../src/shared/queue/job-workers';
import { OutboxConsumer } from '../../src/shared/outbox/outbox.consumer';
import { OutboxRelay } from '../../src/shared/outbox/outbox.relay';
import { PermanentFailure, TemporaryFailure } from '../../src/shared/outbox/failures';
import { UnitOfWork } from '../../src/shared/database/unit-of-work';
import { eventually } from '../support/eventually';
import { onEachBackend } from '../support/backends';
import { World } from '../support/world';

interface TrialJobs {
  'note-trial': { name: string };
}
const TRIALS = defineQueue<TrialJobs>('trials', { 'note-trial': { on: ['trial.made'], retry: [1, 2] } });

onEachBackend('the outbox', (redisUrl) => {
  let world: World;
  let behave: (name: string, delivery: Delivery) => void | Promise<void>;
  const givenUp: string[] = [];

  beforeAll(async () => {
    world = await World.start({ redisUrl, worker: false });
    await world.rows('create table trial (name text, attempt int); grant all on trial to refero_app');
    const work = world.app.get(UnitOfWork);
    world.app.get(JobRegistry).register(TRIALS, {
      'note-trial': {
        run: ({ name }, delivery) =>
          work.run(async (em) => {
            await em.execute('insert into trial values (?, ?)', [name, delivery.attempt]);
            await behave(name, delivery);
          }),
        exhausted: async ({ name }, reason) => void givenUp.push(`${name}: ${reason}`),
      },
    });
    world.app.get(JobWorkers).start();
    world.app.get(OutboxRelay).start();
  });
  afterAll(() => world.stop());
  beforeEach(() => (behave = () => undefined));

  async function make(name: string, dueIn?: string, job = 'note-trial'): Promise<string> {
    const id = randomUUIDv7();
    await world.rows(
      `insert into outbox_message (id, event, queue, job, payload, request_id, due_at)
       values ($1, 'trial.made', 'trials', $4, $2, 'test', app_now() + $3::interval)`,
      [id, { name }, dueIn ?? null, job],
    );
    return id;
  }
  const noted = async (name: string) =>
    (await world.rows('select attempt from trial where name = $1', [name])).map((row) => row.attempt);
  const message = async (id: string) => (await world.rows('select * from outbox_message where id = $1', [id]))[0]!;
  const processed = (id: string) =>
    eventually(async () => ((await message(id)).processed_at as Date | null) ?? undefined);

  it('PLT-8 carries a message out once, promptly', async () => {
    const names = ['prompt', 'soon', 'at once'];
    const times: number[] = [];
    for (const name of names) {
      const started = performance.now();
      await processed(await make(name));
      times.push(performance.now() - started);
      expect(await noted(name)).toEqual([1]);
    }
    expect(Math.min(...times)).toBeLessThan(2_000);
  });

  it('PLT-8 rolls a failed effect back, tries again after a growing delay and then has its effect once', async () => {
    let looked = () => {};
    const untilLooked = new Promise<void>((resolve) => (looked = resolve));
    behave = async (_, { attempt }) => {
      if (attempt === 1) throw new TemporaryFailure('not-yet');
      await untilLooked;
    };
    const id = await make('second-time');
    await eventually(async () => (await message(id)).attempts === 1);
    expect(await message(id)).toMatchObject({ last_error: 'not-yet', processed_at: null });
    looked();
    await processed(id);
    expect(await noted('second-time')).toEqual([2]);
  });

  it('PLT-8 gives up after the last delay, at once when nothing can mend it, and says so', async () => {
    behave = (name) => {
      throw name === 'never' ? new PermanentFailure('no-such-address') : new TemporaryFailure('down');
    };
    const [never, late] = [await make('never'), await make('late')];
    await eventually(async () => (await message(never)).failed_at && (await message(late)).failed_at);
    expect([(await message(never)).attempts, (await message(late)).attempts]).toEqual([1, 3]);
    expect(givenUp.sort()).toEqual(['late: down', 'never: no-such-address']);
    expect([...(await noted('never')), ...(await noted('late'))]).toEqual([]);
  });

  it('PLT-8 keeps a job that only a newer version knows until a worker of that version comes', async () => {
    const id = await make('newer', undefined, 'of-tomorrow');
    await eventually(async () => (await message(id)).attempts > 0);
    expect(await message(id)).toMatchObject({ last_error: 'no-handler', processed_at: null, failed_at: null });
    await world.rows(`update outbox_message set job = 'note-trial', published_at = null where id = $1`, [id]);
    await processed(id);
    expect(await noted('newer')).toEqual([Number((await message(id)).attempts) + 1]); // once
  });

  it('PLT-14 a deadline fires when the one clock passes it, not before', async () => {
    const id = await make('deadline', '168 hours');
    await world.advance('167 hours 59 minutes');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await noted('deadline')).toEqual([]);
    await world.advance('1 minute 1 second');
    await processed(id);
    expect(await noted('deadline')).toEqual([1]);
  });

  it('PLT-8 has one effect when one message is handed over many times', async () => {
    const id = await make('many-times');
    await processed(id);
    await world.rows('update outbox_message set published_at = null where id = $1', [id]);
    const relay = world.app.get(OutboxRelay);
    await Promise.all(Array.from({ length: 20 }, () => relay.drain()));
    expect(await noted('many-times')).toEqual([1]);
  });

  it('PLT-8 has one effect when many workers carry one message out at once', async () => {
    const consumer = world.app.get(OutboxConsumer);
    for (let round = 0; round < 10; round += 1) {
      const id = await make(`at-once-${round}`);
      await Promise.all(Array.from({ length: 8 }, () => consumer.consume(id)));
      await processed(id);
      expect(await noted(`at-once-${round}`)).toEqual([1]);
    }
  });

  it('PLT-8 two relays never hand over the same message, and 500 messages all have their effect', async () => {
    await world.rows(
      `insert into outbox_message (id, event, queue, job, payload, request_id)
       select gen_random_uuid(), 'trial.made', 'trials', 'note-trial', jsonb_build_object('name', 'bulk-' || n), 'test'
       from generate_series(1, 500) n`,
    );
    const relay = world.app.get(OutboxRelay);
    await Promise.all(Array.from({ length: 8 }, () => relay.drain()));
    await eventually(async () => {
      const [row] = await world.rows(
        `select count(*)::int as n, count(distinct name)::int as names from trial where name like 'bulk-%'`,
      );
      return row?.n === 500 && row.names === 500;
    });
  });
});

describe('a queue that is down', () => {
  it('PLT-8 leaves what was claimed for it as it was, to be handed over again at once', async () => {
    const world = await World.start({ redisUrl: 'redis://127.0.0.1:1', worker: false });
    try {
      await world.rows(
        `insert into outbox_message (id, event, queue, job, payload, request_id)
         values (gen_random_uuid(), 'trial.made', 'trials', 'note-trial', '{}', 'test')`,
      );
      await expect(world.app.get(OutboxRelay).drain()).rejects.toThrow();
      expect(await world.rows('select published_at, attempts from outbox_message')).toEqual([
        { published_at: null, attempts: 0 },
      ]);
    } finally {
      await world.stop();
    }
  });
});
