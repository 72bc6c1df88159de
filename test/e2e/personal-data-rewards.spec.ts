import { givenAccount, givenApiKey, givenWorker } from '../factories/accounts';
import { type GivenPatient, givenPatient, type GivenPractice, givenPractice, somePatient } from '../factories/rewards';
import { Billing } from '../support/billing';
import { eventually } from '../support/eventually';
import { Receiver } from '../support/receiver';
import { traceOf } from '../support/traces';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ env: { WEBHOOK_ALLOW_PRIVATE_NETWORKS: 'true' } })));
afterAll(() => world.stop());

type Who = { readonly token: string };
const at = ({ organisationId }: GivenPractice, rest: string) => `/v1/organisations/${organisationId}${rest}`;
const erase = (practice: GivenPractice, { id }: { id: string }, who: Who = practice.administrator) =>
  world.api.post(at(practice, `/patients/${id}/erasure`), undefined, who);
const dataOf = (practice: GivenPractice, { id }: { id: string }, who: Who = practice.administrator) =>
  world.api.get(at(practice, `/patients/${id}/personal-data`), who);
const portalOf = async (practice: GivenPractice, { id }: { id: string }) =>
  (await world.api.get(at(practice, `/patients/${id}/invitation`), practice.key)).body;

/** Ana invited Zelda, who paid, took credit, and invited Cas, who paid as well. Of Zelda, everything is found by these words. */
async function givenZelda() {
  const practice = await givenPractice(world);
  const billing = await Billing.of(world, practice);
  const key = await givenApiKey(world, { organisation: practice, scopes: ['patients', 'billing'] });
  const run = crypto.randomUUID().slice(0, 8);
  const number = `ZQ-${run}`;
  const phone = `+1415${String(Math.floor(2_000_000 + Math.random() * 7_999_999))}`;
  const [first, second, open, refused] = ['one', 'two', 'open', 'not'].map((name) => `ZORD-${run}-${name}`);
  const [before, now] = [`zelda-${run}@example.org`, `zephyrine-${run}@example.org`];
  const ana = await givenPatient(world, practice, { name: 'Ana Moreno' });
  const zelda = await givenPatient(world, practice, {
    patientNumber: number,
    name: `Zelda ${run}`,
    email: before,
    phone,
    referralCode: ana.code,
  });
  await world.api.patch(
    at(practice, `/patients/${zelda.id}`),
    { email: now },
    { token: practice.key.token, headers: { 'if-match': '"1"' } },
  );
  const cas = await givenPatient(world, practice, { name: 'Cas Okoro', referralCode: zelda.code });
  const settled = () =>
    eventually(
      async () =>
        (
          await world.rows('select from billing_event where organisation_id = $1 and settled_at is null', [
            practice.organisationId,
          ])
        ).length === 0,
    );
  const report = async (type: string, orderReference: string, patientNumber: string, amount = 100_00) => {
    expect((await billing.report({ type, orderReference, patientNumber, amount })).status).toBe(202);
    await settled();
  };
  const quote = (orderReference: string, patientNumber: string) =>
    world.api.post(at(practice, '/quotes'), { orderReference, patientNumber, amount: 90_00, currency: 'USD' }, key);
  const receiver = await Receiver.start();
  const endpoints = at(practice, '/webhook-endpoints');
  await world.api.post(endpoints, { url: receiver.url(), eventTypes: ['credit.applied'] }, practice.administrator);
  await report('paid', first!, number);
  await report('paid', second!, number, 20_00);
  await eventually(async () => receiver.received.some(({ body }) => body.includes(second!)));
  await report('paid', `CAS-${run}`, cas.patientNumber);
  await report('paid', `CAS-${run}`, number);
  await report('paid', first!, cas.patientNumber);
  expect((await quote(open!, number)).body.credit).toBe(60_00);
  await report('paid', refused!, number);
  await world.api.get(`/i/${zelda.code}`, { headers: { 'user-agent': 'Mozilla/5.0 Firefox/130.0' } });
  await receiver.stop();
  const words = [`Zelda ${run}`, before, now, phone.slice(1), number, ...[first!, second!, open!, refused!]];
  return { practice, billing, key, ana, zelda, cas, number, first: first!, second: second!, words, report, quote, run };
}

const recountOf = async ({ organisationId }: GivenPractice) => {
  const support = await givenAccount(world, { platformRole: 'administrator' });
  return (await world.api.get(`/v1/admin/organisations/${organisationId}/reward-recount`, support)).body;
};
const ledgerOf = ({ organisationId }: GivenPractice) =>
  Promise.all(
    ['ledger_account', 'ledger_transaction', 'ledger_entry', 'sign_up'].map((table) =>
      world.rows(`select * from ${table} where organisation_id = $1 order by id`, [organisationId]),
    ),
  );

describe('patients of an organisation', () => {
  it('PLT-12 REW-5 are exported with all that is kept of them, and nothing of who invited them or came by them', async () => {
    const { practice, ana, zelda, cas, number, words, run } = await givenZelda();
    const answer = await dataOf(practice, zelda);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { lists } = answer.body;
    expect(lists.record).toMatchObject([{ id: zelda.id, name: zelda.name, patientNumber: number }]);
    expect(lists.earlierContacts).toHaveLength(1);
    expect(lists.signUps).toMatchObject([{ invited: true, promisedAmount: 30_00, links: [{ verdict: 'tied' }] }]);
    expect(lists.referees).toEqual([{ total: 1, states: { joined: 0, rewarded: 1, reversed: 0 } }]);
    expect(lists.credits.map(({ side }: any) => side).sort()).toEqual(['referee', 'referrer']);
    expect(lists.orders).toHaveLength(4);
    expect(lists.billingEvents.length).toBeGreaterThanOrEqual(4);
    expect(lists.creditTotals).toMatchObject([{ earned: 80_00 }]);
    for (const word of words.filter((one) => !one.startsWith('zelda-'))) expect(answer.text).toContain(word);
    for (const word of [ana.id, cas.id, 'Ana Moreno', 'Cas Okoro', cas.patientNumber])
      expect(answer.text).not.toContain(word);
    expect(lists.orders.some(({ reference }: any) => reference === `CAS-${run}`)).toBe(false);
  });

  it('PLT-12 are erased by administrators and keys that keep patients, of their organisation alone', async () => {
    const [practice, other] = [await givenPractice(world), await givenPractice(world)];
    const patient = await givenPatient(world, practice);
    const worker = await givenWorker(world, { organisationId: practice.organisationId });
    const billing = await givenApiKey(world, { organisation: practice, scopes: ['billing'] });
    for (const who of [worker, billing]) {
      expect((await dataOf(practice, patient, who)).status).toBe(403);
      expect((await erase(practice, patient, who)).status).toBe(403);
    }
    for (const who of [other.administrator, other.key]) {
      expect((await dataOf(other, patient, who)).status).toBe(404);
      expect((await erase(other, patient, who)).status).toBe(404);
    }
    expect((await dataOf(practice, patient, practice.key)).status).toBe(200);
    expect((await erase(practice, patient, practice.key)).status).toBe(204);
    const trail = await world.rows(
      `select action, outcome from audit_entry where subject_id = $1 and organisation_id = $2
       and action in ('export-patient-data', 'erase-patient') order by at`,
      [patient.id, practice.organisationId],
    );
    expect(trail.filter(({ outcome }) => outcome === 'done').map(({ action }) => action)).toEqual([
      'export-patient-data',
      'erase-patient',
    ]);
  });

  it('PLT-12 REW-13 leave nothing that tells who they were, and a ledger that is as it was', async () => {
    const { practice, ana, zelda, cas, words } = await givenZelda();
    const [ledger, totals] = [
      await ledgerOf(practice),
      await world.api.get(at(practice, '/credit-totals'), practice.administrator),
    ];
    const invitation = await portalOf(practice, ana);
    const untouched = await world.rows('select * from patient where organisation_id = $1 and id <> $2 order by id', [
      practice.organisationId,
      zelda.id,
    ]);
    expect((await erase(practice, zelda)).status).toBe(204);
    expect(await traceOf(world, words)).toEqual([]);
    expect(await ledgerOf(practice)).toEqual(ledger);
    expect((await recountOf(practice)).differences).toEqual([]);
    expect((await world.api.get(at(practice, '/credit-totals'), practice.administrator)).body).toEqual(totals.body);
    expect(await world.rows('select from patient_earlier_contact where patient_id = $1', [zelda.id])).toEqual([]);
    expect(
      await world.rows('select * from patient where organisation_id = $1 and id <> $2 order by id', [
        practice.organisationId,
        zelda.id,
      ]),
    ).toEqual(untouched);

    expect(await portalOf(practice, ana)).toEqual(invitation);
    const { body: referees } = await world.api.get(at(practice, '/referees'), practice.administrator);
    const nobody = { patientId: zelda.id, patientNumber: `erased-${zelda.id}`, name: 'Erased' };
    expect(referees.data.map(({ referrer, referee }: any) => [referrer, referee])).toEqual([
      [nobody, expect.objectContaining({ patientId: cas.id })],
      [expect.objectContaining({ patientId: ana.id }), nobody],
    ]);
    expect((await world.api.get(`/i/${zelda.code}`)).status).toBe(404);
    for (const path of ['', '/personal-data', '/invitation'])
      expect((await world.api.get(at(practice, `/patients/${zelda.id}${path}`), practice.administrator)).status).toBe(
        404,
      );
    const { version } = (await world.rows('select version from patient where id = $1', [zelda.id]))[0]!;
    const headers = { 'if-match': `"${version}"` };
    const renamed = { name: 'Zelda Again' };
    expect(
      (await world.api.patch(at(practice, `/patients/${zelda.id}`), renamed, { token: practice.key.token, headers }))
        .status,
    ).toBe(404);
    const support = await givenAccount(world, { platformRole: 'administrator' });
    const link = `/v1/admin/patients/${zelda.id}/link-disabling`;
    expect((await world.api.put(link, undefined, support)).status).toBe(404);
    const { body: list } = await world.api.get(at(practice, '/patients'), practice.administrator);
    expect(list.data.map(({ id }: GivenPatient) => id).sort()).toEqual([ana.id, cas.id].sort());

    const rows = () => world.rows('select * from patient where id = $1', [zelda.id]);
    const once = await rows();
    expect((await erase(practice, zelda)).status).toBe(204);
    expect(await rows()).toEqual(once);
  });

  it('PLT-12 can use no credit any more: quotes find nobody, and reports under their number wait', async () => {
    const { practice, billing, zelda, number, first, quote, cas } = await givenZelda();
    await erase(practice, zelda);
    expect((await quote('ANY-1', number)).status).toBe(404);
    expect((await quote('ANY-1', `erased-${zelda.id}`)).status).toBe(404);
    for (const [type, patientNumber] of [
      ['refunded', number],
      ['paid', `erased-${zelda.id}`],
    ] as const)
      expect((await billing.report({ type, orderReference: first, patientNumber })).status).toBe(202);
    await billing.report({ type: 'paid', orderReference: 'CAS-LAST', patientNumber: cas.patientNumber });
    const events = async (state: string) =>
      (await world.api.get(at(practice, `/billing-events?state=${state}`), practice.administrator)).body.data as any[];
    await eventually(async () => (await events('settled')).some(({ orderReference }) => orderReference === 'CAS-LAST'));
    expect((await events('waiting')).map(({ patientNumber }) => patientNumber)).toEqual([`erased-${zelda.id}`, number]);
    expect((await recountOf(practice)).differences).toEqual([]);
  });

  it('PLT-12 what stands where their names stood is nobody’s name: neither a new patient’s nor an order’s', async () => {
    const { practice, billing, zelda, cas, quote, key } = await givenZelda();
    const taken = `erased-${zelda.id}`;
    const signUp = somePatient({ patientNumber: taken });
    expect((await world.api.post(at(practice, '/patients'), signUp, practice.key)).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/patientNumber' }],
    });
    expect((await quote(taken, cas.patientNumber)).body.errors).toMatchObject([{ pointer: '/orderReference' }]);
    const report = { type: 'paid', orderReference: taken, patientNumber: cas.patientNumber } as const;
    expect((await billing.report(report)).status).toBe(400);
    expect((await erase(practice, zelda, key)).status).toBe(204);
  });

  it('PLT-12 REW-9 who invited them keeps what was promised: they are rewarded, and the referrer is told nothing', async () => {
    const practice = await givenPractice(world);
    const billing = await Billing.of(world, practice);
    const ana = await givenPatient(world, practice);
    const zelda = await givenPatient(world, practice, { referralCode: ana.code });
    const ben = await givenPatient(world, practice, { referralCode: zelda.code });
    const before = await portalOf(practice, ana);
    await erase(practice, zelda);
    expect(await portalOf(practice, ana)).toEqual(before);
    await billing.report({ type: 'paid', orderReference: 'BEN-1', patientNumber: ben.patientNumber });
    await eventually(async () => (await portalOf(practice, ben)).credits.available === 30_00);
    const { body } = await world.api.get(at(practice, '/credits'), practice.administrator);
    expect(body.data.filter(({ side }: any) => side === 'referrer')).toMatchObject([{ amount: 50_00, left: 50_00 }]);
    expect((await recountOf(practice)).differences).toEqual([]);
  });

  it('PLT-12 who signs up with the number again is somebody else, whom nothing of before is counted for', async () => {
    const { practice, zelda, number, report, first } = await givenZelda();
    await erase(practice, zelda);
    const again = await givenPatient(world, practice, somePatient({ patientNumber: number }));
    expect(again.id).not.toBe(zelda.id);
    expect(await portalOf(practice, again)).toMatchObject({ joined: 0, credits: { earned: 0, available: 0 } });
    await report('paid', `${first}-again`, number);
    expect((await dataOf(practice, again)).body.lists.orders).toHaveLength(1);
  });

  it('PLT-12 REW-14 reports and quotes at the same moment are counted for them or wait: nothing of them is left', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { practice, billing, zelda, number, first, words, quote } = await givenZelda();
      const answers = await Promise.all([
        billing.report({ type: 'paid', orderReference: `${first}-late`, patientNumber: number }, `late-${round}`),
        quote(`${first}-asked`, number),
        erase(practice, zelda),
        billing.report({ type: 'refunded', orderReference: first, patientNumber: number }, `refund-${round}`),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([202, expect.any(Number), 204, 202]);
      expect([200, 404]).toContain(answers[1].status);
      await eventually(
        async () =>
          (
            await world.rows(
              `select from outbox_message where payload ->> 'organisationId' = $1 and processed_at is null and coalesce(due_at, app_now()) <= app_now()`,
              [practice.organisationId],
            )
          ).length === 0,
      );
      const left = (await traceOf(world, words)).filter((trace) => !trace.startsWith('public.billing_event.'));
      expect(left).toEqual([]);
      const known = await world.rows(
        `select from billing_event where organisation_id = $1 and patient_number = $2 and settled_at is not null`,
        [practice.organisationId, number],
      );
      expect(known).toEqual([]);
      expect((await recountOf(practice)).differences).toEqual([]);
    }
  }, 120_000);

  it('PLT-12 REW-11 what a quote held for them is free again after its day, as of anybody', async () => {
    const { practice, zelda } = await givenZelda();
    await erase(practice, zelda);
    await world.advance('25 hours');
    const held = () =>
      world.rows(`select sum(balance)::int as n from ledger_account where organisation_id = $1 and kind = 'reserved'`, [
        practice.organisationId,
      ]);
    await eventually(async () => (await held())[0]!.n === 0);
    expect((await recountOf(practice)).differences).toEqual([]);
  });
});
