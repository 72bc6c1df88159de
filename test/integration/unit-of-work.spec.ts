import sql from 'sql-template-tag';
import { Sql } from '../../src/shared/database/sql';
import { acrossTenants } from '../../src/shared/database/tenant';
import { UnitOfWork } from '../../src/shared/database/unit-of-work';
import { NotFound } from '../../src/shared/domain/domain-error';
import { RequestScope } from '../../src/shared/http/request-scope';
import { type GivenOrganisation, givenOrganisation } from '../factories/accounts';
import { eventually } from '../support/eventually';
import { Note } from '../support/notes/note.entity';
import { NOTE_TABLE } from '../support/notes/note.schema';
import { NotesModule } from '../support/notes/notes.module';
import { World } from '../support/world';

describe('a unit of work', () => {
  let world: World;
  let work: UnitOfWork;
  let database: Sql;
  let here: GivenOrganisation;
  let there: GivenOrganisation;

  beforeAll(async () => {
    world = await World.start({ modules: [NotesModule], worker: false, env: { DATABASE_POOL: '2' } });
    await world.rows(NOTE_TABLE);
    here = await givenOrganisation(world);
    there = await givenOrganisation(world);
    work = world.app.get(UnitOfWork);
    database = world.app.get(Sql);
  });
  afterAll(() => world.stop());

  const asHere = <T>(run: () => Promise<T>): Promise<T> => {
    const { accountId } = here.administrator;
    const caller = { kind: 'account', accountId, sessionId: accountId, platformRole: null, ...here } as const;
    return RequestScope.run({ requestId: 'test', caller }, run);
  };
  const seen = async () =>
    (await database.tenantRows<{ id: string }>(sql`select distinct organisation_id as id from worker`)).map(
      ({ id }) => id,
    );
  const texts = async () =>
    (await database.rows<{ text: string }>(sql`select text from test_note`)).map(({ text }) => text);

  it('PLT-8 reads what it has written, and nobody else does before it is over', async () => {
    await asHere(() =>
      work.run(async () => {
        await work.run((em) => Promise.resolve(void em.persist(new Note('unseen'))));
        expect(await texts()).toContain('unseen');
        expect(await world.rows('select from test_note')).toHaveLength(0);
      }),
    );
    expect(await texts()).toContain('unseen');
  });

  it('PLT-8 needs one connection, however much it reads: 20 at once on a pool of two', async () => {
    const reading = () =>
      work.run(async () => [await texts(), await seen(), await database.one(sql`select pg_sleep(0.01)`)]);
    await expect(asHere(() => Promise.all(Array.from({ length: 20 }, reading)))).resolves.toHaveLength(20);
  });

  it('PLT-2 stands in another tenant only as long as it says so', async () => {
    await asHere(() =>
      work.run(async () => {
        expect(await seen()).toEqual([here.organisationId]);
        await acrossTenants(async () => {
          expect(await seen()).toEqual(expect.arrayContaining([here.organisationId, there.organisationId]));
          await work.run(() => seen());
          expect(await seen()).toHaveLength(2);
        });
        expect(await seen()).toEqual([here.organisationId]);
        await acrossTenants(() => work.run(() => Promise.reject(new NotFound()))).catch(() => undefined);
        expect(await seen()).toEqual([here.organisationId]);
      }),
    );
  });

  it('PLT-2 without a caller sees no organisation’s rows', async () => {
    expect(await work.run(() => seen())).toEqual([]);
    expect(await seen()).toEqual([]);
  });

  it('PLT-7 an attempt that fails is undone up to where it began, even past a failed statement', async () => {
    await asHere(() =>
      work.run(async (em) => {
        em.persist(new Note('before'));
        await em.flush();
        const answer = await work.attempt(
          async () => {
            await work.run((inner) => Promise.resolve(void inner.persist(new Note('attempted'))));
            await database.rows(sql`select 1 / 0`);
            return 'done';
          },
          () => 'failed',
        );
        expect(answer).toBe('failed');
      }),
    );
    expect(await texts()).toEqual(expect.arrayContaining(['before']));
    expect(await texts()).not.toContain('attempted');
  });

  it('PLT-8 PLT-13 connections that die inside units of work keep no place in the pool: what comes after is answered', async () => {
    const another = await World.start({ modules: [NotesModule], worker: false, env: { DATABASE_POOL: '2' } });
    const dying = () =>
      another.app.get(UnitOfWork).run(async (em) => {
        const [{ pid }] = await em.execute<[{ pid: number }]>('select pg_backend_pid() as pid');
        await another.rows('select pg_terminate_backend($1)', [pid]);
        await em.execute('select 1');
      });
    try {
      for (let died = 0; died < 5; died += 1) await expect(dying()).rejects.toThrow();
      // what the process does by itself may have one for a moment
      await eventually(() => {
        const { used, waiting } = another.app.get(Sql).connections;
        return Promise.resolve(used + waiting === 0);
      });
      expect((await another.api.get('/health/ready')).status).toBe(200);
      await another.app.get(UnitOfWork).run((em) => em.execute('select 1'));
    } finally {
      const begun = performance.now();
      await another.stop();
      expect(performance.now() - begun).toBeLessThan(20_000);
    }
  });
});
