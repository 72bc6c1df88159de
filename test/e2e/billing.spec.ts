import { Client } from 'pg';
import { givenApiKey } from '../factories/accounts';
import { givenPatient, type GivenPractice, givenPractice, somePatient } from '../factories/rewards';
import { Billing } from '../support/billing';
import { eventually } from '../support/eventually';
import { Receiver } from '../support/receiver';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ env: { WEBHOOK_ALLOW_PRIVATE_NETWORKS: 'true' } })));
afterAll(() => world.stop());

/** A practice with its billing, a patient who invites, and one who came. */
async function given(terms = {}) {
  const practice = await givenPractice(world, terms);
  const billing = await Billing.of(world, practice);
  const ana = await givenPatient(world, practice);
  const ben = await givenPatient(world, practice, { referralCode: ana.code });
  const key = await givenApiKey(world, { organisation: practice, scopes: ['billing'] });
  const quote = (who: { patientNumber: string }, orderReference: string, amount: number, more = {}) =>
    world.api.post(
      `/v1/organisations/${practice.organisationId}/quotes`,
      { patientNumber: who.patientNumber, orderReference, amount, currency: 'USD', ...more },
      key,
    );
  const paid = (who: { patientNumber: string }, orderReference: string, amount = 100_00) =>
    billing.report({ type: 'paid', orderReference, patientNumber: who.patientNumber, amount });
  return { practice, billing, ana, ben, quote, paid };
}
const openJobs = ({ organisationId }: GivenPractice) =>
  world.rows(
    `select id from outbox_message where processed_at is null and failed_at is null and queue = 'rewards'
       and payload ->> 'organisationId' = $1 and coalesce(due_at, app_now()) <= app_now()`,
    [organisationId],
  );
const settled = (practice: GivenPractice) =>
  eventually(async () => {
    const { organisationId } = practice;
    const [left] = await openJobs(practice);
    const [waiting] = await world.rows('select from billing_event where organisation_id = $1 and settled_at is null', [
      organisationId,
    ]);
    return !left && !waiting;
  });
/** What each patient can use now. */
const credit = async ({ id }: { id: string }) => {
  const [row] = await world.rows(`select balance::int from ledger_account where kind = 'credit' and patient_id = $1`, [
    id,
  ]);
  return row?.balance ?? 0;
};

describe('billing reports', () => {
  it('REW-8 REW-9 the first paid order of who came releases both credits at once, within 5 seconds', async () => {
    const { ana, ben, paid } = await given({ referrerAmount: 40_00, refereeAmount: 20_00 });
    const answer = await paid(ben, 'ORD-1');
    expect([answer.status, answer.body]).toEqual([202, { isNews: true }]);
    await eventually(async () => (await credit(ana)) === 40_00 && (await credit(ben)) === 20_00, 5_000);
  });

  it('REW-8 a repeated id is answered with 200 and has no effect; of 20 at once one is news', async () => {
    const { practice, billing, ana, ben } = await given();
    const reported = { type: 'paid', orderReference: 'ORD-1', patientNumber: ben.patientNumber };
    const answers = await Promise.all(Array.from({ length: 20 }, () => billing.report(reported, 'msg-1')));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 202]);
    await settled(practice);
    expect((await billing.report({ ...reported, amount: 1 }, 'msg-1')).body).toEqual({ isNews: false });
    const inEuros = await billing.report({ ...reported, currency: 'EUR' }, 'msg-1');
    expect([inEuros.status, inEuros.body]).toEqual([200, { isNews: false }]);
    expect((await billing.report({ ...reported, currency: 'EUR' }, 'msg-3')).status).toBe(422);
    await billing.report(reported, 'msg-2');
    await settled(practice);
    expect([await credit(ana), await credit(ben)]).toEqual([50_00, 30_00]);
  });

  it('REW-9 REW-10 created alone does nothing, a zero amount is not the first, and credit is never taken by the order that released it', async () => {
    const { practice, billing, ana, ben, paid } = await given();
    await billing.report({ type: 'created', orderReference: 'ORD-1', patientNumber: ben.patientNumber });
    await paid(ben, 'ORD-0', 0);
    await settled(practice);
    expect([await credit(ana), await credit(ben)]).toEqual([0, 0]);
    await paid(ben, 'ORD-1');
    await settled(practice);
    expect(await credit(ben)).toBe(30_00);
    await paid(ben, 'ORD-2', 10_00);
    await paid(ana, 'ORD-9', 70_00);
    await settled(practice);
    expect([await credit(ana), await credit(ben)]).toEqual([0, 20_00]);
  });

  it('REW-11 a quote says what would be taken and holds it; what is applied is told by a signed webhook', async () => {
    const { practice, billing, ana, ben, quote, paid } = await given();
    const receiver = await Receiver.start();
    const endpoint = await world.api.post(
      `/v1/organisations/${practice.organisationId}/webhook-endpoints`,
      { url: receiver.url(), eventTypes: ['credit.applied'] },
      practice.administrator,
    );
    expect(endpoint.status).toBe(201);
    await paid(ben, 'ORD-1');
    await settled(practice);
    const first = await quote(ana, 'ORD-9', 30_00);
    expect([first.status, first.body]).toEqual([
      200,
      { orderReference: 'ORD-9', credit: 30_00, due: 0, currency: 'USD', heldUntil: expect.any(String) },
    ]);
    expect((await quote(ana, 'ORD-10', 100_00)).body).toMatchObject({ credit: 20_00, due: 80_00 });
    expect((await quote(ana, 'ORD-9', 30_00)).body).toMatchObject({ credit: 30_00 });
    await billing.report({ type: 'cancelled', orderReference: 'ORD-10', patientNumber: ana.patientNumber });
    await paid(ana, 'ORD-9', 30_00);
    await settled(practice);
    const told = await eventually(() => Promise.resolve(receiver.received.find(({ body }) => body.includes('ORD-9'))));
    expect(JSON.parse(told.body)).toMatchObject({
      type: 'credit.applied',
      data: { orderReference: 'ORD-9', patientNumber: ana.patientNumber, amount: 30_00, currency: 'USD' },
    });
    expect(await credit(ana)).toBe(20_00);
    const afterwards = { credit: 30_00, due: 0, heldUntil: null };
    expect((await quote(ana, 'ORD-9', 10_00)).body).toMatchObject(afterwards);
    const euros = { patientNumber: ana.patientNumber, orderReference: 'ORD-12', amount: 1, currency: 'EUR' };
    const other = await world.api.post(
      `/v1/organisations/${practice.organisationId}/quotes`,
      euros,
      practice.administrator,
    );
    expect([other.status, other.body.code]).toEqual([422, 'another-currency']);
    const nobody = await quote({ patientNumber: 'nobody' }, 'ORD-11', 1);
    expect(nobody.status).toBe(404);
    await receiver.stop();
  });

  it('REW-12 a refund of the order that released takes back what is unspent; of one that used credit gives it back', async () => {
    const { practice, billing, ana, ben, paid } = await given();
    await paid(ben, 'ORD-1');
    await paid(ana, 'ORD-9', 20_00);
    await settled(practice);
    expect(await credit(ana)).toBe(30_00);
    const over = (type: string, orderReference: string, who: { patientNumber: string }, amount: number) =>
      billing.report({ type, orderReference, patientNumber: who.patientNumber, amount });
    await over('refunded', 'ORD-9', ana, 20_00);
    await settled(practice);
    expect(await credit(ana)).toBe(50_00);
    await over('refunded', 'ORD-1', ben, 100_00);
    await settled(practice);
    expect([await credit(ana), await credit(ben)]).toEqual([0, 0]);
  });

  it('REW-8 what is reported of an unknown patient is kept, and settled when they appear', async () => {
    const { practice, billing, ana } = await given();
    const carla = somePatient();
    const answer = await billing.report({ type: 'paid', orderReference: 'ORD-5', patientNumber: carla.patientNumber });
    expect(answer.status).toBe(202);
    await world.api.post(
      `/v1/organisations/${practice.organisationId}/patients`,
      { ...carla, referralCode: ana.code },
      practice.key,
    );
    await settled(practice);
    expect(await credit(ana)).toBe(50_00);
  });

  it('REW-8 of many reports that waited for one patient each is settled by itself', async () => {
    const { practice, billing, ana } = await given();
    const carla = somePatient();
    const orders = Array.from({ length: 20 }, (_, n) => `ORD-${n}`);
    for (const orderReference of orders)
      await billing.report({ type: 'paid', orderReference, patientNumber: carla.patientNumber });
    await eventually(async () => (await openJobs(practice)).length === 0);
    const { body } = await world.api.post(
      `/v1/organisations/${practice.organisationId}/patients`,
      { ...carla, referralCode: ana.code },
      practice.key,
    );
    await settled(practice);
    expect([await credit(ana), await credit(body)]).toEqual([50_00, 0]);
    const [moments] = await world.rows(
      `select count(distinct xmin::text)::int as n from billing_event where organisation_id = $1`,
      [practice.organisationId],
    );
    expect(moments!.n).toBe(orders.length);
  });

  it('REW-11 quotes of one order for two patients at once: one is answered, the other refused', async () => {
    const { ana, ben, quote } = await given();
    for (let n = 0; n < 10; n += 1) {
      const answers = await Promise.all([ana, ben].map((who) => quote(who, `ORD-${n}`, 10_00)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)!.body.code).toBe('order-of-another');
    }
  });

  it('REW-11 what is told of an order is of the moment at which it was so, however long its report waited', async () => {
    const { practice, ana, ben, paid } = await given();
    const receiver = await Receiver.start();
    const endpoints = `/v1/organisations/${practice.organisationId}/webhook-endpoints`;
    await world.api.post(endpoints, { url: receiver.url(), eventTypes: ['credit.applied'] }, practice.administrator);
    await paid(ben, 'ORD-1');
    await settled(practice);
    const client = new Client({ connectionString: world.databaseUrl });
    await client.connect();
    const turn = `ledger ${practice.organisationId} ${ana.id}`;
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [turn]);
    await paid(ana, 'ORD-9');
    await eventually(async () => {
      const { rows } = await client.query(`select from pg_locks where locktype = 'advisory' and not granted`);
      return rows.length > 0;
    });
    const freed = Date.now();
    await client.end();
    const told = await eventually(() => Promise.resolve(receiver.received[0]));
    expect(Date.parse(JSON.parse(told.body).timestamp)).toBeGreaterThanOrEqual(freed);
    await receiver.stop();
  });

  it('REW-6 an order that a federal program pays neither releases nor takes credit, where that is barred', async () => {
    const { practice, billing, quote, ana, ben } = await given({ barsFederal: true });
    const order = { type: 'paid', patientNumber: ben.patientNumber };
    await billing.report({ ...order, orderReference: 'ORD-1', federal: true });
    await settled(practice);
    expect(await credit(ana)).toBe(0);
    await billing.report({ ...order, orderReference: 'ORD-2' });
    await settled(practice);
    expect(await credit(ana)).toBe(50_00);
    expect((await quote(ben, 'ORD-3', 100_00, { federal: true })).body).toMatchObject({ credit: 0, due: 100_00 });
    expect((await quote(ben, 'ORD-4', 100_00)).body).toMatchObject({ credit: 30_00, due: 70_00 });
  });
});

describe('what billing sends', () => {
  const reported = { type: 'paid', orderReference: 'ORD-1', patientNumber: 'P-1' };

  it('REW-8 a bad signature gets 401, an old or early time stamp 400, another organisation’s secret 401', async () => {
    const { billing } = await given();
    const other = await Billing.of(world, await givenPractice(world));
    const body = JSON.stringify(Billing.bodyOf(reported));
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    for (const [how, expected] of [
      [{ signature: 'v1,bm90IGl0' }, 401],
      [{ signature: 'nonsense' }, 401],
      [{ signature: `v1,${'é'.repeat(44)}` }, 401],
      [{ secret: other.secret }, 401],
      [{ at: minutes(-6) }, 400],
      [{ at: minutes(6) }, 400],
      [{ at: minutes(-6), secret: other.secret }, 401],
      [{ at: minutes(-4) }, 202],
    ] as const) {
      const answer = await billing.send(body, how);
      expect([how, answer.status]).toEqual([how, expected]);
    }
    for (const id of ['', 'x'.repeat(201)]) expect([id, (await billing.send(body, { id })).status]).toEqual([id, 401]);
    const path = '/v1/billing-events/';
    for (const organisation of [crypto.randomUUID(), 'nobody'])
      expect((await world.api.post(path + organisation, Billing.bodyOf(reported))).status).toBe(401);
  });

  it('REW-8 a new secret counts at once, the one before for 24 hours more', async () => {
    const { practice, billing } = await given();
    const next = await Billing.of(world, practice);
    expect((await billing.report(reported)).status).toBe(202);
    expect((await next.report(reported)).status).toBe(202);
    await world.advance('25 hours');
    const now = () => ({ at: new Date(Date.now() + 25 * 3_600_000) });
    const body = JSON.stringify(Billing.bodyOf(reported));
    expect((await billing.send(body, now())).status).toBe(401);
    expect((await next.send(body, now())).status).toBe(202);
    await world.advance('-25 hours');
  });

  it('REW-8 a secret that leaked ends at once, with all before it, when the new one says so', async () => {
    const { practice, billing } = await given();
    const path = `/v1/organisations/${practice.organisationId}/billing-secrets`;
    const headers = { 'idempotency-key': 'leaked' };
    const change = (overlapHours: unknown) =>
      world.api.post(path, { overlapHours }, { token: practice.administrator.token, headers });
    for (const wrong of [-1, 169, 1.5, '1']) expect((await change(wrong)).status).toBe(400);
    const fresh = await change(0);
    expect([fresh.status, fresh.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect((await change(0)).body).toEqual(fresh.body);
    const body = JSON.stringify(Billing.bodyOf(reported));
    expect((await billing.send(body)).status).toBe(401);
    expect((await billing.send(body, { secret: fresh.body.secret })).status).toBe(202);
  });

  it('REW-8 a secret that was changed already ends with a leak as well; no later change lets it count longer', async () => {
    const { practice, billing } = await given();
    await Billing.of(world, practice);
    const body = JSON.stringify(Billing.bodyOf(reported));
    expect((await billing.send(body)).status).toBe(202);
    const path = `/v1/organisations/${practice.organisationId}/billing-secrets`;
    await world.api.post(path, { overlapHours: 1 }, practice.administrator);
    await world.api.post(path, { overlapHours: 168 }, practice.administrator);
    await world.advance('2 hours');
    expect((await billing.send(body, { at: new Date(Date.now() + 2 * 3_600_000) })).status).toBe(401);
    await world.advance('-2 hours');
    await world.api.post(path, { overlapHours: 0 }, practice.administrator);
    expect((await billing.send(body)).status).toBe(401);
  });

  it('REW-8 what is said to have happened within a day from now is taken: clocks and zones differ', async () => {
    const { billing } = await given();
    const timestamp = new Date(Date.now() + 23 * 3_600_000).toISOString();
    expect((await billing.report({ ...reported, timestamp })).status).toBe(202);
  });

  it.each([
    ['an amount below nothing', { amount: -1 }, 400],
    ['a fraction', { amount: 10.5 }, 400],
    ['more than is counted exactly', { amount: 2 ** 53 }, 400],
    ['words for an amount', { amount: '100' as unknown as number }, 400],
    ['another currency', { currency: 'EUR' }, 422],
    ['no currency', { currency: 'dollars' }, 400],
    ['another event', { type: 'shipped' }, 400],
    ['no patient', { patientNumber: '' }, 400],
    ['a sequence below nothing', { sequence: -1 }, 400],
    ['no time', { timestamp: 'yesterday' }, 400],
    ['no day', { timestamp: '2026-02-30T00:00:00Z' }, 400],
    ['what happens only in two days', { timestamp: new Date(Date.now() + 2 * 86_400_000).toISOString() }, 400],
    ['neither federal nor not', { federal: null as unknown as boolean }, 400],
  ])('REW-7 REW-8 refuses %s, and stores nothing', async (_, wrong, expected) => {
    const { practice, billing } = await given();
    expect((await billing.report({ ...reported, ...wrong })).status).toBe(expected);
    const whole = { ...Billing.bodyOf(reported), data: [] };
    for (const raw of ['', '{', '[]', 'null', '"order"', JSON.stringify(whole)])
      expect((await billing.send(raw)).status).toBe(400);
    const stored = await world.rows('select from billing_event where organisation_id = $1', [practice.organisationId]);
    expect(stored).toEqual([]);
  });

  it('REW-8 of 1,000 altered bodies none is taken', async () => {
    const { practice, billing } = await given();
    const body = JSON.stringify(Billing.bodyOf(reported));
    const { Webhook } = await import('standardwebhooks');
    const at = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    const signature = new Webhook(billing.secret).sign('msg', at, body);
    for (let n = 0; n < 1_000; n += 50)
      await Promise.all(
        Array.from({ length: 50 }, async (_, m) => {
          const where = (n + m) % body.length;
          const other = String.fromCharCode(33 + ((body.charCodeAt(where) + n + m) % 90));
          const altered = body.slice(0, where) + (other === body[where] ? '~' : other) + body.slice(where + 1);
          expect([400, 401]).toContain((await billing.send(altered, { id: 'msg', at, signature })).status);
        }),
      );
    expect(await world.rows('select from billing_event where organisation_id = $1', [practice.organisationId])).toEqual(
      [],
    );
  });
});

describe('what nobody pays', () => {
  it('REW-11 what a quote holds is free again after a day, unless it is asked for again or paid', async () => {
    const { practice, ana, ben, quote, paid } = await given();
    await paid(ben, 'ORD-1');
    await settled(practice);
    const first = (await quote(ana, 'ORD-2', 100_00)).body;
    expect(Date.parse(first.heldUntil) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect((await quote(ana, 'ORD-3', 100_00)).body).toMatchObject({ credit: 0, heldUntil: null });
    await world.advance('23 hours');
    const again = (await quote(ana, 'ORD-2', 100_00)).body;
    expect([again.credit, Date.parse(again.heldUntil) - Date.parse(first.heldUntil) >= 23 * 3_600_000]).toEqual([
      50_00,
      true,
    ]);
    await world.advance('2 hours');
    await settled(practice);
    expect(await credit(ana)).toBe(0);
    await world.advance('22 hours');
    await settled(practice);
    expect(await credit(ana)).toBe(50_00);
    expect((await quote(ana, 'ORD-3', 100_00)).body).toMatchObject({ credit: 50_00 });
  });
});
