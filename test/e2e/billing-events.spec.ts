import { givenApiKey, givenWorker } from '../factories/accounts';
import { givenPatient, givenPractice } from '../factories/rewards';
import { Billing } from '../support/billing';
import { eventually } from '../support/eventually';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(() => world.stop());

/** Of Ana's first order the payment is settled, of Ben's claim to it nothing, and of nobody's order all waits. */
async function givenReports() {
  const practice = await givenPractice(world);
  const billing = await Billing.of(world, practice);
  const ana = await givenPatient(world, practice);
  const ben = await givenPatient(world, practice);
  const paid = { type: 'paid', orderReference: 'ORD-1', patientNumber: ana.patientNumber };
  const list = (query = '', who: { token: string } = practice.administrator) =>
    world.api.get(`/v1/organisations/${practice.organisationId}/billing-events${query}`, who);
  const settled = (count: number) => eventually(async () => (await list('?state=waiting')).body.data.length === count);
  await billing.report(paid, 'msg_1');
  await settled(0);
  await billing.report({ ...paid, patientNumber: ben.patientNumber }, 'msg_2');
  await settled(0);
  await billing.report({ ...paid, orderReference: 'ORD-2', patientNumber: 'P-later' }, 'msg_3');
  return { practice, ana, ben, list };
}

describe('what billing reported', () => {
  it('REW-8 REW-15 is listed, the last that came first: settled, waiting for its patient, or refused with why', async () => {
    const { practice, ana, ben, list } = await givenReports();
    const { status, body } = await list();
    const told = { type: 'order.paid', amount: 100_00, currency: 'USD', sequence: 2, federal: false };
    const times = { occurredAt: expect.any(String), receivedAt: expect.any(String) };
    const settled = { settledAt: expect.any(String), refusal: null };
    const [first, second] = [ana, ben].map(({ patientNumber }) => ({ ...told, ...times, patientNumber }));
    expect([status, body.data]).toEqual([
      200,
      [
        {
          ...{ ...told, ...times, patientNumber: 'P-later', messageReference: 'msg_3', orderReference: 'ORD-2' },
          ...{ state: 'waiting', settledAt: null, refusal: null },
        },
        {
          ...{ ...second, messageReference: 'msg_2', orderReference: 'ORD-1' },
          ...{ ...settled, state: 'refused', refusal: 'order-of-another' },
        },
        { ...first, ...settled, messageReference: 'msg_1', orderReference: 'ORD-1', state: 'settled' },
      ],
    ]);
    const trail = await world.rows(
      `select from audit_entry where organisation_id = $1 and action = 'list-billing-events'`,
      [practice.organisationId],
    );
    expect(trail.length).toBeGreaterThan(0);
  });

  it('REW-8 what is refused is done with: its job is not handed over again', async () => {
    const { practice } = await givenReports();
    const open = `select from outbox_message where payload ->> 'organisationId' = $1 and queue = 'rewards' and processed_at is null`;
    await eventually(async () => (await world.rows(open, [practice.organisationId])).length === 0);
  });

  it('REW-8 REW-15 is found by state, order and patient, and comes in pages', async () => {
    const { ana, list } = await givenReports();
    const found = async (query: string) => (await list(query)).body.data.map((event: any) => event.messageReference);
    expect(await found('?state=waiting')).toEqual(['msg_3']);
    expect(await found('?state=refused')).toEqual(['msg_2']);
    expect(await found('?state=settled')).toEqual(['msg_1']);
    expect(await found('?orderReference=ORD-1')).toEqual(['msg_2', 'msg_1']);
    expect(await found(`?patientNumber=${ana.patientNumber}`)).toEqual(['msg_1']);
    const page = (await list('?limit=2')).body;
    expect(await found(`?limit=2&cursor=${page.page.nextCursor}`)).toEqual(['msg_1']);
    for (const wrong of ['?state=lost', '?orderReference=', '?cursor=nonsense', '?more=1'])
      expect((await list(wrong)).status).toBe(400);
  });

  it('REW-8 REW-15 is read by its administrators and by billing’s key, and is nothing to anybody else', async () => {
    const { practice, list } = await givenReports();
    const key = (scope: 'billing' | 'patients') => givenApiKey(world, { organisation: practice, scopes: [scope] });
    expect((await list('', await key('billing'))).status).toBe(200);
    expect((await list('', await key('patients'))).status).toBe(403);
    expect((await list('', await givenWorker(world, practice))).status).toBe(403);
    const other = await givenPractice(world);
    expect((await list('', other.administrator)).status).toBe(404);
    expect((await list('', await givenApiKey(world, { organisation: other, scopes: ['billing'] }))).status).toBe(404);
  });
});
