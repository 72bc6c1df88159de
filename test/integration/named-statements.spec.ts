import { NamedStatementClient } from '../../src/shared/database/named-statement-client';

describe('the names of statements', () => {
  let client: NamedStatementClient;
  beforeAll(async () => {
    client = new NamedStatementClient({ connectionString: process.env.TEST_DATABASE_URL });
    await client.connect();
  });
  afterAll(() => client.end());

  type Rows = Record<string, unknown>[];
  const say = (...given: unknown[]): Promise<{ rows: Rows }> => client.query(...given);
  const ask = async (text: string, values: unknown[]): Promise<Rows> => (await say({ text, values })).rows;
  const prepared = () =>
    ask('select statement, (generic_plans + custom_plans)::int as runs from pg_prepared_statements where $1', [true]);

  it('are kept for what is asked often, and given up for what is not', async () => {
    for (let n = 0; n < 500; n += 1) {
      expect(await ask(`select $1::int + ${n} as sum`, [n])).toEqual([{ sum: 2 * n }]);
      await ask('select $1::text as often', ['x']);
    }
    const names = await prepared();
    expect(names).toHaveLength(200);
    expect(names).toContainEqual({ statement: 'select $1::text as often', runs: 500 });
    expect(await ask('select $1::int + 0 as sum', [7])).toEqual([{ sum: 7 }]); // given up long ago
  });

  it('are given up inside a failed transaction too', async () => {
    await say('begin');
    await expect(ask('select 1 / $1::int', [0])).rejects.toThrow(/division by zero/);
    for (let n = 0; n < 300; n += 1) await expect(ask(`select $1::int as n${n}`, [n])).rejects.toThrow(/aborted/);
    await say('rollback');
    for (let n = 0; n < 300; n += 1) expect(await ask(`select $1::int as n${n}`, [n])).toEqual([{ [`n${n}`]: n }]);
    expect((await prepared()).length).toBeLessThanOrEqual(200);
  });
});
