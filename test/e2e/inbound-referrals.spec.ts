import { parse } from 'csv-parse/sync';
import { givenAccount } from '../factories/accounts';
import { CONSENT, givenNavigator, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

type Who = { token: string };
const get = ({ token }: Who, path: string) => world.api.get(path, { token });
const idsOf = async (who: Who, path: string) => {
  const { status, body } = await get(who, path);
  expect([path, status]).toEqual([path, 200]);
  return (body.data as { id: string }[]).map(({ id }) => id);
};
const exported = async (who: Who, path: string) => {
  const { status, text, headers } = await get(who, path);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  return parse<Record<string, string>>(text, { bom: true, columns: true });
};
const setStatus = ({ token }: Who, id: string, status: string, version = 1) =>
  world.api.put(`/v1/program-referrals/${id}/status`, { status }, { token, headers: { 'if-match': `"${version}"` } });

/** The birthday of somebody of this age, half a year after it: so they are as old on every day of a test. */
const born = (age: number) => {
  const today = new Date();
  return new Date(Date.UTC(today.getUTCFullYear() - age, today.getUTCMonth() - 6, 1)).toISOString().slice(0, 10);
};

/** A claimed program with two claimers, and people of these ages referred to it. */
async function givenInbound(ages: number[] = [30]) {
  const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
  const [navigator, claimer] = await Promise.all([givenNavigator(world, site), givenClaimer(world, program.programId)]);
  const colleague = await givenClaimer(world, program.programId, { organisation: claimer.organisation });
  const referrals = [];
  for (const age of ages) {
    const { body } = await refer(world, navigator.token, program, { seeker: someSeeker({ dateOfBirth: born(age) }) });
    referrals.push(body);
  }
  const path = `/v1/programs/${program.programId}/inbound-referrals`;
  return { site, program, navigator, claimer, colleague, referrals, path };
}

describe('inbound referrals', () => {
  it('NAV-19 all claimers see all live referrals to the program, newest first or last changed first; for others there are none', async () => {
    const { claimer, colleague, navigator, referrals, path } = await givenInbound([30, 31, 32]);
    const [a, b, c] = referrals.map(({ id }) => id);
    for (const who of [claimer, colleague]) expect(await idsOf(who, path)).toEqual([c, b, a]);
    expect((await get(claimer, path)).body.data[0]).toMatchObject({ side: 'program', status: 'not_updated' });
    await setStatus(claimer, a, 'pending');
    expect(await idsOf(claimer, `${path}?sort=-changedAt`)).toEqual([a, c, b]);
    for (const who of [navigator, await givenAccount(world)])
      for (const part of ['', '/counts', '/export']) expect((await get(who, path + part)).status).toBe(404);
    for (const sort of ['-sentAt', '-changedAt']) {
      const first = (await get(claimer, `${path}?limit=2&sort=${sort}`)).body;
      const second = (await get(claimer, `${path}?limit=2&sort=${sort}&cursor=${first.page.nextCursor}`)).body;
      expect([...first.data, ...second.data].map(({ id }) => id).sort()).toEqual([a, b, c].sort());
      expect(second.page.nextCursor).toBeNull();
    }
  });

  it('NAV-19 filters by status, group, age at sending, service and what is unread, and counts the same', async () => {
    const { claimer, referrals, path } = await givenInbound([17, 18, 40, 65]);
    const [young, adult, middle, old] = referrals.map(({ id }) => id);
    await setStatus(claimer, adult, 'got_help');
    await setStatus(claimer, middle, 'no_capacity');
    for (const [query, expected] of [
      ['status=got_help&status=no_capacity', [middle, adult]],
      ['statusGroup=in_progress', [old, young]],
      ['statusGroup=needs_action&statusGroup=got_help', [middle, adult]],
      ['unread=true', [old, young]],
      ['unread=false', [middle, adult]],
      ['unread=true&status=got_help', []],
      ['ageFrom=18', [old, middle, adult]],
      ['ageTo=17', [young]],
      ['ageFrom=18&ageTo=64', [middle, adult]],
      ['service=food', [old, middle, adult, young]],
      ['service=food-pantry', [old, middle, adult, young]],
      ['service=housing', []],
      ['service=nothing-like-it', []],
    ] as const) {
      expect([query, await idsOf(claimer, `${path}?${query}`)]).toEqual([query, expected]);
      expect((await get(claimer, `${path}/counts?${query}`)).body.total).toBe(expected.length);
    }
    expect((await get(claimer, `${path}/counts`)).body).toMatchObject({
      total: 4,
      unread: 2,
      byStatus: { not_updated: 2, got_help: 1, no_capacity: 1, pending: 0 },
      byGroup: { in_progress: 2, got_help: 1, needs_action: 1 },
    });
  });

  it('NAV-19 over all programs that somebody claims', async () => {
    const one = await givenInbound();
    const program = await givenProgram(world, { services: ['housing-rent'] });
    await givenClaimer(world, program.programId, { account: one.claimer });
    const other = await refer(world, one.navigator.token, program);
    const both = [other.body.id, one.referrals[0].id];
    expect(await idsOf(one.claimer, '/v1/me/inbound-referrals')).toEqual(both);
    expect(await idsOf(one.claimer, '/v1/me/inbound-referrals?service=housing')).toEqual([both[0]]);
    const first = (await get(one.claimer, '/v1/me/inbound-referrals?limit=1')).body;
    expect(await idsOf(one.claimer, `/v1/me/inbound-referrals?limit=1&cursor=${first.page.nextCursor}`)).toEqual([
      both[1],
    ]);
    expect((await get(one.claimer, '/v1/me/inbound-referrals/counts')).body.total).toBe(2);
    expect(await exported(one.claimer, '/v1/me/inbound-referrals/export')).toHaveLength(2);
    expect(await idsOf(await givenAccount(world), '/v1/me/inbound-referrals')).toEqual([]);
  });

  it('NAV-19 a referral that was logged before the program was claimed is not among them', async () => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    await refer(world, navigator.token, program);
    const claimer = await givenClaimer(world, program.programId);
    expect(await idsOf(claimer, `/v1/programs/${program.programId}/inbound-referrals`)).toEqual([]);
  });

  it('NAV-10 NAV-19 of who is not to be contacted the program sees the name only, in list and CSV, and no age by filtering', async () => {
    const { claimer, program, navigator, path, referrals } = await givenInbound();
    const seeker = someSeeker({ givenName: 'Ida', reach: 'do_not_contact' });
    const { body } = await refer(world, navigator.token, program, { seeker });
    // one who says so only later
    await world.rows(`update program_referral set reach = 'do_not_contact' where id = $1`, [referrals[0].id]);
    const rows = (await get(claimer, path)).body.data;
    const csv = await exported(claimer, `${path}/export`);
    expect(rows.map(({ id }: any) => id)).toEqual([body.id, referrals[0].id]);
    for (const row of rows)
      expect(row.seeker).toMatchObject({ dateOfBirth: null, email: null, phone: null, zip: null, householdSize: null });
    for (const row of csv)
      expect(row).toMatchObject({ 'Date of birth': '', 'E-mail': '', Phone: '', ZIP: '', Household: '' });
    expect(csv[0]!['Given name']).toBe('Ida');
    expect(await idsOf(claimer, `${path}?ageFrom=0`)).toEqual([]);
  });

  it('NAV-19 its CSV has one row a referral, with formulas escaped, and is in the trail once', async () => {
    const { claimer, program, navigator, path } = await givenInbound();
    const seeker = someSeeker({ givenName: '=cmd', familyName: 'Ñandú "Q", S;' });
    await refer(world, navigator.token, program, { seeker, comment: '+1 more\nline' });
    const rows = await exported(claimer, `${path}/export?sort=-sentAt`);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      'Given name': "'=cmd",
      'Family name': 'Ñandú "Q", S;',
      Comment: "'+1 more\nline",
      Status: 'not_updated',
      Program: program.name,
      'Sent to the program': 'yes',
      'E-mail': seeker.email,
    });
    const raw = await fetch(`${world.api.url}${path}/export`, {
      headers: { authorization: `Bearer ${claimer.token}` },
    });
    expect(Buffer.from(await raw.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const trail = await world.rows('select action, subject_id from audit_entry where request_id = $1', [
      raw.headers.get('request-id'),
    ]);
    expect(trail).toEqual([{ action: 'export-inbound-referrals', subject_id: program.programId }]);
  });

  it.each([
    'status=unknown',
    'status=',
    'statusGroup=open',
    'unread=yes',
    'ageFrom=-1',
    'ageFrom=131',
    'ageFrom=1.5',
    'ageFrom=40&ageTo=30',
    'limit=1000000000',
    'limit=0',
    'sort=status',
    'sort=-sentAt&sort=-changedAt',
    'cursor=nonsense',
    'service=a%00b',
    `service=${'a'.repeat(1_000)}`,
    'wished=for',
  ])('NAV-19 %s is refused in words', async (query) => {
    const answers = await Promise.all(
      ['inbound-referrals', 'outbound-referrals', 'referrals'].map((list) => get(someone, `/v1/me/${list}?${query}`)),
    );
    for (const { status, headers } of answers) {
      expect(status).toBe(query === 'service=a%00b' && status === 200 ? 200 : 400);
      if (status === 400) expect(headers.get('content-type')).toContain('application/problem+json');
    }
  });
  it('NAV-19 a program in capitals is the same one, and one that is no id is refused', async () => {
    const { claimer, program, path, referrals } = await givenInbound();
    const capitals = path.replace(program.programId, program.programId.toUpperCase());
    expect(await idsOf(claimer, capitals)).toEqual([referrals[0].id]);
    expect((await get(claimer, '/v1/programs/x/inbound-referrals')).status).toBe(400);
  });

  let someone: Who;
  beforeAll(async () => void (someone = await givenAccount(world)));
});

describe('opening', () => {
  const open = ({ token }: Who, id: string) =>
    world.api.post(`/v1/program-referrals/${id}/opening`, undefined, { token });
  const openings = (id: string) =>
    world.rows(
      `select actor_account_id as who, side from program_referral_entry where referral_id = $1 and kind = 'opened'`,
      [id],
    );

  it('NAV-15 says that the program opened it, at most once a day of each; reading never does', async () => {
    const { claimer, colleague, navigator, referrals } = await givenInbound();
    const { id } = referrals[0];
    await get(claimer, `/v1/program-referrals/${id}`);
    expect(await openings(id)).toEqual([]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(claimer, id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204));
    expect((await open(navigator, id)).status).toBe(204);
    expect(await openings(id)).toEqual([{ who: claimer.accountId, side: 'program' }]);
    expect((await open(colleague, id)).status).toBe(204);
    expect(await openings(id)).toHaveLength(2);
    expect((await open(await givenAccount(world), id)).status).toBe(404);
    await world.rows(`select 1`);
    const { body } = await get(claimer, `/v1/program-referrals/${id}`);
    expect(body).toMatchObject({ version: 1, consent: { ...CONSENT } });
  });
});
