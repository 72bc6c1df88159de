import { givenAccount } from '../factories/accounts';
import { givenNavigator, givenSharing, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { readmeOf } from '../support/readme';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

const TOLD = new Map(
  readmeOf('navigation')
    .rowsUnder('Statements')
    .map(([operation, cost]) => [operation!, Number.parseInt(cost!, 10)]),
);

describe('the cost of referrals to programs', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start({ worker: false })));
  afterAll(() => world.stop());

  it('PLT-8, NAV-4 to NAV-23 is what the README lists, statement by statement, however many there are', async () => {
    const [site, program, seeker] = await Promise.all([givenSite(world), givenProgram(world), givenAccount(world)]);
    const { organisationId, administrator } = site.organisation;
    const [navigator, mate] = [await givenNavigator(world, site), await givenNavigator(world, site)];
    const claimer = await givenClaimer(world, program.programId);
    await givenSharing(world, organisationId, site.siteId);
    const first = await refer(world, navigator.token, program, { seeker: someSeeker({ email: seeker.email }) });
    for (let n = 0; n < 3; n += 1) await refer(world, navigator.token, program);
    const { id, seekerId } = first.body;
    const one = `/v1/program-referrals/${id}`;
    const person = `/v1/seekers/${seekerId}`;
    const read =
      (path: string, { token } = navigator) =>
      () =>
        world.api.get(path, { token });
    const post =
      (path: string, body: object, { token } = navigator) =>
      () =>
        world.api.post(path, body, { token });
    const change = () =>
      world.api.put(`${one}/status`, { status: 'pending' }, { token: claimer.token, headers: { 'if-match': '"1"' } });
    for (const { token } of [navigator, mate, claimer, seeker, administrator]) await world.api.get('/v1/me', { token }); // who calls is remembered from then on
    const operations: [string, () => Promise<{ status: number }>][] = [
      ['find programs, a page', () => world.api.get('/v1/programs?zip=94063&q=pantry')],
      ['search for a seeker', post(`${person}/searches`, {})],
      ['the connect form', read(`${person}/connect-form?programId=${program.programId}`)],
      ['refer', () => refer(world, navigator.token, program)],
      ['a referral', read(one)],
      ['say how it stands', change],
      ['its history, a page', read(`${one}/history`)],
      ['its notes, a page', read(`${one}/notes`)],
      ['add a note', post(`${one}/notes`, { text: 'We talked.', shared: true })],
      ["People I'm helping, a page", read('/v1/seekers')],
      ['inbound referrals, a page', read('/v1/me/inbound-referrals', claimer)],
      ['their counts', read('/v1/me/inbound-referrals/counts', claimer)],
      ['outbound referrals, a page', read('/v1/me/outbound-referrals')],
      ["team mates' referrals, a page", read('/v1/me/outbound-referrals?shared=true', mate)],
      ['Referrals for me, a page', read('/v1/me/referrals', seeker)],
      ['needs attention, a page', read('/v1/program-referrals/needs-attention')],
      ['outcomes', read(`/v1/organisations/${organisationId}/referral-outcomes`, administrator)],
      [
        'who could see a referral',
        read(`/v1/organisations/${organisationId}/program-referrals/${id}/sight`, administrator),
      ],
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
