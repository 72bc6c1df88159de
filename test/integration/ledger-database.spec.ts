import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { startupOptions } from '../../src/shared/database/application-role';
import { ClinicLedger } from '../support/ledger/clinic-ledger';
import { LedgerModule } from '../support/ledger/ledger.module';
import { World } from '../support/world';

/** What the database itself refuses to the application's role. */
describe('the database of the ledger', () => {
  let world: World;
  let clinic: ClinicLedger;
  let client: Client;

  beforeAll(async () => {
    world = await World.start({ modules: [LedgerModule], worker: false });
    clinic = new ClinicLedger(world).referred('Ann', 'Rae');
    await clinic.paid('Ann', 'A', 100, 1);
    await clinic.paid('Rae', 'R', 20, 2);
    client = new Client({ connectionString: world.databaseUrl, ...startupOptions(world.databaseUrl) });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await world.stop();
  });

  /** In one transaction, in the name of the organisation. */
  const run = async (organisationId: string, ...statements: string[]) => {
    await client.query('begin');
    await client.query(`select set_config('app.organisation_id', $1, true)`, [organisationId]);
    try {
      let rows: Record<string, any>[] = [];
      for (const statement of statements) ({ rows } = await client.query(statement));
      await client.query('commit');
      return rows;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  };
  const here = (...statements: string[]) => run(clinic.organisationId, ...statements);

  const account = (kind: string, patient = 'Rae') =>
    `(select id from ledger_account where kind = '${kind}' and (patient_id is null or patient_id = '${clinic.id(patient)}'))`;
  const lot = (side: string) => `(select id from credit_lot where side = '${side}')`;
  /** A transaction of the order, with entries: account, lot, amount. */
  const post = (order: string, ...entries: [account: string, lot: string, amount: number][]) => {
    const id = randomUUID();
    return here(
      `insert into ledger_transaction (id, organisation_id, kind, order_id, patient_id, revision)
       select '${id}', organisation_id, 'application', id, patient_id, 7 from reward_order where reference = '${order}'`,
      ...entries.map(
        ([
          to,
          of,
          amount,
        ]) => `insert into ledger_entry (id, organisation_id, transaction_id, account_id, lot_id, amount)
          values (gen_random_uuid(), '${clinic.organisationId}', '${id}', ${to}, ${of}, ${amount})`,
      ),
    );
  };

  it.each(['ledger_entry', 'ledger_transaction'])('REW-13 refuses to change or delete a row of %s', async (table) => {
    await expect(here(`update ${table} set id = id`)).rejects.toThrow(/permission denied/);
    await expect(here(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(here(`truncate ${table} cascade`)).rejects.toThrow(/permission denied/);
    await expect(world.rows(`update ${table} set id = id`)).rejects.toThrow(/append-only/);
    await expect(world.rows(`delete from ${table}`)).rejects.toThrow(/append-only/);
  });

  it('REW-13 lets nobody write a balance', async () => {
    await expect(here('update ledger_account set balance = 1000')).rejects.toThrow(/permission denied/);
    await expect(here('delete from ledger_account')).rejects.toThrow(/permission denied/);
  });

  it('REW-13 refuses a transaction that does not sum to zero', async () => {
    await expect(post('R', [account('credit'), lot('referrer'), 5])).rejects.toThrow(/does not sum to zero/);
    const crosswise: [string, string, number][] = [
      [account('credit'), lot('referrer'), 5],
      [account('credit', 'Ann'), lot('referee'), -5],
    ];
    await expect(post('R', ...crosswise)).rejects.toThrow(/beyond its amount/);
  });

  it('REW-13 refuses to release or apply more than a credit has, and to apply it twice', async () => {
    const released: [string, string, number][] = [
      [account('funding'), lot('referrer'), -50],
      [account('credit'), lot('referrer'), 50],
    ];
    await expect(post('A', ...released)).rejects.toThrow(/beyond its amount/);
    const applied: [string, string, number][] = [
      [account('credit'), lot('referrer'), -40],
      [account('applied'), lot('referrer'), 40],
    ];
    await expect(post('R', ...applied)).rejects.toThrow(/beyond its amount/);
  });

  it('REW-10 refuses to apply a credit to the order that released it, and beyond what the order says', async () => {
    const applied = (side: string, patient: string): [string, string, number][] => [
      [account('credit', patient), lot(side), -5],
      [account('applied'), lot(side), 5],
    ];
    await expect(post('A', ...applied('referee', 'Ann'))).rejects.toThrow(/to the order that released it/);
    await expect(post('R', ...applied('referrer', 'Rae'))).rejects.toThrow(/something else than its entries say/);
    await expect(here(`update reward_order set applied_amount = 21 where reference = 'R'`)).rejects.toThrow(
      /takes more than it costs/,
    );
  });

  it('REW-13 refuses a second credit of a side for one referee', async () => {
    const again = `insert into credit_lot (id, organisation_id, owner_patient_id, referee_patient_id, side, currency, amount)
      select gen_random_uuid(), organisation_id, owner_patient_id, referee_patient_id, side, currency, amount from credit_lot`;
    await expect(here(again)).rejects.toThrow(/credit_lot_once/);
  });

  it.each(['reward_order', 'ledger_account', 'credit_lot', 'ledger_transaction', 'ledger_entry'])(
    'PLT-2 shows another organisation nothing of %s',
    async (table) => {
      const [ours] = await here(`select count(*)::int as n from ${table}`);
      const [theirs] = await run(randomUUID(), `select count(*)::int as n from ${table}`);
      expect([ours!.n > 0, theirs!.n]).toEqual([true, 0]);
    },
  );

  it('REW-13 a recount tells what is kept and is not what entries say', async () => {
    expect(await clinic.recount()).toEqual([]);
    await world.rows(`update ledger_account set balance = balance + 1 where kind = 'funding'`);
    await world.rows(`update credit_lot set used = used + 1 where side = 'referrer'`);
    await world.rows(`update reward_order set applied_amount = 19 where reference = 'R'`);
    const found = await clinic.recount();
    expect(found.map(({ what, kept, counted }) => [what, kept, counted]).sort()).toEqual([
      ['all-accounts', '0', '1'],
      ['balance', '-79', '-80'],
      ['credit', '21', '20'],
      ['order', '19', '20'],
    ]);
  });
});
