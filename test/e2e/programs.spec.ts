import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EligibilityRules, NO_RULES } from '../../src/modules/directory/domain/eligibility-rules';
import { type Asks, obstaclesOf } from '../../src/modules/directory/domain/program-obstacles';
import { AREA_KINDS, ServiceArea, type ZipPlace } from '../../src/modules/directory/domain/service-area';
import { Programs, ProgramSearch } from '../../src/modules/directory/public';
import { givenAccount, givenOrganisation } from '../factories/accounts';
import { givenClaimer, givenProgram } from '../factories/programs';
import { asOwner } from '../support/database';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

const NOBODY_KNOWN = { zip: null, dateOfBirth: null, householdSize: null, annualIncome: null };

describe('programs', () => {
  let world: World;
  beforeAll(async () => (world = await World.start()));
  afterAll(() => world.stop());

  it('NAV-8 the directory tells what stands between a program and somebody', async () => {
    const programs = world.app.get(Programs);
    const { programId, name } = await givenProgram(world, {
      area: { kind: 'counties', places: ['06081'] },
      rules: { ageFrom: 18, residentsOnly: true, incomeLimits: [2_000_000, 3_000_000] },
    });
    const obstacles = async (facts: object) =>
      (await programs.forReferral(programId, { ...NOBODY_KNOWN, ...facts }))?.obstacles;
    expect(await programs.forReferral(programId, NOBODY_KNOWN)).toMatchObject({ programId, name, obstacles: [] });
    expect(await obstacles({ zip: '94063' })).toEqual([]);
    expect(await obstacles({ zip: '94303' })).toEqual([]); // in two counties
    expect(await obstacles({ zip: '00000' })).toEqual([]);
    expect(await obstacles({ zip: '10001', dateOfBirth: '2020-01-01' })).toEqual([
      'outside-area',
      'not-resident',
      'too-young',
    ]);
    expect(await obstacles({ annualIncome: 3_000_001 })).toEqual(['income-too-high']);
    expect(await obstacles({ annualIncome: 2_500_000, householdSize: 1 })).toEqual(['income-too-high']);
    expect(await obstacles({ annualIncome: 2_500_000, householdSize: 9 })).toEqual([]);
  });

  const search = async (query: string) => {
    const { status, body, headers } = await world.api.get(`/v1/programs?${query}`);
    expect([query, status]).toEqual([query, 200]);
    return { names: (body.data as { name: string }[]).map(({ name }) => name), body, headers };
  };
  const address = (zip: string, latitude: number, longitude: number) => ({
    address: { street: null, city: 'Somewhere', state: 'CO', zip, latitude, longitude },
  });

  it('NAV-2 finds programs that serve a ZIP code: nearest first, then without an address, then nationwide', async () => {
    const of = (name: string, area: object, more: object = {}) =>
      givenProgram(world, { name: `Denver ${name}`, organisationName: 'Mile High', area, ...more });
    await of('nation', { kind: 'nation' }, address('80202', 39.75, -104.99));
    await of('nowhere', { kind: 'counties', places: ['08031'] });
    await of('far', { kind: 'states', places: ['CO'] }, address('81001', 38.28, -104.6));
    await of('near', { kind: 'zips', places: ['80202'] }, address('80202', 39.75, -104.99));
    await of(
      'round',
      { kind: 'radius', miles: 30, latitude: 40.01, longitude: -105.27 },
      address('80302', 40.01, -105.27),
    );
    await of('small', { kind: 'radius', miles: 5, latitude: 40.01, longitude: -105.27 });
    await of('elsewhere', { kind: 'counties', places: ['06081'] });
    const order = ['near', 'round', 'far', 'nowhere', 'nation'].map((name) => `Denver ${name}`);
    const found = await search('zip=80202&q=mile%20high');
    expect(found.names).toEqual(order);
    expect(found.headers.get('cache-control')).toBe('public, max-age=60');
    expect(found.body.data[0]).toMatchObject({ distanceMiles: 0.4, nationwide: false });
    expect(found.body.data[3]).toMatchObject({ distanceMiles: null, address: null });
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await search(`zip=80202&q=mile%20high&limit=2${cursor && `&cursor=${cursor}`}`);
      pages.push(...page.names);
      cursor = page.body.page.nextCursor as string | null;
    }
    expect(pages).toEqual(order);
    expect((await search('q=mile%20high')).names).toHaveLength(7);
    expect((await search('zip=80202-1234&q=mile%20high')).names).toHaveLength(5);
    const counted = await statementsOf(world, () => search('zip=80202&q=mile&service=food&age=3&income=5&language=en'));
    expect(counted.statements).toHaveLength(1);
    expect(counted.tenants).toBe(1);
  });

  it('NAV-2 filters by service, eligibility, language, cost and capacity; what is unknown excludes nobody', async () => {
    const of = (name: string, more: object) => givenProgram(world, { name: `Zoo ${name}`, ...more });
    await of('adults', { rules: { ageFrom: 18 }, services: ['housing-rent'], capacity: 'waitlist' });
    await of('children', { rules: { ageTo: 17 }, cost: 'full', languages: ['es-MX'] });
    await of('poor', { rules: { incomeLimits: [1000, 2000] } });
    await of('families', { rules: { householdFrom: 3 } });
    const names = async (query: string) => (await search(`q=zoo&${query}`)).names.map((name) => name.slice(4));
    expect(await names('age=30')).toEqual(['adults', 'families', 'poor']);
    expect(await names('age=17')).toEqual(['children', 'families', 'poor']);
    expect(await names('age=18')).toEqual(['adults', 'families', 'poor']);
    expect(await names('householdSize=3')).toContain('families');
    expect(await names('householdSize=2')).not.toContain('families');
    expect(await names('income=1500')).toContain('poor');
    expect(await names('income=1500&householdSize=1')).toEqual(['adults', 'children']);
    expect(await names('income=2001')).not.toContain('poor');
    expect(await names('language=es')).toEqual(['children']);
    expect(await names('cost=full&cost=reduced')).toEqual(['children']);
    expect(await names('capacity=waitlist')).toEqual(['adults']);
    expect(await names('service=housing')).toEqual(['adults']);
    expect(await names('service=food&service=housing-rent')).toHaveLength(4);
    expect(await names('service=nothing')).toEqual([]);
    expect((await search('q=help%20with%20rent')).names).toEqual(['Zoo adults']);
  });

  it('NAV-2 a search finds exactly the programs between which and somebody nothing stands', async () => {
    const zips = await world.rows<ZipPlace>(
      `select zip, states, counties, latitude, longitude from zip_code
      where zip in ('94063', '10001', '96910', '99546', '99501', '96799', '20852', '30752', '00802')`,
    );
    const among = <Value>(...values: Value[]) => fc.constantFrom(...values);
    const program = fc.record({
      kind: among(...AREA_KINDS, 'radius' as const),
      around: among(...zips),
      miles: among(0, 1, 20, 2500, 3000),
      ageFrom: among(null, 0, 17, 18),
      ageTo: among(null, 18, 65),
      householdFrom: among(null, 1, 3),
      householdTo: among(null, 3, 4),
      incomeLimits: among([], [2_000_000], [1_000_000, 3_000_000, 2_000_000]),
      residentsOnly: fc.boolean(),
    });
    const placesOf = ({ zip, states, counties }: ZipPlace) => ({
      nation: [],
      states,
      counties,
      zips: [zip],
      radius: [],
    });
    const asked = new Map<string, Asks>();
    for (const { kind, around, miles, ...limits } of fc.sample(program, { numRuns: 80, seed: 2 })) {
      const area = { ...around, kind, miles: kind === 'radius' ? miles : null, inWords: null };
      const stated = { area: { ...area, places: placesOf(around)[kind] }, rules: { ...NO_RULES, ...limits } };
      const { programId } = await givenProgram(world, { name: 'Likely', ...stated });
      asked.set(programId, { area: new ServiceArea(stated.area), rules: new EligibilityRules(stated.rules) });
    }
    const somebody = fc.record({
      place: among(...zips),
      age: among(undefined, 0, 17, 18, 19, 65, 66),
      householdSize: among(undefined, 1, 2, 3, 4, 5),
      income: among(undefined, 1_000_000, 2_000_000, 2_000_001, 3_000_001),
    });
    const found = async (query: object) =>
      (await world.app.get(ProgramSearch).search({ words: 'likely', limit: 100, ...query })).data;
    await fc.assert(
      fc.asyncProperty(somebody, async ({ place, age, householdSize, income }) => {
        const dateOfBirth = age === undefined ? null : `${2026 - age}-01-01`;
        const facts = { place, dateOfBirth, householdSize: householdSize ?? null, annualIncome: income ?? null };
        const taking = [...asked].filter(([, asks]) => obstaclesOf(asks, facts, '2026-11-24').length === 0);
        const programs = await found({ zip: place.zip, age, householdSize, income });
        expect(programs.map(({ programId }) => programId).sort()).toEqual(taking.map(([id]) => id).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('NAV-2 every word is one of the program, of its organisation or of a service that it offers', async () => {
    await givenProgram(world, { name: 'Quince House', organisationName: 'Medlar', services: ['food-pantry'] });
    await givenProgram(world, { name: 'Quince Legal', organisationName: 'Medlar', services: ['legal-advice'] });
    const found = async (words: string) => (await search(`q=${encodeURIComponent(words)}`)).names;
    for (const words of ['quince pantry', 'pantry quince', 'medlar food house', 'QUINC foo', 'food, (quince)'])
      expect([words, await found(words)]).toEqual([words, ['Quince House']]);
    expect(await found('quince rent')).toEqual([]);
    expect(await found('quince')).toEqual(['Quince House', 'Quince Legal']);
  });

  it('NAV-2 a language is found by every code it has, however its program was written', async () => {
    const { token } = await givenAccount(world, { platformRole: 'administrator' });
    const list = (name: string, language: string) =>
      world.api.post(
        '/v1/admin/programs',
        { name: `Tongues ${name}`, organisationName: 'Babel', languages: [language], area: { kind: 'nation' } },
        { token },
      );
    expect((await list('Tagalog', 'tl')).body.languages).toEqual(['fil']);
    await list('Mandarin', 'cmn');
    await list('Cantonese', 'yue');
    const found = async (language: string) =>
      (await search(`q=tongues&language=${language}`)).names.map((name) => name.slice(8));
    for (const tag of ['tl', 'fil', 'FIL', 'tl-PH']) expect([tag, await found(tag)]).toEqual([tag, ['Tagalog']]);
    for (const tag of ['zh', 'cmn', 'zh-Hant']) expect([tag, await found(tag)]).toEqual([tag, ['Mandarin']]);
    expect(await found('yue')).toEqual(['Cantonese']);
  });

  it('NAV-2 languages kept by codes that were canonical later are found by these, each once', async () => {
    const kept: [before: string[], after: string[]][] = [
      [
        ['tl', 'en', 'fil'],
        ['fil', 'en'],
      ],
      [
        ['yue', 'cmn-Hant', 'zh'],
        ['yue', 'zh-Hant', 'zh'],
      ],
      [
        ['iw', 'prs', 'sh'],
        ['he', 'fa-AF', 'sr-Latn'],
      ],
      [[], []],
    ];
    const ids: string[] = [];
    for (const [languages] of kept)
      ids.push((await givenProgram(world, { name: 'Kept tongues', languages })).programId);
    const migration = readFileSync(join(__dirname, '../../migrations/0033_languages.sql'), 'utf8');
    await asOwner(world.databaseUrl, `set role refero_app; ${migration}`); // as one that passes no row-level security
    for (const [n, [, languages]] of kept.entries())
      expect(await world.rows('select languages from program where id = $1', [ids[n]])).toEqual([{ languages }]);
    expect((await search('q=kept&language=tl')).names).toHaveLength(1);
  });

  it('NAV-2 words that fold to nothing are passed over, and nothing but such words finds nothing', async () => {
    await givenProgram(world, { name: 'Ōlelo Loquat ½ off' });
    await givenProgram(world, { name: 'Loquat House' });
    const found = async (words: string) => (await search(`q=${encodeURIComponent(words)}`)).names;
    for (const words of ['loquat ʼ', 'ʼ loquat', 'loquat \u0301', 'loquat ༳ !'])
      expect([words, await found(words)]).toEqual([words, ['Loquat House', 'Ōlelo Loquat ½ off']]);
    for (const words of ['ʼ', 'ʼ \u0301', '!!!', '☃']) expect([words, await found(words)]).toEqual([words, []]);
    expect(await found('loquat ½')).toEqual(['Ōlelo Loquat ½ off']);
    expect((await world.app.get(ProgramSearch).search({ words: '!!!', limit: 5 })).data).toEqual([]);
  });

  it('NAV-2 what is wrong with a search is named', async () => {
    const { programId } = await givenProgram(world);
    expect(await world.api.get('/v1/programs?zip=00000')).toMatchObject({ status: 422, body: { code: 'unknown-zip' } });
    for (const query of [
      'zip=1',
      'age=x',
      'age=-1',
      'cost=cheap',
      'language=%00',
      'capacity=full',
      'cursor=x',
      'limit=0',
      'what=1',
    ])
      expect([query, (await world.api.get(`/v1/programs?${query}`)).status]).toEqual([query, 400]);
    for (const query of ['q=%00', 'q=!!!', 'service=', 'service=%00x', 'zip=', 'q=%27%20or%201'])
      expect([query, (await world.api.get(`/v1/programs?${query}`)).status < 500]).toEqual([query, true]);
    expect((await world.api.get(`/v1/programs/${programId.toUpperCase()}`)).status).toBe(200);
    expect((await world.api.get('/v1/programs/1')).status).toBe(400);
    expect((await world.api.get('/v1/program-services?parent=food')).body.data).toHaveLength(5);
  });

  it('NAV-3 the directory tells who claims a program, until they leave', async () => {
    const programs = world.app.get(Programs);
    const { programId, name } = await givenProgram(world);
    const { accountId, organisation } = await givenClaimer(world, programId);
    expect(await programs.claimersOf(programId)).toEqual([{ accountId, programId, since: expect.any(Date) }]);
    expect(await programs.claimedBy(accountId)).toEqual([
      { programId, organisationId: organisation.organisationId, name, since: expect.any(Date) },
    ]);
    expect(await programs.summaries([programId])).toMatchObject([{ organisationId: organisation.organisationId }]);
    await programs.leave(organisation.organisationId, accountId); // and works there still
    expect(await programs.claimersOf(programId)).toHaveLength(1);
    await world.rows('delete from worker where account_id = $1', [accountId]);
    await programs.leave(organisation.organisationId, accountId);
    expect(await programs.claimersOf(programId)).toEqual([]);
    expect(await world.rows('select until from program_claimer where account_id = $1', [accountId])).toEqual([
      { until: expect.any(Date) },
    ]);
  });

  it('NAV-3 who left one organisation goes on to claim for another, and whatever was given since they came back', async () => {
    const programs = world.app.get(Programs);
    const [left, other, again] = [await givenProgram(world), await givenProgram(world), await givenProgram(world)];
    const organisation = await givenOrganisation(world);
    const account = await givenAccount(world);
    const leave = () => programs.leave(organisation.organisationId, account.accountId);
    await givenClaimer(world, left.programId, { organisation, account });
    await givenClaimer(world, other.programId, { account });
    await world.rows('delete from worker where account_id = $1 and organisation_id = $2', [
      account.accountId,
      organisation.organisationId,
    ]);
    await world.advance('1 minute');
    await givenClaimer(world, again.programId, { organisation, account });
    await leave();
    await leave();
    const claimed = await programs.claimedBy(account.accountId);
    expect(claimed.map(({ programId }) => programId)).toEqual([other.programId, again.programId]);
  });
});
