import { OutboxConsumer } from '../../src/shared/outbox/outbox.consumer';
import { givenApiKey } from '../factories/accounts';
import { givenOrder, givenPatient, givenPractice, somePatient } from '../factories/rewards';
import { Billing } from '../support/billing';
import { readmeOf } from '../support/readme';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

const TOLD = new Map(
  readmeOf('rewards')
    .rowsUnder('Statements')
    .map(([operation, cost]) => [operation!, Number.parseInt(cost!, 10)]),
);

const PERSON = { 'user-agent': 'Mozilla/5.0 Chrome/150.0', 'sec-fetch-site': 'same-origin' };

describe('the cost of rewards', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start({ worker: false })));
  afterAll(() => world.stop());

  it('PLT-8, REW-2 to REW-15 is what the README lists, statement by statement, however many there are', async () => {
    const practice = await givenPractice(world);
    const { organisationId, administrator } = practice;
    const billing = await Billing.of(world, practice);
    const key = await givenApiKey(world, { organisation: practice, scopes: ['billing'] });
    const ana = await givenPatient(world, practice);
    const friend = () => givenPatient(world, practice, { referralCode: ana.code });
    for (let n = 0; n < 3; n += 1) await givenOrder(world, practice, await friend());
    const [ben, carl] = [await friend(), await friend()];
    await givenOrder(world, practice, carl);
    const own = `/v1/organisations/${organisationId}`;
    const read = (path: string) => () => world.api.get(path, administrator);
    const report = (who: { patientNumber: string }, id: string) => () =>
      billing.report({ type: 'paid', orderReference: id, patientNumber: who.patientNumber }, id);
    const settle = (id: string) => async () => {
      const [message] = await world.rows<{ id: string }>(
        `select o.id from outbox_message o join billing_event e on e.id::text = o.payload ->> 'billingEventId'
         where e.message_id = $1`,
        [id],
      );
      await world.app.get(OutboxConsumer).consume(message!.id);
      const [event] = await world.rows('select settled_at, refusal from billing_event where message_id = $1', [id]);
      return { status: event!.settled_at && !event!.refusal ? 200 : 500 };
    };
    for (const caller of [administrator, key, practice.key]) await world.api.get('/v1/me', caller); // who calls is remembered from then on
    for (const id of ['warm', 'takes']) await report(ana, id)();
    const operations: [string, () => Promise<{ status: number }>][] = [
      ['a billing event', report(ben, 'first')],
      ['the same again', report(ben, 'first')],
      ["settle a referee's first paid order", settle('first')],
      ['settle an order that takes credit', settle('takes')],
      [
        'a quote',
        () =>
          world.api.post(
            `${own}/quotes`,
            { patientNumber: carl.patientNumber, orderReference: 'quoted', amount: 50_00, currency: 'USD' },
            key,
          ),
      ],
      [
        "a patient's sign-up",
        () => world.api.post(`${own}/patients`, somePatient({ referralCode: ana.code }), practice.key),
      ],
      ['patients, a page', read(`${own}/patients`)],
      ['referees, a page', read(`${own}/referees`)],
      ['credits, a page', read(`${own}/credits`)],
      ['what they come to', read(`${own}/credit-totals`)],
      ['referrers, a page', read(`${own}/referrers`)],
      ["a patient's credits, a page", read(`${own}/patients/${ana.id}/credits`)],
      ['what orders take, a page', read(`${own}/credit-applications`)],
      ['why a sign-up counted', read(`${own}/patients/${ben.id}/sign-up`)],
      ["a patient's portal", read(`${own}/patients/${ana.id}/invitation`)],
      ['the page of a link', () => world.api.get(`/i/${ana.code}`)],
      ['a visit of it', () => world.api.post(`/i/${ana.code}/visit`, undefined, { headers: PERSON })],
    ];
    const counted: [string, number][] = [];
    for (const [name, operation] of operations) {
      const { statements } = await statementsOf(world, async () => {
        expect((await operation()).status).toBeLessThan(300);
      });
      counted.push([name, statements.length]);
    }
    expect(counted).toEqual(operations.map(([name]) => [name, TOLD.get(name)]));
  });
});
