import { RecountLedger } from '../../src/modules/rewards/queries/recount-ledger';
import { SettleBillingEvent } from '../../src/modules/rewards/use-cases/settle-billing-event';
import { SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { givenPatient, type GivenPractice, givenPractice } from '../factories/rewards';
import { Billing } from '../support/billing';
import { BillingHistory, chanceOf, type Delivered } from '../support/billing-history';
import { eventually } from '../support/eventually';
import { type Part, ProductProcesses } from '../support/product-processes';
import { World } from '../support/world';

const DELIVERIES = Number(process.env.DELIVERIES ?? 500);
const KILLS = Number(process.env.KILLS ?? 10);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const CLIENTS = 8;
const DUPLICATES = 0.3;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const asSystem = <T>(work: () => Promise<T>) => RequestScope.run({ requestId: 'test', caller: SYSTEM }, work);

describe(`the ledger of rewards under ${DELIVERIES} deliveries and ${KILLS} kills`, () => {
  const random = chanceOf(SEED);
  const history = new BillingHistory(random, Math.round(DELIVERIES * (1 - DUPLICATES)));
  let world: World;
  let product: ProductProcesses;

  beforeAll(async () => void (world = await World.start({ worker: false })));
  afterAll(async () => {
    await product.stop();
    await world.stop();
  });

  it(
    `REW-8 REW-13 REW-14 ends with the balances of one clean delivery in order (seed ${SEED})`,
    async () => {
      const clean = await givenPractice(world, { barsFederal: true });
      await signUp(clean, [...history.referrers.keys()]);
      await deliverInOrder(clean);

      const tried = await givenPractice(world, { barsFederal: true });
      const late = history.childless.filter((_, n) => n % 5 === 0);
      const links = await signUp(
        tried,
        [...history.referrers.keys()].filter((n) => !late.includes(n)),
      );
      product = await ProductProcesses.start(world.databaseUrl, { redis: process.env.TEST_REDIS_URL !== undefined });
      const deliveries = history.deliveries(DELIVERIES);
      const { answers, kills } = await underFire(tried, deliveries, late, links);
      await settled();

      const [expected, found] = [await accountsOf(clean), await accountsOf(tried)];
      const differences = await Promise.all(
        [clean, tried].map(({ organisationId }) =>
          asSystem(() => world.app.get(RecountLedger).differences(organisationId)),
        ),
      );
      const sum = await world.rows('select coalesce(sum(balance), 0)::int as sum from ledger_account');
      const refused = await world.rows('select refusal from billing_event where refusal is not null');
      const stored = await world.rows('select from billing_event where organisation_id = $1', [tried.organisationId]);
      const failed = await world.rows('select job, last_error from outbox_message where failed_at is not null');
      console.log(
        `seed ${SEED}: ${history.reports.length} reports of ${history.referrers.length} patients, ` +
          `${DELIVERIES} deliveries, ${late.length} sign-ups after their orders, kills ${JSON.stringify(kills)}\n` +
          `answers ${JSON.stringify(answers)}\n` +
          `accounts ${JSON.stringify(totals(found))}, of one clean delivery ${JSON.stringify(totals(expected))}\n` +
          `sum of all accounts ${sum[0]!.sum}, recounted: ${differences.flat().length} differences`,
      );
      expect(found).toEqual(expected);
      expect(Object.keys(found).length).toBeGreaterThan(history.referrers.length / 4);
      expect(differences).toEqual([[], []]);
      expect(sum).toEqual([{ sum: 0 }]);
      expect(stored).toHaveLength(new Set(deliveries.map(({ id }) => id)).size);
      expect([refused, failed]).toEqual([[], []]);
    },
    240_000 + KILLS * 8_000 + DELIVERIES * 130,
  );

  /** Signs up these patients by the codes of those who brought them; answers all codes. */
  async function signUp(practice: GivenPractice, patients: readonly number[]): Promise<Map<number, string>> {
    const codes = new Map<number, string>();
    for (const n of patients) codes.set(n, (await givenPatient(world, practice, patient(n, codes))).code);
    return codes;
  }
  function patient(n: number, codes: ReadonlyMap<number, string>) {
    const referralCode = codes.get(history.referrers[n] ?? -1);
    return { patientNumber: BillingHistory.numberOf(n), name: 'Jo Rivera', ...(referralCode && { referralCode }) };
  }

  /** Each report is settled before the next one comes. */
  async function deliverInOrder(practice: GivenPractice): Promise<void> {
    const { organisationId } = practice;
    const billing = await Billing.of(world, practice);
    for (const raw of history.reports) {
      const id = crypto.randomUUID();
      expect((await billing.send(raw, { id })).status).toBe(202);
      const [event] = await world.rows<{ id: string }>(
        'select id from billing_event where organisation_id = $1 and message_id = $2',
        [organisationId, id],
      );
      await asSystem(() => world.app.get(SettleBillingEvent).execute({ organisationId, billingEventId: event!.id }));
    }
  }

  /** Between two kills a part of the deliveries is sent, each until it is answered with 2xx. */
  async function underFire(
    practice: GivenPractice,
    deliveries: readonly Delivered[],
    late: readonly number[],
    codes: ReadonlyMap<number, string>,
  ) {
    const billing = await Billing.of(world, practice);
    const answers: Record<string, number> = {};
    const until2xx = async (attempt: () => Promise<Response>, alsoRight?: number) => {
      for (;;) {
        const status = await attempt().then(
          (answer) => answer.status,
          () => 0,
        );
        const answer = status || 'none';
        answers[answer] = (answers[answer] ?? 0) + 1;
        if ((status >= 200 && status < 300) || status === alsoRight) return;
        if (status !== 0 && status !== 429 && status < 500) throw new Error(`answered with ${status}`);
        await sleep(50);
      }
    };
    const post = (path: string, headers: Record<string, string>, body: string) =>
      fetch(product.apiUrl + path, { method: 'POST', signal: AbortSignal.timeout(5_000), headers, body });
    const path = `/v1/organisations/${practice.organisationId}/patients`;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${practice.key.token}` };
    const tasks = history.shuffled([
      ...deliveries.map(
        ({ id, raw }) =>
          () =>
            until2xx(() => post(billing.path, billing.signed(raw, id), raw)),
      ),
      // 409: the answer before was lost
      ...late.map((n) => () => until2xx(() => post(path, headers, JSON.stringify(patient(n, codes))), 409)),
    ]);

    let allowed = 0;
    let next = 0;
    const client = async () => {
      while (next < tasks.length)
        if (next < allowed) await tasks[next++]!();
        else await sleep(20);
    };
    const clients = Promise.all(Array.from({ length: CLIENTS }, client));
    clients.catch(() => undefined); // awaited below
    const kills: Record<string, number> = {};
    for (let kill = 0; kill < KILLS; kill++) {
      allowed = Math.ceil((tasks.length * (kill + 1)) / (KILLS + 1));
      await sleep(random() * 600);
      const part: Part = product.parts[Math.floor(random() * product.parts.length)]!;
      const wipe = part === 'redis' && random() < 0.75; // a quarter of all
      const name = wipe ? 'redis wiped' : part;
      kills[name] = (kills[name] ?? 0) + 1;
      await product.kill(part, { wipe });
      await sleep(50 + random() * 250);
      product.launch(part);
      if (part === 'api') await product.ready();
      else await sleep(random() * 1_500);
    }
    allowed = tasks.length;
    await clients;
    return { answers, kills };
  }

  async function settled(): Promise<void> {
    const open = `
      select from outbox_message where queue = 'rewards' and processed_at is null and failed_at is null
      union all select from billing_event where settled_at is null limit 1`;
    await eventually(async () => (await world.rows(open)).length === 0, 90_000 + DELIVERIES * 30);
  }

  /** What every account holds that holds anything, and what every order takes, by names that both organisations have. */
  async function accountsOf({ organisationId }: GivenPractice): Promise<Record<string, number>> {
    const rows = await world.rows<{ name: string; amount: number }>(
      `select concat_ws(' ', a.kind, p.patient_number, o.reference) as name, a.balance::int as amount
       from ledger_account a left join patient p on p.id = a.patient_id left join reward_order o on o.id = a.order_id
       where a.organisation_id = $1 and a.balance <> 0
       union all
       select 'order ' || reference, applied_amount::int from reward_order where organisation_id = $1 and applied_amount <> 0
       order by 1`,
      [organisationId],
    );
    return Object.fromEntries(rows.map(({ name, amount }) => [name, amount]));
  }

  function totals(accounts: Record<string, number>): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const [name, amount] of Object.entries(accounts)) {
      const kind = name.split(' ')[0]!;
      sums[kind] = (sums[kind] ?? 0) + amount;
    }
    return sums;
  }
});
