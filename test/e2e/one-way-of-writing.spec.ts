import { givenAccount, givenApiKey } from '../factories/accounts';
import { givenPatient, givenPractice, somePatient } from '../factories/rewards';
import { Billing } from '../support/billing';
import { eventually } from '../support/eventually';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(() => world.stop());

/** As one keyboard writes it, and another: letter and accent in one, or one after the other, with blanks around. */
const WHOLE = 'T\u00e9';
const APART = ' Te\u0301\u00a0';

describe('what other systems call patients and orders', () => {
  it('REW-1 a patient is one however their number is written, and found by it; letters’ case makes another', async () => {
    const practice = await givenPractice(world);
    const at = `/v1/organisations/${practice.organisationId}/patients`;
    const said = somePatient({ patientNumber: APART, name: ' Rene\u0301 Ito ' });
    const made = await world.api.post(at, said, practice.key);
    expect(made.body).toMatchObject({ patientNumber: WHOLE, name: 'Ren\u00e9 Ito' });
    const again = await world.api.post(at, somePatient({ patientNumber: WHOLE }), practice.key);
    expect([again.status, again.body.code]).toEqual([409, 'patient-exists']);
    for (const written of [WHOLE, APART]) {
      const found = await world.api.get(`${at}?patientNumber=${encodeURIComponent(written)}`, practice.key);
      expect(found.body.data.map(({ id }: any) => id)).toEqual([made.body.id]);
    }
    const capital = await world.api.post(at, somePatient({ patientNumber: WHOLE.toUpperCase() }), practice.key);
    expect(capital.status).toBe(201);
  });

  it('REW-8 REW-11 reports and quotes of one order and patient are of one, however they are written', async () => {
    const practice = await givenPractice(world);
    const own = `/v1/organisations/${practice.organisationId}`;
    const ana = await givenPatient(world, practice);
    await givenPatient(world, practice, { patientNumber: WHOLE, referralCode: ana.code });
    const key = await givenApiKey(world, { organisation: practice, scopes: ['billing'] });
    const billing = await Billing.of(world, practice);
    await billing.report({ type: 'created', orderReference: WHOLE, patientNumber: APART });
    await billing.report({ type: 'paid', orderReference: APART, patientNumber: WHOLE });
    await eventually(async () => {
      const { body } = await world.api.get(`${own}/billing-events?state=settled`, key);
      return body.data.length === 2;
    });
    for (const [orderReference, patientNumber] of [
      [`${WHOLE}-2`, APART],
      [` ${APART.trim()}-2`, WHOLE],
    ]) {
      const order = { orderReference, patientNumber, amount: 90_00, currency: 'USD' };
      const { body } = await world.api.post(`${own}/quotes`, order, key);
      expect(body).toMatchObject({ orderReference: `${WHOLE}-2`, credit: 30_00 });
    }
    const support = await givenAccount(world, { platformRole: 'administrator' });
    const orders = `/v1/admin/organisations/${practice.organisationId}/reward-orders`;
    for (const written of [WHOLE, APART].map(encodeURIComponent)) {
      expect((await world.api.get(`${orders}/${written}`, support)).body.orderReference).toBe(WHOLE);
      const { body } = await world.api.get(`${own}/billing-events?orderReference=${written}`, key);
      expect(body.data).toHaveLength(2);
      const applied = `${own}/credit-applications?orderReference=${written}`;
      expect((await world.api.get(applied, practice.administrator)).status).toBe(200);
    }
    const stored = await world.rows('select reference from reward_order where organisation_id = $1 order by 1', [
      practice.organisationId,
    ]);
    expect(stored.map(({ reference }) => reference)).toEqual([WHOLE, `${WHOLE}-2`]);
  });

  it('REW-4 a mailbox is one however its name is written', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice, { email: 'ren\u00e9@example.org' });
    const ben = await givenPatient(world, practice, { email: 'rene\u0301@example.org', referralCode: ana.code });
    const [row] = await world.rows('select considered from sign_up where patient_id = $1', [ben.id]);
    expect(row!.considered[0].verdict).toBe('own');
  });
});
