import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenAccount } from '../factories/accounts';
import { refer, someSeeker } from '../factories/navigation';
import { givenClaimer } from '../factories/programs';
import { SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { ImportFile } from '../../src/shared/imports/import-file';
import { summaryOf } from '../../src/shared/imports/import-summary';
import { REPORT_HEAD, reportLines } from '../../src/shared/imports/refusal-report';
import { BuiltProcess } from '../support/built-process';
import { eventually } from '../support/eventually';
import { hsdsLocation, hsdsService, realData } from '../support/hsds';
import { awaitMail, linkIn } from '../support/mailbox';
import { World } from '../support/world';

const OHANA = realData('ohana-sample');
const HSDS = realData('hsds-examples');
const REAL = OHANA && HSDS ? it : it.skip;
if (!OHANA || !HSDS) console.log('The sample data is missing (SHARED_DATA): tests of it are skipped.');

describe('importing programs', () => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = await World.start();
    folder = mkdtempSync(join(tmpdir(), 'refero-hsds-'));
  });
  afterAll(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As `npm run import` does it. */
  const runAtCommandLine = (path: string, source: string, ...more: string[]) =>
    BuiltProcess.run(
      world.databaseUrl,
      'import.js',
      'hsds',
      path,
      '--report',
      join(folder, 'report.csv'),
      '--source',
      source,
      ...more,
    );
  /** What it calls, in this process: starting one takes longer than most imports. */
  const run = async (path: string, source?: string, complete?: boolean) => {
    const told: string[] = [REPORT_HEAD];
    const watcher = {
      source,
      complete,
      refused: (refusals: Parameters<typeof reportLines>[0]) => told.push(reportLines(refusals)),
    };
    const { signal } = new AbortController();
    const done = await RequestScope.run({ requestId: 'import', caller: SYSTEM }, () =>
      world.app.get(ImportFile).execute('hsds', path, signal, watcher),
    ).catch((error: unknown) => ({ counts: undefined, failure: { detail: String(error) } }));
    await file('report.csv', told.join(''));
    const output = done.counts ? summaryOf(done.counts, 1) : '';
    return { code: done.failure ? 1 : 0, output: `${output}\n${done.failure?.detail ?? ''}` };
  };
  const report = () => readFileSync(join(folder, 'report.csv'), 'utf8').trim().split('\n').slice(1);
  const number = (output: string, name: string) => Number(new RegExp(`^ *${name} +([\\d,]+)$`, 'm').exec(output)?.[1]);
  const file = async (name: string, content: unknown) => {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return join(folder, name);
  };
  /** Imports services of HSDS 3 under a source of the test's own. */
  const imported = async (source: string, ...services: unknown[]) => {
    const { code, output } = await run(await file(`${source}.json`, services), source);
    expect({ code, output }).toMatchObject({ code: 0 });
    return output;
  };
  const programs = (source: string) =>
    world.rows('select * from program where source = $1 order by source_id', [source]);

  it('NAV-1 a service at a location becomes a program that says whose data it is', async () => {
    const output = await imported('one', hsdsService());
    expect([number(output, 'created'), report()]).toEqual([1, []]);
    const [{ id }] = (await programs('one')) as [{ id: string }];
    const { body } = await world.api.get(`/v1/programs/${id}`);
    expect(body).toMatchObject({
      name: 'Pantry',
      organisationName: 'Food for all',
      organisationId: null,
      capacity: 'open',
      cost: 'free',
      languages: ['es'],
      ageFrom: 18,
      hours: 'MO,TU 09:00 to 17:00',
      phone: '+16507807525',
      address: { city: 'Redwood City', state: 'CA', zip: '94063' },
      area: { kind: 'counties', places: [{ code: '06081', name: 'San Mateo, CA' }], inWords: 'San Mateo County' },
      provenance: { source: 'one', sourceRecord: expect.stringContaining('hsds:one:f1b3a1c0') },
    });
  });

  it('NAV-1 a second import changes nothing, a changed row that row alone, and a claimed program not at all', async () => {
    const [first, second] = [hsdsService(), hsdsService({ id: 'f1b3a1c0-0000-4000-8000-000000000002' })];
    await imported('twice', first, second);
    const output = await imported('twice', first, { ...second, name: 'Larder' });
    expect([number(output, 'changed'), number(output, 'unchanged')]).toEqual([1, 1]);
    const [claimed] = await programs('twice');
    await givenClaimer(world, claimed!.id);
    const later = await imported('twice', { ...first, name: 'Other' }, { ...second, status: 'defunct' });
    expect([number(later, 'claimed'), number(later, 'removed')]).toEqual([1, 1]);
    expect((await programs('twice'))[0]).toMatchObject({ name: 'Pantry' });
    await imported('twice', { ...first, status: 'inactive' });
    expect((await programs('twice'))[0]).toMatchObject({ listed: true });
    const [, ended] = await programs('twice');
    expect((await world.api.get(`/v1/programs/${ended!.id}`)).status).toBe(404);
  });

  it('NAV-1 what a complete file has no more is taken out of the list, unless it was claimed or is of another source', async () => {
    const services = ['1', '2', '3'].map((id) => hsdsService({ id }));
    await imported('whole', ...services);
    await imported('other', ...services);
    const listed = async (source: string) => (await programs(source)).map((program) => program.listed as boolean);
    const [claimed] = await programs('whole');
    await givenClaimer(world, claimed!.id);
    const last = await file('whole.json', [hsdsService({ id: '3' })]);
    await run(last, 'whole');
    expect(await listed('whole')).toEqual([true, true, true]);
    const { output } = await run(last, 'whole', true);
    expect([number(output, 'removed'), await listed('whole')]).toEqual([1, [true, false, true]]);
    expect(await listed('other')).toEqual([true, true, true]);
    await imported('whole', ...services);
    expect(await listed('whole')).toEqual([true, true, true]);
    expect(await run(last, undefined, true)).toMatchObject({
      code: 1,
      output: expect.stringContaining('name its source'),
    });
  });

  it('NAV-1 what cannot be all of a source is refused as complete, and nothing changes', async () => {
    const path = join(folder, 'complete');
    await mkdir(path);
    const tables: Record<string, string> = {
      'organizations.csv': 'id,name\n1,Food for all\n',
      'locations.csv': 'id,name\n1,Hall\n2,House\n',
      'addresses.csv': 'location_id,city\n',
      'phones.csv': 'location_id,number\n',
      'services.csv': 'id,organization_id,name\n1,1,Pantry\n2,1,Larder\n',
      'service_at_location.csv': 'id,service_id,location_id\n1,1,1\n2,2,2\n',
    };
    const write = async (changed: Record<string, string | undefined> = {}) => {
      for (const [name, text] of Object.entries({ ...tables, ...changed }))
        if (text === undefined) rmSync(join(path, name), { force: true });
        else await writeFile(join(path, name), text);
    };
    await write();
    expect(await run(path, 'complete', true)).toMatchObject({ code: 0 });
    const before = await programs('complete');
    for (const [changed, words] of [
      [{ 'service_at_location.csv': undefined }, 'service_at_location'],
      [{ 'locations.csv': undefined, 'service_at_location.csv': undefined }, 'locations'],
      [{ 'phones.csv': undefined }, 'phones'],
      [{ 'services.csv': 'id,organization_id,name\n1,1,Pantry\n2,1,\n' }, 'refused'],
      [{ 'services.csv': 'organization_id,name\n1,Pantry\n1,Larder\n' }, 'refused'],
      [
        {
          'services.csv': 'id,organization_id,name\n8,1,Pantry\n',
          'service_at_location.csv': 'id,service_id,location_id\n1,8,1\n',
        },
        'none of the programs',
      ],
    ] as const) {
      await write(changed);
      expect(await run(path, 'complete', true)).toMatchObject({ code: 1, output: expect.stringContaining(words) });
      expect([words, await programs('complete')]).toEqual([words, before]);
    }
    await write({
      'services.csv': 'id,organization_id,name\n1,1,Pantry\n',
      'service_at_location.csv': 'id,service_id,location_id\n1,1,1\n',
    });
    expect(number((await run(path, 'complete', true)).output, 'removed')).toBe(1);
    await write({ 'service_at_location.csv': undefined });
    expect((await run(path, 'in-part')).code).toBe(0);
    expect(report()).toContain('1,service_at_location,service_at_location,missing-file,left-out');
  });

  it('NAV-1 headers of tables are read in capitals and with spaces around', async () => {
    const path = join(folder, 'headers');
    await mkdir(path);
    await writeFile(join(path, 'organizations.csv'), 'ID, name\n1,Food for all\n');
    await writeFile(join(path, 'services.csv'), 'Id, Organization_ID , NAME\n1,1,Pantry\n');
    await run(path, 'headers');
    expect(await programs('headers')).toMatchObject([{ name: 'Pantry', organisation_name: 'Food for all' }]);
  });

  it('NAV-1 files of two publishers with the same ids stay apart', async () => {
    const of = (name: string) => hsdsService({ id: '1', organization: { id: '1', name } });
    await run(await file('a.json', [of('Alpha')]));
    await run(await file('b.json', [of('Beta')]));
    const rows = await world.rows(`select source from program where source like '1-%' order by source`);
    expect(rows).toEqual([{ source: '1-alpha' }, { source: '1-beta' }]);
  });

  it('NAV-1 whatever stands in the ids of two publishers, they stay apart', async () => {
    await imported('county:211', hsdsService({ id: '5', name: 'Two' }));
    await imported('county', hsdsService({ id: '211:5', name: 'One' }));
    expect([await programs('county:211'), await programs('county')]).toMatchObject([
      [{ name: 'Two' }],
      [{ name: 'One' }],
    ]);
    const { code, output } = await run(await file('long.json', [hsdsService()]), 'x'.repeat(101));
    expect([code, output]).toEqual([1, expect.stringContaining('longer than 100 characters')]);
  });

  it('NAV-1 a program whose id was written otherwise before is the same program under its id', async () => {
    const services = ['urn:211:5', '5%', 'over:1'].map((id) => hsdsService({ id, service_at_locations: [] }));
    await imported('old:way', ...services);
    await imported('old', hsdsService({ id: 'way:5%', service_at_locations: [] }));
    await world.rows(
      `update program set source_id = replace(replace(source_id, '%3A', ':'), '%25', '%') where source = 'old:way'`,
    );
    const before = await programs('old:way');
    expect(before.map(({ source_id }) => source_id)).toContain('hsds:old:way:urn:211:5');
    const claimed = before.find(({ source_id }) => source_id === 'hsds:old:way:5%')!;
    await givenClaimer(world, claimed.id);
    const whole = await file('old-way.json', [...services.slice(0, 2), { ...services[2], status: 'defunct' }]);
    const { output } = await run(whole, 'old:way', true);
    expect([number(output, 'created'), number(output, 'claimed'), number(output, 'removed')]).toEqual([0, 1, 1]);
    const after = await programs('old:way');
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(after.map(({ source_id, listed }) => [source_id, listed])).toEqual([
      ['hsds:old%3Away:5%25', true],
      ['hsds:old%3Away:over%3A1', false],
      ['hsds:old%3Away:urn%3A211%3A5', true],
    ]);
    expect(await programs('old')).toMatchObject([{ source_id: 'hsds:old:way%3A5%25', listed: true }]);
  });

  it('NAV-1 an id that is written as another was before takes nothing from that', async () => {
    const [joined, apart] = [
      hsdsService({ id: '1:2', name: 'Joined', service_at_locations: [] }),
      hsdsService({ id: '1', name: 'Apart', ...at({ id: '2' }) }),
    ];
    await imported('alike', apart);
    await imported('alike', joined, apart);
    expect(await programs('alike')).toMatchObject([
      { source_id: 'hsds:alike:1%3A2', name: 'Joined' },
      { source_id: 'hsds:alike:1:2', name: 'Apart' },
    ]);
  });

  const address = (more: object) => [{ address_1: '1 Main St', city: 'Redwood City', state_province: 'CA', ...more }];
  const at = (location: Record<string, unknown>) => ({ service_at_locations: [{ location: hsdsLocation(location) }] });
  const LIKE_STATES: [state: string, names: string, told: string[], places: string[]][] = [
    ['OR', 'Multnomah, Washington, Clackamas', ['county-assumed'], ['41051', '41067', '41005']],
    ['OR', 'Multnomah County, Washington', ['county-assumed'], ['41051', '41067']],
    ['OR', 'Washington, Clark County WA, Clackamas County', ['area-in-part'], ['53011', '41005']],
    ['OR', 'Washington, Atlantis, Clackamas County', ['area-in-part'], ['41005']],
    ['OR', 'Washington', ['county-assumed'], ['41067']],
    ['OR', 'WA', [], ['WA']],
    ['OR', 'Oregon, Washington', [], ['OR', 'WA']],
    ['OH', 'Delaware', ['county-assumed'], ['39041']],
    ['CA', 'Nevada', ['county-assumed'], ['06057']],
    ['MO', 'Oregon', ['county-assumed'], ['29149']],
    ['WI', 'Iowa', ['county-assumed'], ['55049']],
    ['CA', 'Washington', [], ['WA']],
    ['NY', 'New York', [], ['NY']],
    ['NY', 'New York, Kings, Queens', ['county-assumed'], ['36061', '36047', '36081']],
    ['', 'Washington', [], ['WA']],
    ['', 'Multnomah, Washington', ['area-unknown'], []],
  ];
  type Trouble = [what: string, service: Record<string, unknown>, told: string[], kept: object | null];
  const TROUBLE: Trouble[] = [
    [
      'latitude 100',
      at({ latitude: 100 }),
      ['locations.latitude,impossible-coordinates,repaired'],
      { zip: '94063', latitude: 37.463 },
    ],
    [
      'latitude in words',
      at({ latitude: 'north' }),
      ['locations.latitude,impossible-coordinates,repaired'],
      { zip: '94063' },
    ],
    [
      'no place at all',
      at({ latitude: 0, longitude: 0, addresses: [] }),
      ['locations.latitude,impossible-coordinates,repaired', 'service_areas.name,area-unknown,repaired'],
      { latitude: null, city: null },
    ],
    [
      'a phone in quotes',
      { phones: [{ number: '"650 780-7525"' }] },
      ['phones.number,quotes-removed,repaired'],
      { phone: '+16507807525' },
    ],
    [
      'a foreign phone',
      { phones: [{ number: '"+44 20 7946 0958"' }] },
      ['phones.number,foreign-phone,left-out'],
      { phone: null },
    ],
    [
      'no phone',
      { phones: [{ number: '123-456-7890' }, { number: 7 }] },
      ['phones.number,invalid-phone,left-out', 'phones.number,invalid-phone,left-out'],
      { phone: null },
    ],
    ['a fax', { phones: [{ number: '650 780-7525', type: 'fax' }] }, [], { phone: null }],
    [
      'a foreign address',
      at({ addresses: address({ country: 'GB' }) }),
      ['addresses.country,foreign-address,left-out', 'service_areas.name,area-unknown,repaired'],
      { city: null },
    ],
    [
      'no such state',
      at({ addresses: address({ state_province: 'MyState' }) }),
      ['addresses.state_province,unknown-state,left-out', 'service_areas.name,area-unknown,repaired'],
      { city: null },
    ],
    [
      'no ZIP code',
      at({ addresses: address({ postal_code: 'ABC 1234' }) }),
      ['addresses.postal_code,invalid-zip,left-out'],
      { zip: null, city: 'Redwood City' },
    ],
    [
      'no such ZIP code',
      at({ addresses: address({ postal_code: '00000' }) }),
      ['addresses.postal_code,unknown-zip,left-out'],
      { zip: null },
    ],
    ['a state', { service_areas: [{ name: 'Statewide' }] }, [], { area_kind: 'states', area_places: ['CA'] }],
    ['the nation', { service_areas: [{ name: 'Nationwide' }] }, [], { area_kind: 'nation' }],
    [
      'an area in words',
      { service_areas: [{ name: 'All of MyCity' }] },
      ['service_areas.name,county-of-address,repaired'],
      { area_kind: 'counties', area_places: ['06081'], area_in_words: 'All of MyCity' },
    ],
    [
      'a state beside a county of its own',
      { service_areas: [{ name: 'San Mateo County' }, { name: 'California' }] },
      [],
      { area_kind: 'states', area_places: ['CA'] },
    ],
    [
      'a state beside a county of another',
      { service_areas: [{ name: 'Delaware' }, { name: 'Philadelphia County, PA' }] },
      [],
      { area_kind: 'counties', area_places: ['42101', '10001', '10003', '10005'] },
    ],
    [
      'a county and an area in words',
      { service_areas: [{ name: 'Alameda County' }, { name: 'Atlantis' }] },
      ['service_areas.name,area-in-part,repaired'],
      { area_places: ['06001'] },
    ],
    [
      'counties as the census writes them',
      {
        service_areas: [
          { name: 'Doña Ana County, NM' },
          { name: 'St. Louis city, MO' },
          { name: 'Saint Louis County, Missouri' },
          { name: 'Orleans Parish, LA' },
          { name: 'Juneau City and Borough, AK' },
          { name: 'Nome Census Area, AK' },
          { name: 'Fairfax city, VA' },
          { name: 'DeKalb County, GA' },
        ],
      },
      [],
      { area_places: ['35013', '29510', '29189', '22071', '02110', '02180', '51600', '13089'] },
    ],
    [
      'a county without that word',
      { service_areas: [{ name: 'San Francisco' }, { name: 'Fresno, CA' }] },
      ['service_areas.name,county-assumed,repaired'],
      { area_places: ['06075', '06019'], area_in_words: 'San Francisco, Fresno, CA' },
    ],
    ...LIKE_STATES.map(([state, names, told, places]): Trouble => [
      `${names} with an address in ${state}`,
      {
        service_areas: names.split(', ').map((name) => ({ name: name.replace(' WA', ', WA') })),
        ...at({ addresses: state ? address({ state_province: state }) : [] }),
      },
      told.map((reason) => `service_areas.name,${reason},repaired`),
      { area_places: places, area_kind: places[0]?.length === 2 ? 'states' : 'counties' },
    ]),
    [
      'what is a county and a city',
      { service_areas: [{ name: 'Fairfax, VA' }] },
      ['service_areas.name,county-of-address,repaired'],
      { area_places: ['06081'] },
    ],
    [
      'crossed ages',
      { minimum_age: 60, maximum_age: 18 },
      ['services.minimum_age,ages-crossed,left-out'],
      { age_from: null, age_to: null },
    ],
    ['no age', { minimum_age: -1 }, ['services.minimum_age,invalid-age,left-out'], { age_from: null }],
    [
      'ages in words',
      { minimum_age: null, eligibility_description: 'Age 55 or over' },
      [],
      { age_from: null, eligibility: 'Age 55 or over' },
    ],
    [
      'no language',
      { languages: [{ name: 'Klingon-ish' }] },
      ['languages,unknown-language,left-out'],
      { languages: [] },
    ],
    [
      'languages in words',
      { languages: [{ name: 'Chinese (Mandarin)' }, { name: 'Tagalog' }] },
      [],
      { languages: ['zh', 'fil'] },
    ],
    ['no e-mail address', { email: 'at home' }, ['services.email,invalid-email,left-out'], { email: null }],
    ['no website', { url: 'javascript:alert(1)' }, ['services.url,invalid-website,left-out'], { website: null }],
    ['a NUL', { description: 'a\u0000b' }, ['services.description,control-characters,repaired'], { description: 'ab' }],
    ['a long name of whole characters', { name: `${'x'.repeat(198)}🍎🍎` }, [], { name: `${'x'.repeat(198)}🍎🍎` }],
    [
      'a name that is too long',
      { name: `${'x'.repeat(198)}🍎🍎🍎` },
      ['services.name,shortened,repaired'],
      { name: `${'x'.repeat(198)}🍎…` },
    ],
    ['a keyword cut short', { keywords: `${'x'.repeat(79)}🍎🍎` }, [], { keywords: [`${'x'.repeat(79)}🍎`] }],
    ['half a character in a keyword', { keywords: 'x\ud83d, y' }, [], { keywords: ['x', 'y'] }],
    [
      'half a character in an address of the web',
      { url: 'https://example.org/\ud83d' },
      ['services.url,invalid-website,left-out'],
      { website: null },
    ],
    [
      'a term named at length',
      { attributes: [{ taxonomy_term: { id: 'long', name: `${'x'.repeat(199)}🍎🍎` } }] },
      [],
      { services: ['hsds:trouble:long'] },
    ],
    [
      'a term whose id cannot be kept',
      { attributes: [{ taxonomy_term: { id: 'a\u0000', name: 'Term' } }] },
      ['taxonomy,unknown-term,left-out'],
      { services: [] },
    ],
    [
      'a term that leads nowhere',
      { attributes: [{ taxonomy_term: null }] },
      ['taxonomy,unknown-term,left-out'],
      { services: [] },
    ],
    ['no name', { name: ' ' }, [',no-name,refused'], null],
    ['no organisation', { organization: { id: 'x' } }, [',no-organization,refused'], null],
    ['no id', { id: null }, [',no-id,refused'], null],
    ['a NUL in an id', { id: 'x\u0000y' }, [',invalid-id,refused'], null],
    ['half a character in an id', { id: 'x\udf4e' }, [',invalid-id,refused'], null],
    ['an id that is too long', { id: 'x'.repeat(400) }, [',invalid-id,refused'], null],
  ];

  it('NAV-1 every bad row is told of, and stops none of the others', async () => {
    const service = (trouble: Record<string, unknown>, n: number) =>
      hsdsService({ id: `f1b3a1c0-0000-4000-8000-${String(n).padStart(12, '0')}`, ...trouble });
    const output = await imported(
      'trouble',
      ...TROUBLE.map(([, trouble], n) => service(trouble, n)),
      hsdsService({ id: 'last' }),
      'x',
    );
    const told = report().map((line) => line.split(','));
    const kept = await programs('trouble');
    for (const [n, [what, , expected, row]] of TROUBLE.entries()) {
      const lines = told.filter(([line]) => Number(line) === n + 1).map(([, , ...finding]) => finding.join(','));
      expect([what, lines]).toEqual([what, expected]);
      const id = `f1b3a1c0-0000-4000-8000-${String(n).padStart(12, '0')}`;
      const found = kept.find(({ source_id }) => source_id.includes(id));
      const { latitude, ...others } = (row ?? {}) as { latitude?: number | null };
      if (row === null) expect([what, found]).toEqual([what, undefined]);
      else expect([what, found]).toEqual([what, expect.objectContaining(others)]);
      if (latitude) expect(found!.latitude).toBeCloseTo(latitude, 0);
      if (latitude === null) expect(found!.latitude).toBeNull();
    }
    expect(number(output, 'created')).toBe(TROUBLE.filter(([, , , row]) => row).length + 1);
    expect(told).toContainEqual([String(TROUBLE.length + 2), '', '', 'no-object', 'refused']);
  });

  it('NAV-1 tables are read in both layouts, and missing ones and ids that lead nowhere are told of', async () => {
    const old = join(folder, 'old');
    await mkdir(old);
    const tables: Record<string, string> = {
      'organizations.csv': 'id,name\n1,Food for all\n',
      'locations.csv':
        'id,organization_id,name,latitude,longitude,languages\n1,1,Hall,37.477,-122.213,"Spanish, Tagalog"\n',
      'addresses.csv':
        'id,location_id,address_1,city,state_province,postal_code,country\n1,1,2600 Middlefield Road,Redwood City,CA,94063,US\n',
      'taxonomy.csv': 'taxonomy_id,name,parent_id\n101,Food,\n101-01,Groceries,101\n',
      'services.csv':
        'id,location_id,name,fees,service_areas,status,taxonomy_ids\n' +
        '1,1,Pantry,None.,"San Mateo County, CA, Alameda County",active,101-01\n2,9,Lost,,,active,\n3,1,Over,,,defunct,\n',
    };
    for (const [name, text] of Object.entries(tables)) await writeFile(join(old, name), text);
    const { code, output } = await run(old, 'old');
    expect([code, number(output, 'created')]).toEqual([0, 1]);
    expect(report()).toEqual(['1,phones,phones,missing-file,left-out', '3,services:2:9,,unknown-location,refused']);
    expect((await programs('old'))[0]).toMatchObject({
      services: ['hsds:old:101-01'],
      languages: ['es', 'fil'],
      cost: 'free',
      area_places: ['06081', '06001'],
    });
    const found = await world.api.get('/v1/programs?service=hsds:old:101&zip=94063');
    expect(found.body.data).toMatchObject([{ name: 'Pantry' }]);
    const terms = await world.api.get('/v1/program-services?parent=hsds:old:101');
    expect(terms.body.data).toEqual([{ code: 'hsds:old:101-01', name: 'Groceries', parent: 'hsds:old:101' }]);
  });

  it('NAV-1 rows of tables with an id that stood before, or none, are told of', async () => {
    const path = join(folder, 'repeated');
    await mkdir(path);
    const tables: Record<string, string> = {
      'organizations.csv': 'id,name\n1,Food for all\n1,Food for some\n',
      'locations.csv': 'id,name\n1,Hall\n,Nowhere\n',
      'addresses.csv': 'location_id,city\n',
      'phones.csv': 'location_id,number\n',
      'services.csv':
        'id,organization_id,name,service_areas\n1,1,First,USA\n1,1,Second,USA\n,1,None,USA\n,1,None either,\n2,1,Last,USA\n',
      'services_at_location.csv': 'id,service_id,location_id\n1,1,1\n2,9,1\n',
      'taxonomy_terms.csv': 'id,name\na,Food\na,Bread\n',
    };
    for (const [name, text] of Object.entries(tables)) await writeFile(join(path, name), text);
    expect(number((await run(path, 'repeated')).output, 'created')).toBe(2);
    expect(report().sort()).toEqual([
      '3,locations,,no-id,refused',
      '3,organizations:1,,duplicate,refused',
      '3,service_at_location:2,,unknown-service,refused',
      '3,services:1,,duplicate,refused',
      '3,taxonomy_terms:a,,duplicate,refused',
      '4,services,,no-id,refused',
      '5,services,,no-id,refused',
    ]);
    expect(await programs('repeated')).toMatchObject([
      { name: 'First', organisation_name: 'Food for all' },
      { name: 'Last' },
    ]);
  });

  it('NAV-1 what is no publication of programs is refused, and nothing changes', async () => {
    for (const [content, words] of [
      ['', 'no JSON'],
      ['{', 'no JSON'],
      ['{"a":1}', 'no service'],
      ['null', 'no service'],
    ] as const) {
      const { code, output } = await run(await file('bad.json', content), 'bad');
      expect([code, output]).toEqual([1, expect.stringContaining(words)]);
    }
    expect((await run(join(folder, 'nowhere'))).code).toBe(1);
    expect(await programs('bad')).toEqual([]);
  });

  it('NAV-1 an upload is carried out by the worker', async () => {
    const { token } = await givenAccount(world, { platformRole: 'administrator' });
    const form = new FormData();
    form.set('kind', 'hsds');
    form.set('file', new Blob([JSON.stringify({ contents: [hsdsService({ id: 'uploaded' })] })]), 'services.json');
    const sent = await fetch(new URL('/v1/admin/imports', world.api.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    const { id } = (await sent.json()) as { id: string };
    await eventually(async () => {
      const { body } = await world.api.get(`/v1/admin/imports/${id}`, { token });
      return body.status === 'done' && body.counts.created === 1;
    });
  });

  REAL('NAV-1 the sample of San Mateo County is found by its ZIP code', async () => {
    const { code, output } = await runAtCommandLine(OHANA!, 'ohana', '--complete');
    expect(code).toBe(0);
    expect(number(output, 'read')).toBe(23);
    expect(number(output, 'created')).toBe(21);
    const found = await world.api.get('/v1/programs?zip=94063&limit=100&q=library');
    expect(found.body.data.map(({ name }: { name: string }) => name)).toContain('Fair Oaks Branch');
    expect((await world.api.get('/v1/programs?zip=10001&q=fair%20oaks')).body.data).toEqual([]);
    expect(number((await run(OHANA!, 'ohana')).output, 'unchanged')).toBe(21);
  });

  REAL('NAV-12 a referral to one of them goes from a search to help by the link in the seeker’s mail', async () => {
    await run(OHANA!, 'ohana');
    const { token } = await givenAccount(world);
    const person = someSeeker({ zip: '94063' });
    const seekerId = (await world.api.post('/v1/seekers', person, { token })).body.id as string;
    const search = await world.api.post(`/v1/seekers/${seekerId}/searches`, { words: 'library' }, { token });
    const [found] = search.body.data;
    expect([search.status, found.name]).toEqual([201, 'Fair Oaks Branch']);
    const sent = await refer(world, token, { programId: found.id }, { seekerId });
    expect([sent.status, sent.body.live]).toEqual([201, false]);

    const { pathname } = linkIn(await awaitMail(person.email), '/p/');
    const accept = { headers: { accept: 'application/json' } };
    const page = await world.api.get(pathname, accept);
    expect(page.body).toMatchObject({ program: { name: 'Fair Oaks Branch' }, status: 'not_updated' });
    await world.api.post(`${pathname}/status`, { version: page.body.version, status: 'got_help' }, accept);
    const shown = await world.api.get(`/v1/program-referrals/${sent.body.id}`, { token });
    expect(shown.body).toMatchObject({ status: 'got_help', statusGroup: 'got_help' });
    const steps = (await world.api.get(`/v1/seekers/${seekerId}/history`, { token })).body.data;
    expect(steps.map(({ kind }: { kind: string }) => kind)).toEqual(['referral', 'search']);
  });

  REAL('NAV-1 the examples of HSDS 3 are read as JSON and as CSV, and none is shown where it cannot be', async () => {
    for (const path of [HSDS!, join(HSDS!, 'csv'), join(HSDS!, 'service_full.json'), join(HSDS!, 'tabular.json')]) {
      const { code, output } = await run(path);
      expect([path, code, output.includes('Error')]).toEqual([path, 0, false]);
      expect(report().join('\n')).toContain('impossible-coordinates,repaired');
      expect(report().join('\n')).toContain('phones.number');
    }
    expect(await world.rows('select from program where abs(latitude) > 90')).toEqual([]);
    expect(
      await world.rows(`select from program where name = 'Community Counselling' and latitude is not null`),
    ).toEqual([]);
  });
});
