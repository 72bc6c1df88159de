import { CountFilters } from '../../src/modules/directory/queries/count-filters';
import { Sql } from '../../src/shared/database/sql';
import { Housekeeping } from '../../src/shared/housekeeping/housekeeping';
import { givenAccount } from '../factories/accounts';
import { givenColleagues, type GivenMember, givenMember, location, REFERABLE } from '../factories/members';
import type { Answer } from '../support/api';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

type Query = Record<string, string | string[]>;

const BOULDER = location({ city: 'Boulder', zip: '80302', latitude: 40.025056, longitude: -105.348664 });
const PORTLAND = location({ city: 'Portland', state: 'OR', zip: '97205', latitude: 45.5205, longitude: -122.689 });

/** Tells something to every filter. */
const TOLD = {
  familyName: 'Person',
  credentials: 'LCSW',
  specialties: ['Anxiety'],
  serviceTypes: ['Individual therapy'],
  languages: ['Spanish'],
  gender: 'female',
  licences: [{ type: 'Clinical social worker', number: 'C-1', state: 'CO' }],
  insuranceAccepted: ['Aetna'],
  telehealth: true,
  locations: [BOULDER, PORTLAND],
} as const satisfies Parameters<typeof givenMember>[1];

/** A search that asks for one thing that only a profile shown in full tells. */
const HIDDEN: Query[] = [
  { q: 'anxiety' },
  { q: 'anxeity' },
  { q: '80302' },
  { q: '97205' },
  { q: 'portland' },
  { q: 'oregon' },
  { q: 'person anxiety' },
  { specialty: 'Anxiety' },
  { serviceType: 'Individual therapy' },
  { language: 'Spanish' },
  { insurance: 'Aetna' },
  { gender: 'female' },
  { telehealth: 'true' },
  { zip: '80302', radius: '25000' },
  { zip: '80302', radius: '0' },
  { city: 'Portland' },
  { state: 'OR' },
  { city: 'Boulder', specialty: 'Anxiety' },
  { licenceType: 'Clinical social worker', gender: 'female' },
];
/** And for what everybody sees of anybody. */
const SHOWN: Query[] = [
  {},
  { q: 'person' },
  { q: 'persno' },
  { q: 'boulder' },
  { q: 'colorado person' },
  { licenceType: 'clinical SOCIAL worker' },
  { city: 'boulder' },
  { state: 'CO' },
  { city: 'Boulder', state: 'CO', q: 'pers' },
  { zip: '80302' },
  { zip: '80302', sort: 'distance' },
  { acceptingReferrals: 'false' },
];

/** As the worker does every few minutes. */
const collectWords = () => new CountFilters(world.app.get(Sql), world.app.get(Housekeeping)).run();

let world: World;
let me: GivenMember;
const people: Record<string, GivenMember> = {};

beforeAll(async () => {
  world = await World.start({ worker: false });
  me = await givenMember(world, { givenName: 'Me', locations: [] });
  const between = await givenMember(world, { ...REFERABLE, givenName: 'Between', familyName: 'Us', locations: [] });
  for (const [name, settings] of Object.entries({
    Ada: REFERABLE, // a colleague who shares
    Ben: {}, // a colleague who does not
    Cleo: { ...REFERABLE, referableBy: 'colleagues_of_colleagues' }, // a colleague's colleague who shares
    Dan: {}, // one who does not
    Eve: { ...REFERABLE, referableBy: 'colleagues_of_colleagues' }, // a stranger who shares
    Fay: {}, // one who does not
    Gus: {}, // of a registry
  } as const))
    people[name] = await givenMember(world, { ...TOLD, ...settings, givenName: name });
  const { Ada, Ben, Cleo, Dan, Gus } = people;
  for (const colleague of [Ada!, Ben!, between]) await givenColleagues(world, me, colleague);
  for (const theirs of [Cleo!, Dan!, Ada!]) await givenColleagues(world, between, theirs);
  await world.rows(`update member set account_id = null, registry = 'nppes', npi = '1234567893' where id = $1`, [
    Gus!.memberId,
  ]);
  await collectWords();
});
afterAll(() => world.stop());

const ask = (path: string, query: Query, by = me): Promise<Answer> => {
  const parameters = Object.entries(query).flatMap(([key, values]) =>
    [values].flat().map((value): [string, string] => [key, value]),
  );
  return world.api.get(`${path}?${new URLSearchParams(parameters).toString()}`, { token: by.token });
};
const search = (query: Query, by = me) => ask('/v1/members', query, by);
const namesOf = (answer: Answer): string[] => {
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body.data.map((row: { name: string }) => row.name.split(' ')[0]);
};
const found = async (query: Query, by = me) => namesOf(await search(query, by));
const rowOf = async (name: string, query: Query = {}) =>
  (await search(query)).body.data.find((row: { name: string }) => row.name.startsWith(name));
const every = <Kind extends string>(names: string[], kind: (name: string) => Kind) =>
  Object.fromEntries(names.map((name) => [name, kind(name)]));

describe('where to search (COL-5)', () => {
  it('COL-5 everybody but oneself, the colleagues of colleagues, or colleagues, each with how they stand to one', async () => {
    const relations = async (query: Query) =>
      Object.fromEntries(
        (await search(query)).body.data.map((row: any) => [row.name.split(' ')[0], row.relation as string]),
      );
    const mine = every(['Ada', 'Ben', 'Between'], () => 'colleague');
    const theirs = every(['Cleo', 'Dan'], () => 'colleague-of-colleague');
    const strangers = every(['Eve', 'Fay', 'Gus'], () => 'stranger');
    expect(await relations({ scope: 'my-colleagues' })).toEqual(mine);
    expect(await relations({ scope: 'colleagues-of-colleagues' })).toEqual(theirs);
    expect(await relations({ scope: 'everybody' })).toEqual({ ...mine, ...theirs, ...strangers });
    expect(await relations({})).toEqual(await relations({ scope: 'everybody' }));
    expect(await relations({ scope: '' })).toEqual(await relations({}));
    expect((await search({ scope: 'nobody' })).body.errors[0].pointer).toBe('/scope');
    const colleagues = await ask('/v1/colleagues', {});
    expect(colleagues.body.data).toEqual((await search({ scope: 'my-colleagues' })).body.data);
    expect((await ask('/v1/colleagues', { scope: 'everybody' })).status).toBe(400);
  });

  it('COL-5 needs a membership, and a member alone finds everybody, but no colleagues of colleagues', async () => {
    const alone = await givenMember(world, { givenName: 'Alone', locations: [] });
    expect(await found({ scope: 'colleagues-of-colleagues' }, alone)).toEqual([]);
    expect((await found({}, alone)).sort()).toEqual([
      'Ada',
      'Ben',
      'Between',
      'Cleo',
      'Dan',
      'Eve',
      'Fay',
      'Gus',
      'Me',
    ]);
    expect(await found({ acceptingReferrals: 'true' }, alone)).toEqual([]);
    await world.rows('delete from member where id = $1', [alone.memberId]);
    expect((await search({}, alone)).body.code).toBe('not-a-member');
    expect((await ask('/v1/members/filters', {}, alone)).body.code).toBe('not-a-member');
    expect((await world.api.get('/v1/members')).status).toBe(401);
  });

  it('COL-7 the mark is the viewer’s own in every scope, and searching by it finds what the rows say', async () => {
    const marked = async (query: Query) => {
      const rows: { name: string; acceptingReferrals: boolean }[] = (await search(query)).body.data;
      return rows.filter((row) => row.acceptingReferrals).map((row) => row.name.split(' ')[0]);
    };
    const accepting = { everybody: ['Ada', 'Cleo', 'Between'], 'my-colleagues': ['Ada', 'Between'] };
    for (const [scope, names] of Object.entries({ ...accepting, 'colleagues-of-colleagues': ['Cleo'] })) {
      expect([scope, await marked({ scope })]).toEqual([scope, names]);
      expect([scope, await found({ scope, acceptingReferrals: 'true' })]).toEqual([scope, names]);
      const all = await found({ scope });
      expect([scope, await found({ scope, acceptingReferrals: 'false' })]).toEqual([
        scope,
        all.filter((name) => !names.includes(name)),
      ]);
    }
  });
});

describe('what is not shared (COL-5)', () => {
  it('COL-5 people beyond its colleagues see only name, credentials, licence types, city and state', async () => {
    const card = { picture: null, specialties: [], place: { city: 'Boulder', state: 'CO', zip: null }, distance: null };
    await world.rows('update member set picture_id = id');
    const { memberId } = people['Fay']!;
    expect(await rowOf('Fay', { zip: '97205' })).toEqual({
      ...card,
      memberId,
      name: 'Fay Person',
      relation: 'stranger',
      credentials: 'LCSW',
      licenceTypes: ['Clinical social worker'],
      acceptingReferrals: false,
    });
    for (const query of [{}, { zip: '97205' }, { scope: 'colleagues-of-colleagues' }] as Query[])
      expect(await rowOf('Dan', query)).toMatchObject(card);
    for (const name of ['Ada', 'Ben', 'Cleo', 'Eve', 'Gus'])
      expect(await rowOf(name, { zip: '97205' })).toMatchObject({
        picture: `/pictures/${people[name]!.memberId}`,
        specialties: ['Anxiety'],
        place: { city: 'Portland', state: 'OR', zip: '97205' },
        distance: 0.6,
      });
    await world.rows('update member set picture_id = null');
  });

  it.each(HIDDEN)('COL-5 nobody but colleagues finds it by %j', async (query) => {
    expect(await found(query)).toEqual(['Ada', 'Ben', 'Cleo', 'Eve', 'Gus']);
    expect(await found({ ...query, scope: 'colleagues-of-colleagues' })).toEqual(['Cleo']);
    expect(await found({ ...query, scope: 'my-colleagues' })).toEqual(['Ada', 'Ben']);
  });

  it.each(SHOWN)('COL-5 everybody finds it by %j', async (query) => {
    expect(await found(query)).toEqual(expect.arrayContaining(['Dan', 'Fay']));
    expect(await found({ ...query, scope: 'colleagues-of-colleagues' })).toContain('Dan');
  });

  it('COL-5 telehealth it does not offer is as hidden as one it does', async () => {
    expect(await found({ telehealth: 'false' })).not.toContain('Fay');
    await world.rows('update member set telehealth = false where id = $1', [people['Fay']!.memberId]);
    for (const telehealth of ['true', 'false']) expect(await found({ telehealth })).not.toContain('Fay');
    await world.rows('update member set telehealth = true where id = $1', [people['Fay']!.memberId]);
  });

  it('COL-5 a distance tells nothing of it: it comes last, wherever it is', async () => {
    const names = await found({ zip: '80302', sort: 'distance' });
    expect(names.slice(0, 5)).toEqual(['Ada', 'Ben', 'Cleo', 'Eve', 'Gus']);
    expect(names.slice(5)).toEqual(['Dan', 'Fay', 'Between']);
  });

  it('COL-5 switching sharing off hides it at once, and on shows it', async () => {
    const shy = await givenMember(world, { ...TOLD, ...REFERABLE, givenName: 'Shy', specialties: ['Shyness'] });
    const share = async (shareProfilePublicly: boolean) =>
      world.rows(
        `update member set share_profile_publicly = $2, referable_by = null,
          consent_version = case when $2 then '1' end, consented_at = case when $2 then now() end where id = $1`,
        [shy.memberId, shareProfilePublicly],
      );
    expect(await found({ q: 'shyness' })).toEqual(['Shy']);
    await share(false);
    expect([await found({ q: 'shyness' }), await found({ q: 'shy' })]).toEqual([[], ['Shy']]);
    await share(true);
    expect(await found({ q: 'shyness' })).toEqual(['Shy']);
    await world.rows('delete from member where id = $1', [shy.memberId]);
  });

  it('COL-5 a registry’s profile that nobody has claimed is shown in full, and accepts no referrals', async () => {
    const { memberId } = people['Gus']!;
    const { body } = await world.api.get(`/v1/members/${memberId}`, { token: me.token });
    expect(body).toMatchObject({ relation: 'stranger', acceptingReferrals: false, profile: { gender: 'female' } });
    expect(await world.rows('select from public_profile where member_id = $1', [memberId])).toEqual([]);
    await world.rows(`update member set account_id = gen_random_uuid() where id = $1`, [memberId]);
    expect((await world.api.get(`/v1/members/${memberId}`, { token: me.token })).body.profile).toBeNull();
    expect(await found({ gender: 'female' })).not.toContain('Gus');
    await world.rows(`update member set account_id = null where id = $1`, [memberId]);
  });
});

describe('searching wider (COL-3, COL-4)', () => {
  it('COL-3 minds neither accents, case nor small typing errors, and puts exact matches first', async () => {
    const zoe = await givenMember(world, { ...REFERABLE, givenName: 'Zoë', familyName: 'Nyström', locations: [] });
    const zac = await givenMember(world, { ...REFERABLE, givenName: 'Zac', familyName: 'Nystrum', locations: [] });
    const exactly = await found({ q: 'nyström' });
    expect([exactly, await found({ q: 'nystrum' })]).toEqual([['Zoë'], ['Zac']]);
    await collectWords();
    for (const q of ['nyström', 'NYSTROM', 'Nystro\u0308m'])
      expect([q, await found({ q })]).toEqual([q, ['Zoë', 'Zac']]);
    for (const q of ['nystorm', 'nysrom', 'zoe nistrom'])
      expect([q, await found({ q })]).toEqual([q, expect.arrayContaining(['Zoë'])]);
    for (const q of ['nxxtrxm', 'zo%', 'qqqq']) expect([q, (await found({ q })).includes('Zac')]).toEqual([q, false]);
    await world.rows('delete from member where id = any($1)', [[zoe.memberId, zac.memberId]]);
  });

  it('COL-3 a word that folding makes very long is searched like any other', async () => {
    const joining = { givenName: 'Long', familyName: '\ufdfa'.repeat(7) }; // 7 characters, 126 in full
    const refused = await world.api.post('/v1/members', joining, { token: (await givenAccount(world)).token });
    expect(refused.body).toMatchObject({ status: 400, errors: [{ pointer: '/familyName', code: 'max-length' }] });
    const long = await givenMember(world, { ...REFERABLE, givenName: 'Long', familyName: 'キロメートル'.repeat(20) });
    for (const scope of ['everybody', 'my-colleagues', 'colleagues-of-colleagues'])
      for (const q of ['\ufdfa'.repeat(200), '\u3316'.repeat(100), 'x'.repeat(200)])
        expect([scope, q, (await search({ q, scope })).status]).toEqual([scope, q, 200]);
    expect(await found({ q: 'キロメートル' })).toEqual(['Long']);
    await world.rows(`update member set specialties = array[repeat('\u3316', 120)] where id = $1`, [long.memberId]);
    expect(await found({ q: 'キロメートル' })).toEqual(['Long']);
    for (let page = (await search({ limit: '1' })).body.page; page.nextCursor;)
      page = (await search({ limit: '1', cursor: page.nextCursor })).body.page;
    await world.rows('delete from member where id = $1', [long.memberId]);
  });

  it('COL-4 "and" between filters, "or" inside one that is repeated, radius in either unit', async () => {
    const eve = { q: 'eve' };
    expect(await found({ ...eve, gender: ['male', 'female'], specialty: ['Grief', 'anxiety'] })).toEqual(['Eve']);
    expect(await found({ ...eve, gender: 'female', specialty: 'Grief' })).toEqual([]);
    expect(await found({ ...eve, city: 'Boulder', state: 'OR' })).toEqual([]);
    expect(await found({ ...eve, zip: '80202', radius: '30', unit: 'mi' })).toEqual(['Eve']);
    expect(await found({ ...eve, zip: '80202', radius: '30', unit: 'km' })).toEqual([]);
    expect((await search({ ...eve, zip: '80202', unit: 'km' })).body.data[0].distance).toBeCloseTo(42.6, 0);
    for (const scope of ['everybody', 'colleagues-of-colleagues'])
      expect((await search({ zip: '00000', scope })).body).toMatchObject({ status: 422, code: 'unknown-zip' });
  });

  it('COL-5 lists the values of every filter with counts that searching finds again, in every scope', async () => {
    await world.app.get(Housekeeping).run();
    for (const scope of ['everybody', 'colleagues-of-colleagues', 'my-colleagues']) {
      const { countedAt, ...filters } = (await ask('/v1/members/filters', { scope })).body;
      expect(countedAt === null).toBe(scope !== 'everybody');
      expect(filters.specialty[0]).toMatchObject({ value: 'Anxiety' });
      for (const [filter, values] of Object.entries<{ value: string; count: number }[]>(filters))
        for (const { value, count } of values) {
          const names = await found({ [filter]: value, scope });
          expect([scope, filter, value, names.length]).toEqual([scope, filter, value, count]);
        }
    }
    expect((await ask('/v1/members/filters', { scope: 'colleagues-of-colleagues' })).body.gender).toEqual([
      { value: 'female', count: 1 },
    ]);
  });

  it('PLT-6 one statement, whatever is asked and wherever', async () => {
    const everything =
      'q=pers%20boulder&zip=80302&radius=50&unit=km&specialty=Anxiety&state=CO&gender=female&telehealth=true&acceptingReferrals=true&sort=distance';
    for (const scope of ['everybody', 'colleagues-of-colleagues', 'my-colleagues'])
      for (const path of [`?${everything}&`, '?', '/filters?']) {
        const { statements } = await statementsOf(world, async () => {
          expect((await world.api.get(`/v1/members${path}scope=${scope}`, { token: me.token })).status).toBe(200);
        });
        expect([path, scope, statements.length]).toEqual([path, scope, 1]);
      }
  });

  it('PLT-6 pages hold everybody once, both ways, while members join', async () => {
    const filters: Query[] = [{}, { zip: '80302' }, { zip: '80302', sort: 'distance' }, { q: 'person' }];
    for (const query of filters) {
      const expected = await found({ ...query, limit: '100' });
      const pages: Answer[] = [];
      const joined: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Answer = await search({ ...query, limit: '3', ...(cursor && { cursor }) });
        pages.push(page);
        cursor = page.body.page.nextCursor;
        joined.push((await givenMember(world, { ...TOLD, givenName: 'New', familyName: 'Aa Person' })).memberId);
      }
      expect(pages.flatMap(namesOf).filter((name) => name !== 'New')).toEqual(expected);
      const ids = pages.flatMap(({ body }) => body.data.map((row: { memberId: string }) => row.memberId));
      expect(new Set(ids).size).toBe(ids.length);
      const back = await search({ ...query, limit: '3', cursor: pages.at(-1)!.body.page.prevCursor });
      expect(namesOf(back).filter((name) => name !== 'New')).toEqual(
        namesOf(pages.at(-2)!).filter((name) => name !== 'New'),
      );
      await world.rows('delete from member where id = any($1)', [joined]);
    }
  });

  it('PLT-6 a cursor belongs to its scope and its viewer', async () => {
    const { nextCursor: cursor } = (await search({ limit: '1' })).body.page;
    expect((await search({ limit: '1', cursor, scope: 'my-colleagues' })).status).toBe(400);
    expect((await search({ limit: '1', cursor }, people['Ada'])).status).toBe(400);
  });
});
