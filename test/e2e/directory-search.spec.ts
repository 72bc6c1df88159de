import {
  givenColleagues,
  givenManyReferableColleagues,
  type GivenMember,
  givenMember,
  givenReferableColleague,
  location,
  type MemberOverrides,
  REFERABLE,
} from '../factories/members';
import { statementsOf } from '../support/statements';
import type { Answer } from '../support/api';
import { World } from '../support/world';

const DENVER = location();
const BOULDER = location({ city: 'Boulder', zip: '80302', latitude: 40.025056, longitude: -105.348664 });
const PORTLAND = location({ city: 'Portland', state: 'OR', zip: '97205', latitude: 45.5205, longitude: -122.689 });
const MAINE = location({ city: 'Portland', state: 'ME', zip: '04101', latitude: 43.66, longitude: -70.26 });

/** Each colleague by the first name, with what the searches below look for. */
const PEOPLE: Record<string, MemberOverrides> = {
  José: {
    familyName: 'García Márquez',
    specialties: ['Anxiety', 'Trauma'],
    serviceTypes: ['Individual therapy'],
    languages: ['Spanish', 'English'],
    gender: 'male',
    licences: [{ type: 'LCSW', number: null, state: 'CO' }],
    insuranceAccepted: ['Aetna'],
    telehealth: true,
    locations: [DENVER, BOULDER],
  },
  Zoë: {
    familyName: "O'Brien",
    specialties: ['Grief', 'anxiety'],
    serviceTypes: ['Couples therapy', 'Individual therapy'],
    languages: ['English'],
    gender: 'female',
    licences: [{ type: 'Psychologist', number: null, state: 'CO' }],
    insuranceAccepted: ['Medicaid'],
    locations: [BOULDER],
  },
  Bo: {
    familyName: 'Nyström',
    specialties: ['Eating disorders'],
    serviceTypes: ['Group therapy'],
    languages: ['Swedish'],
    gender: 'non-binary',
    licences: [{ type: 'LMFT', number: null, state: 'OR' }],
    locations: [PORTLAND],
    acceptingNewClients: false,
  },
  Ida: { familyName: 'Denvers', locations: [MAINE] },
  Liv: { familyName: 'Placeless', locations: [] },
};

let world: World;
let me: GivenMember;
beforeAll(async () => {
  world = await World.start({ worker: false });
  me = await givenMember(world);
  for (const [givenName, overrides] of Object.entries(PEOPLE))
    await givenReferableColleague(world, me, { givenName, ...overrides });
  await givenMember(world, { ...PEOPLE['José'], ...REFERABLE, givenName: 'Stranger' });
});
afterAll(() => world.stop());

const search = (query: Record<string, string | string[]>, by = me): Promise<Answer> => {
  const parameters = Object.entries(query).flatMap(([key, values]) =>
    [values].flat().map((value): [string, string] => [key, value]),
  );
  return world.api.get(`/v1/colleagues?${new URLSearchParams(parameters).toString()}`, { token: by.token });
};
const given = (answer: Answer): string[] => {
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body.data.map((row: { name: string }) => row.name.split(' ')[0]);
};
const found = async (query: Record<string, string | string[]>) => given(await search(query));

describe('quick search (COL-3)', () => {
  it.each([
    ['a name', 'José', ['José']],
    ['a family name', 'brien', ['Zoë']],
    ['the beginning of a word', 'gar', ['José']],
    ['several words in any order', 'marquez jos', ['José']],
    ['a specialty', 'grief', ['Zoë']],
    ['a place', 'boulder', ['José', 'Zoë']],
    ['a state by its name', 'oregon', ['Bo']],
    ['a ZIP code', '04101', ['Ida']],
    ['words of different kinds', 'anxiety boulder garcia', ['José']],
    ['nothing that is there', 'xylophone', []],
  ])('COL-3 finds by %s', async (_, q, names) => {
    expect(await found({ q })).toEqual(names);
  });

  it('COL-3 minds neither accents nor case, in what is stored or in what is asked', async () => {
    for (const q of ['garcia', 'GARCÍA', 'gArCïA', 'marquez', 'JOSE'])
      expect([q, await found({ q })]).toEqual([q, ['José']]);
    for (const q of ['nystrom', 'Nyström', 'NYSTRÖM']) expect([q, await found({ q })]).toEqual([q, ['Bo']]);
    const decomposed = ['Jose\u0301', 'Garci\u0301a', 'GARCI\u0301A MA\u0301RQUEZ'];
    for (const q of [...decomposed, 'Ｇarcia']) expect([q, await found({ q })]).toEqual([q, ['José']]);
    for (const q of ['zoe', 'O’Brien', "o'brien"]) expect([q, await found({ q })]).toEqual([q, ['Zoë']]);
  });

  it('COL-3 forgives small typing errors: a letter wrong, missing, doubled or two swapped', async () => {
    for (const q of ['garsia', 'gacia', 'garrcia', 'gracia', 'maruqez'])
      expect([q, await found({ q })]).toEqual([q, ['José']]);
    for (const q of ['anxeity', 'anxity', 'anxietty']) expect([q, await found({ q })]).toEqual([q, ['José', 'Zoë']]);
    for (const q of ['bolder', 'bouldre']) expect([q, await found({ q })]).toEqual([q, ['José', 'Zoë']]);
    for (const q of ['gxrxxa', 'grx', 'marketing']) expect([q, await found({ q })]).toEqual([q, []]);
  });

  it('COL-3 puts those first who match without a typing error, each by name, and pages through both', async () => {
    expect(await found({ q: 'denver' })).toEqual(['Ida', 'José']);
    expect(await found({ q: 'denvers' })).toEqual(['Ida', 'José']); // José's Denver resembles it
    const first = await search({ q: 'denvers', limit: '1' });
    const second = await search({ q: 'denvers', limit: '1', cursor: first.body.page.nextCursor });
    expect([...given(first), ...given(second)]).toEqual(['Ida', 'José']);
    expect(second.body.page.nextCursor).toBeNull();
  });

  it('COL-3 finds names of any script, however their letters were written when they were stored', async () => {
    const me = await givenMember(world);
    const names = [
      ['伟', '陈'],
      ['Σοφία', 'Παπαδοπούλου'],
      ['Rene\u0301', 'Lefe\u0300vre'],
    ];
    for (const [givenName, familyName] of names) await givenReferableColleague(world, me, { givenName, familyName });
    const one = async (q: string) => (await search({ q }, me)).body.data.map(({ name }: { name: string }) => name);
    expect(await one('陈')).toEqual(['伟 陈']);
    expect(await one('παπαδοπουλου')).toEqual(['Σοφία Παπαδοπούλου']);
    for (const q of ['rene lefevre', 'René', 'LEFÈVRE'])
      expect([q, await one(q)]).toEqual([q, ['Rene\u0301 Lefe\u0300vre']]);
  });

  it('COL-3 takes any text for what it is', async () => {
    for (const q of ['%', '_', "'; drop table member; --", '\\', '()', '☃', 'a'.repeat(200)]) {
      const answer = await search({ q });
      expect([q, answer.status]).toEqual([q, 200]);
    }
    expect((await search({ q: 'a'.repeat(201) })).status).toBe(400);
  });
});

describe('advanced search (COL-4)', () => {
  it.each([
    ['type of service', { serviceType: 'individual THERAPY' }, ['José', 'Zoë']],
    ['specialty', { specialty: 'Anxiety' }, ['José', 'Zoë']],
    ['licence type', { licenceType: 'lmft' }, ['Bo']],
    ['gender', { gender: 'female' }, ['Zoë']],
    ['language', { language: 'spanish' }, ['José']],
    ['insurance accepted', { insurance: 'Medicaid' }, ['Zoë']],
    ['city, without its accents', { city: 'DENVER' }, ['José']],
    ['state', { state: 'or' }, ['Bo']],
    ['telehealth', { telehealth: 'true' }, ['José']],
    ['accepting referrals', { acceptingReferrals: 'false' }, ['Bo']],
    ['accepting referrals', { acceptingReferrals: 'true' }, ['Ida', 'José', 'Zoë', 'Liv']],
  ])('COL-4 filters by %s', async (_, query, names) => {
    expect((await found(query)).sort()).toEqual([...names].sort());
  });

  it('COL-4 "and" between filters, "or" inside one that is repeated', async () => {
    expect((await found({ gender: ['female', 'non-binary'] })).sort()).toEqual(['Bo', 'Zoë']);
    expect(await found({ gender: ['female', 'non-binary'], specialty: ['Grief', 'Trauma'] })).toEqual(['Zoë']);
    expect(await found({ gender: 'female', specialty: 'Trauma' })).toEqual([]);
    expect(await found({ q: 'anxiety', language: 'spanish', city: ['Boulder', 'Portland'] })).toEqual(['José']);
  });

  it('COL-4 city, state and distance are asked of one and the same place', async () => {
    expect(await found({ city: 'Portland', state: 'ME' })).toEqual(['Ida']);
    expect((await found({ city: 'Portland' })).sort()).toEqual(['Bo', 'Ida']);
    expect(await found({ city: 'Boulder', zip: '80202', radius: '10' })).toEqual([]);
  });

  it('COL-4 an empty filter is ignored, and all empty is the whole directory', async () => {
    const filters = [
      'q',
      'serviceType',
      'zip',
      'radius',
      'unit',
      'city',
      'state',
      'gender',
      'specialty',
      'licenceType',
    ];
    const empty = [...filters, 'language', 'insurance', 'telehealth', 'acceptingReferrals', 'sort'].map((name) => [
      name,
      '',
    ]);
    expect(await found(Object.fromEntries(empty))).toEqual(await found({}));
    expect(await found({})).toHaveLength(5);
    expect(await found({ gender: ['', 'female'] })).toEqual(['Zoë']);
  });

  it('COL-4 each result carries its distance when a ZIP code was given, from the nearest place, in the unit asked for', async () => {
    const distances = async (query: Record<string, string>) =>
      Object.fromEntries(
        (await search({ zip: '80202', ...query })).body.data.map((row: any) => [row.name.split(' ')[0], row.distance]),
      );
    const miles = await distances({});
    expect(miles).toEqual({
      José: 0,
      Zoë: expect.closeTo(26.4, 0),
      Bo: expect.closeTo(982, -1),
      Ida: expect.closeTo(1803, -1),
      Liv: null,
    });
    const kilometres = await distances({ unit: 'km' });
    expect(kilometres['Bo'] / miles['Bo']).toBeCloseTo(1.609, 2);
    expect((await search({})).body).toMatchObject({ origin: null, data: [{ distance: null }, {}, {}, {}, {}] });
    const near = await search({ zip: '80202', radius: '30' });
    expect([near.body.origin, given(near)]).toEqual([
      { zip: '80202', approximate: false, unit: 'mi' },
      ['José', 'Zoë'],
    ]);
    expect(near.body.data[0].place).toEqual({ city: 'Denver', state: 'CO', zip: '80202' });
  });

  it('COL-4 the radius means the unit: 30 miles reach Boulder from Denver, 30 kilometres do not', async () => {
    expect(await found({ zip: '80202', radius: '30', unit: 'mi' })).toEqual(['José', 'Zoë']);
    expect(await found({ zip: '80202', radius: '30', unit: 'km' })).toEqual(['José']);
  });

  it('COL-4 sorts by distance when asked, those without a place last, page by page', async () => {
    const all = ['José', 'Zoë', 'Bo', 'Ida', 'Liv'];
    expect(await found({ zip: '80202', sort: 'distance' })).toEqual(all);
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await search({ zip: '80202', sort: 'distance', limit: '2', ...(cursor && { cursor }) });
      names.push(...given(page));
      cursor = page.body.page.nextCursor;
    }
    expect(names).toEqual(all);
  });

  it('COL-4 an unknown ZIP code is 422, one that is no area is measured from its point and says so', async () => {
    for (const zip of ['00000', '10000', '99999']) {
      const unknown = await search({ zip });
      expect([zip, unknown.status, unknown.body.code]).toEqual([zip, 422, 'unknown-zip']);
      expect(unknown.body.errors[0].pointer).toBe('/zip');
    }
    const box = await search({ zip: '80201', radius: '15' }); // Denver's post-office boxes
    expect([given(box), box.body.origin]).toEqual([['José'], { zip: '80201', approximate: true, unit: 'mi' }]);
    expect((await search({ zip: '80202-1234' })).body.origin.zip).toBe('80202');
    const empireState = await search({ zip: '10118', radius: '0' });
    expect([empireState.status, empireState.body.origin]).toEqual([
      200,
      { zip: '10118', approximate: true, unit: 'mi' },
    ]);
  });

  it('COL-4 distances need a ZIP code, and values that make no sense are named', async () => {
    for (const [query, pointer] of [
      [{ radius: '5' }, '/radius'],
      [{ sort: 'distance' }, '/sort'],
      [{ zip: '123' }, '/zip'],
      [{ zip: '80202', radius: '-1' }, '/radius'],
      [{ zip: '80202', radius: 'NaN' }, '/radius'],
      [{ unit: 'ft' }, '/unit'],
      [{ state: 'Colorado' }, '/state'],
      [{ telehealth: 'yes' }, '/telehealth'],
      [{ limit: '101' }, '/limit'],
      [{ colour: 'red' }, '/colour'],
    ] as [Record<string, string>, string][]) {
      const { status, body } = await search(query);
      expect([query, status, body.errors?.[0]?.pointer]).toEqual([query, 400, pointer]);
    }
  });

  it('COL-4 a row holds what a list shows, and no more', async () => {
    expect((await search({ q: 'garcia' })).body.data).toEqual([
      {
        memberId: expect.any(String),
        name: 'José García Márquez',
        relation: 'colleague',
        picture: null,
        credentials: null,
        licenceTypes: ['LCSW'],
        specialties: ['Anxiety', 'Trauma'],
        place: { city: 'Denver', state: 'CO', zip: '80202' },
        distance: null,
        acceptingReferrals: true,
      },
    ]);
  });

  it('COL-4 lists the values of every filter with counts, which searching finds again', async () => {
    const { body } = await world.api.get('/v1/colleagues/filters', { token: me.token });
    expect(body.specialty[0]).toEqual({ value: expect.stringMatching(/^anxiety$/i), count: 2 });
    expect(body.city).toEqual([
      { value: 'Boulder', count: 2 },
      { value: 'Portland', count: 2 },
      { value: 'Denver', count: 1 },
    ]);
    expect(body.acceptingReferrals).toEqual([
      { value: 'true', count: 4 },
      { value: 'false', count: 1 },
    ]);
    for (const [filter, values] of Object.entries<{ value: string; count: number }[]>(body))
      for (const { value, count } of values)
        expect([filter, value, (await found({ [filter]: value })).length]).toEqual([filter, value, count]);
    const alone = await givenMember(world);
    expect((await world.api.get('/v1/colleagues/filters', { token: alone.token })).body.city).toEqual([]);
  });

  it('PLT-6 a search is one statement whatever it asks for; so are a profile and the filters', async () => {
    const everything =
      '/v1/colleagues?q=garcia%20denver&zip=80202&radius=50&unit=km&specialty=Anxiety&state=CO&gender=male&telehealth=true&acceptingReferrals=true&sort=distance';
    const { memberId } = (await search({ q: 'garcia' })).body.data[0];
    for (const path of [
      '/v1/colleagues',
      everything,
      '/v1/colleagues/filters',
      `/v1/members/${memberId}`,
      '/v1/me/profile',
      '/v1/connections',
    ]) {
      await world.api.get(path, { token: me.token }); // who calls is remembered from then on
      const { statements } = await statementsOf(world, async () => {
        expect((await world.api.get(path, { token: me.token })).status).toBe(200);
      });
      expect([path, statements.length]).toEqual([path, 1]);
    }
  });

  it('PLT-6 pages hold every colleague once, forwards and backwards', async () => {
    const owner = await givenMember(world);
    const many = await givenManyReferableColleagues(world, owner, 120, (at) => ({
      familyName: at % 3 ? 'Same' : 'Other',
      givenName: 'Same',
    }));
    await givenColleagues(world, owner, me);
    const pages: Answer[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await search({ limit: '50', ...(cursor && { cursor }) }, owner);
      pages.push(page);
      cursor = page.body.page.nextCursor;
    }
    const ids = pages.flatMap(({ body }) => body.data.map((row: { memberId: string }) => row.memberId));
    expect(ids).toHaveLength(121);
    expect(new Set(ids)).toEqual(new Set([me.memberId, ...many.map(({ memberId }) => memberId)]));
    const back = await search({ limit: '50', cursor: pages[2]!.body.page.prevCursor }, owner);
    expect(back.body.data).toEqual(pages[1]!.body.data);
  });
});
