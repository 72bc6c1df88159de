import { askFor } from '../factories/appointments';
import {
  type GivenClinic,
  type GivenPayer,
  type GivenTherapist,
  givenBlock,
  givenClinic,
  givenPayer,
  givenTherapist,
} from '../factories/scheduling';
import { readmeOf } from '../support/readme';
import { inDays, slotOf } from '../support/slots';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

const TOLD = new Map(
  readmeOf('scheduling')
    .rowsUnder('Statements')
    .map(([operation, cost]) => [operation!, Number.parseInt(cost!, 10)]),
);

describe('the cost of appointments', () => {
  let world: World;
  let clinic: GivenClinic;
  let payer: GivenPayer;
  let ana: GivenTherapist;
  let blockId: string;

  beforeAll(async () => {
    world = await World.start({ worker: false });
    clinic = await givenClinic(world);
    payer = await givenPayer(world);
    ana = await givenTherapist(world, clinic, { payers: [payer] });
    blockId = await givenBlock(world, ana, { day: inDays(10) });
  });
  afterAll(() => world.stop());

  it('PLT-8, SCH-14 to SCH-24 is what the README lists, statement by statement', async () => {
    const [first, second] = [await slotOf(world, blockId), await slotOf(world, blockId, 60)];
    const own = `/v1/organisations/${clinic.organisationId}`;
    const [one, other] = [
      await askFor(world, payer, await slotOf(world, blockId, 120)),
      await askFor(world, payer, second),
    ];
    const page = `/c/${await world.linkToken('appointment', one.body.id as string)}`;
    const linked = await world.api.post(`${own}/staff/${ana.staffId}/calendar-link`, undefined, ana.account);
    const read = (path: string) => () => world.api.get(path, clinic.administrator);
    const say = (what: string, id: string, body?: object) => () =>
      world.api.post(`${own}/appointments/${id}/${what}`, body, clinic.administrator);
    await read(`${own}/unconfirmed-appointments`)(); // who calls is remembered from then on
    const operations: [string, () => Promise<{ status: number }>][] = [
      ['request an appointment', () => askFor(world, payer, first)],
      ['unconfirmed appointments, a page', read(`${own}/unconfirmed-appointments`)],
      ['the schedule, a page', read(`${own}/appointments`)],
      ["the client's page", read(page)],
      ['confirm', say('confirmation', one.body.id as string)],
      ['decline', say('declination', other.body.id as string, {})],
      ['the calendar feed', read(new URL(linked.body.url as string).pathname)],
    ];
    const counted: [string, number][] = [];
    for (const [name, operation] of operations) {
      const { statements } = await statementsOf(world, async () =>
        expect((await operation()).status).toBeLessThan(300),
      );
      counted.push([name, statements.length]);
    }
    expect(counted).toEqual(operations.map(([name]) => [name, TOLD.get(name)]));
  });
});
