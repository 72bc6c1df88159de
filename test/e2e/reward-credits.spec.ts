import { parse } from 'csv-parse/sync';
import { givenAccount, type GivenAccount, givenWorker } from '../factories/accounts';
import {
  givenOrder,
  givenPatient,
  type GivenPatient,
  type GivenPractice,
  givenPractice,
  givenQuote,
} from '../factories/rewards';
import { World } from '../support/world';

let world: World;
let support: GivenAccount;
beforeAll(async () => {
  world = await World.start({ worker: false });
  support = await givenAccount(world, { platformRole: 'administrator' });
});
afterAll(() => world.stop());

const HOUR = 3_600_000;
const named = ({ id, patientNumber, name }: GivenPatient) => ({ patientId: id, patientNumber, name });
const trail = async ({ organisationId }: GivenPractice, action: string) =>
  (await world.rows('select from audit_entry where organisation_id = $1 and action = $2', [organisationId, action]))
    .length;

/** Ana invited Ben, who was rewarded, Cas, whose order was refunded, and Dee, who has not paid; Ben invited Eve. Ana used 20.00, and holds 5.00. */
async function givenCredits(terms = {}) {
  const practice = await givenPractice(world, terms);
  const ana = await givenPatient(world, practice, { name: '=Ana Moreno' });
  const by = (name: string, { code }: GivenPatient) => givenPatient(world, practice, { name, referralCode: code });
  const ben = await by('Ben Ito', ana);
  const cas = await by('Cas Okoro', ana);
  const dee = await by('Dee Larsen', ana);
  const eve = await by('Eve Roth', ben);
  const now = Date.now();
  const refunded = await givenOrder(world, practice, cas, { at: now - 3 * HOUR, told: ['paid', 'refunded'] });
  const paid = await givenOrder(world, practice, ben, { at: now - 2 * HOUR });
  await givenOrder(world, practice, ana, { amount: 20_00, at: now - HOUR });
  expect(await givenQuote(world, practice, ana, 'quoted', 5_00)).toBe(5_00);
  const of = (rest: string, who: { token?: string } = practice.administrator) =>
    world.api.get(`/v1/organisations/${practice.organisationId}${rest}`, who);
  return { practice, ana, ben, cas, dee, eve, paid, refunded, of };
}

async function everyPage(of: (rest: string) => Promise<{ body: any }>, path: string): Promise<any[]> {
  const paged: any[] = [];
  for (let cursor = '', more = true; more;) {
    const { data, page } = (await of(`${path}?limit=1${cursor}`)).body;
    paged.push(...data);
    cursor = `&cursor=${page.nextCursor}`;
    more = page.nextCursor !== null;
  }
  return paged;
}

describe('the credits of an organisation', () => {
  it('REW-15 an administrator sees whose each is, what released it and what became of it, the last released first', async () => {
    const { practice, ana, ben, cas, paid, refunded, of } = await givenCredits();
    const { status, body } = await of('/credits');
    const usual = { id: expect.any(String), used: 0, held: 0, flagged: 0, currency: 'USD' };
    const rewarded = { state: 'rewarded', releasedAt: paid.at, orderReference: paid.reference, reversedAt: null };
    const reversed = {
      state: 'reversed',
      releasedAt: refunded.at,
      orderReference: refunded.reference,
      reversedAt: expect.any(String),
    };
    const referrer = { ...usual, side: 'referrer', amount: 50_00, owner: named(ana) };
    const referee = { ...usual, side: 'referee', amount: 30_00 };
    const bySide = ([one, other]: any[]) => (one.side === 'referrer' ? [one, other] : [other, one]);
    expect([status, [...bySide(body.data.slice(0, 2)), ...bySide(body.data.slice(2))]]).toEqual([
      200,
      [
        { ...referrer, ...rewarded, referee: named(ben), used: 20_00, held: 5_00, left: 25_00 },
        { ...referee, ...rewarded, owner: named(ben), referee: named(ben), left: 30_00 },
        { ...referrer, ...reversed, referee: named(cas), left: 0 },
        { ...referee, ...reversed, owner: named(cas), referee: named(cas), left: 0 },
      ],
    ]);
    expect(await everyPage(of, '/credits')).toEqual(body.data);
    expect(await trail(practice, 'list-credits')).toBe(5);
  });

  it('REW-15 they are found by states, side, owner, when they were released, and whether something is left', async () => {
    const { practice, ana, ben, cas, paid, of } = await givenCredits();
    const found = async (query: string) =>
      (await of(`/credits?${query}`)).body.data
        .map(({ owner, state, side }: any) => `${owner.name} ${state} ${side}`)
        .sort();
    const [anas, bens] = ['=Ana Moreno rewarded referrer', 'Ben Ito rewarded referee'];
    const gone = ['=Ana Moreno reversed referrer', 'Cas Okoro reversed referee'];
    for (const [query, expected] of [
      ['state=rewarded', [anas, bens]],
      ['state=reversed', gone],
      ['state=joined', []],
      ['state=rewarded&state=reversed', [...gone, anas, bens].sort()],
      ['side=referee', [bens, gone[1]]],
      [`ownerPatientId=${ana.id.toUpperCase()}`, [gone[0], anas].sort()],
      [`ownerPatientId=${cas.id}&state=rewarded`, []],
      [`from=${paid.at}`, [anas, bens]],
      [`to=${paid.at}`, gone],
      ['withLeft=true', [anas, bens]],
      ['withLeft=false', gone],
    ] as const)
      expect([query, await found(query)]).toEqual([query, expected]);
    expect(await givenQuote(world, practice, ben, 'all of it', 30_00)).toBe(30_00);
    expect(await found('withLeft=true')).toEqual([anas]);
    const { page } = (await of('/credits?limit=1')).body;
    expect((await of(`/credits?limit=1&side=referee&cursor=${page.nextCursor}`)).body.code).toBe('invalid-cursor');
    for (const wrong of ['state=gone', 'state=joined&state=gone', 'side=both', 'ownerPatientId=1', 'withLeft=1'])
      expect([wrong, (await of(`/credits?${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it('REW-15 one that no order released any more comes last, after all pages', async () => {
    const { practice, ben, paid, of } = await givenCredits();
    const { reference } = paid;
    const sequences = { created: 0, paid: 2, refunded: 3, cancelled: 1 };
    await givenOrder(world, practice, ben, { reference, told: ['cancelled'], sequences }); // before it was paid, as it turns out
    const all = (await of('/credits')).body.data;
    const joined = { state: 'joined', releasedAt: null, orderReference: null, used: 0, held: 0, left: 0 };
    expect(all.slice(2)).toEqual([expect.objectContaining(joined), expect.objectContaining(joined)]);
    expect(await everyPage(of, '/credits')).toEqual(all);
    expect((await of('/credits?state=joined')).body.data).toEqual(all.slice(2));
    const soon = new Date(Date.now() + HOUR).toISOString();
    expect((await of(`/credits?to=${soon}`)).body.data).toEqual(all.slice(0, 2));
  });

  it('REW-15 the same list is a spreadsheet', async () => {
    const { practice, ana, ben, paid, of } = await givenCredits();
    const file = await of('/credits/export?withLeft=true&side=referrer');
    expect(file.headers.get('content-disposition')).toContain('credits.csv');
    const [row, ...others] = parse<Record<string, string>>(file.text, { bom: true, columns: true });
    expect([others, row]).toEqual([
      [],
      {
        'Released (UTC)': paid.at.slice(0, 19).replace('T', ' '),
        State: 'rewarded',
        Side: 'referrer',
        Owner: "'=Ana Moreno",
        "Owner's number": ana.patientNumber,
        'Amount (minor units)': '5000',
        'Used (minor units)': '2000',
        'Held (minor units)': '500',
        'Flagged (minor units)': '0',
        'Left (minor units)': '2500',
        Currency: 'USD',
        Order: paid.reference,
        'Reversed (UTC)': '',
        Referee: 'Ben Ito',
        "Referee's number": ben.patientNumber,
        "Credit's id": expect.any(String),
        "Owner's id": ana.id,
        "Referee's id": ben.id,
      },
    ]);
    expect(await trail(practice, 'export-credits')).toBe(1);
  });

  it('PLT-2 REW-15 is for administrators of the organisation alone, as all of these lists', async () => {
    const { practice, of } = await givenCredits();
    const other = await givenPractice(world);
    const worker = await givenWorker(world, { organisationId: practice.organisationId });
    for (const path of ['/credits', '/credits/export', '/credit-totals', '/referrers', '/referrers/export'])
      for (const [who, expected] of [
        [{}, 401],
        [worker, 403],
        [practice.key, 403],
        [other.administrator, 404],
        [support, 404],
      ] as const)
        expect([path, (await of(path, who)).status]).toEqual([path, expected]);
    const theirs = (path: string) =>
      world.api.get(`/v1/organisations/${other.organisationId}/${path}`, other.administrator);
    expect((await theirs('credits')).body.data).toEqual([]);
    expect((await theirs('referrers')).body.data).toEqual([]);
    expect((await theirs('credit-totals')).body).toEqual({ totals: [] });
  });
});

describe('what the credits of an organisation come to', () => {
  it('REW-13 REW-15 is told by currency: what waits, is used, held, to be used, lost and owed', async () => {
    const { practice, of } = await givenCredits();
    const totals = async () => (await of('/credit-totals')).body.totals;
    const usd = { currency: 'USD', earned: 80_00, waiting: 160_00, used: 20_00, held: 5_00, available: 55_00 };
    expect(await totals()).toEqual([{ ...usd, flagged: 0, owed: 0 }]);
    expect(await trail(practice, 'read-credit-totals')).toBe(1);
  });

  it('REW-12 REW-15 what was spent of credits that were taken back is lost, or owed where that was chosen', async () => {
    for (const allowsNegative of [false, true]) {
      const { practice, ben, paid, of } = await givenCredits({ allowsNegative });
      await givenOrder(world, practice, ben, { reference: paid.reference, told: ['refunded'] });
      const spent = allowsNegative ? { flagged: 0, owed: 25_00 } : { flagged: 25_00, owed: 0 };
      const usd = { currency: 'USD', earned: 0, waiting: 160_00, used: 20_00, held: 5_00, available: 0 };
      expect((await of('/credit-totals')).body.totals).toEqual([{ ...usd, ...spent }]);
    }
  });
});

describe('referrers', () => {
  it('REW-15 an administrator sees who invited, how many came and what it came to; whose referee joined last is first', async () => {
    const { practice, ana, ben, of } = await givenCredits();
    await world.api.post(`/i/${ana.code}/visit`, undefined, {
      headers: { 'user-agent': 'Mozilla/5.0 Chrome/150.0', 'sec-fetch-site': 'same-origin' },
    });
    const { status, body } = await of('/referrers');
    const usd = { currency: 'USD', waiting: 50_00, held: 0 };
    expect([status, body.data]).toEqual([
      200,
      [
        {
          patient: named(ben),
          visits: 0,
          joined: 1,
          referees: { joined: 1, rewarded: 0, reversed: 0 },
          credits: { ...usd, earned: 30_00, used: 0, available: 30_00 },
          lastJoinedAt: expect.any(String),
        },
        {
          patient: named(ana),
          visits: 1,
          joined: 3,
          referees: { joined: 1, rewarded: 1, reversed: 1 },
          credits: { ...usd, earned: 50_00, used: 20_00, held: 5_00, available: 25_00 },
          lastJoinedAt: expect.any(String),
        },
      ],
    ]);
    expect(await everyPage(of, '/referrers')).toEqual(body.data);
    const [{ lastJoinedAt }] = body.data;
    expect((await of(`/referrers?from=${lastJoinedAt}`)).body.data).toEqual([body.data[0]]);
    expect((await of(`/referrers?to=${lastJoinedAt}`)).body.data).toEqual([body.data[1]]);
    await givenPatient(world, practice, { referralCode: ana.code });
    expect((await of('/referrers')).body.data).toMatchObject([{ patient: named(ana), joined: 4 }, { joined: 1 }]);
    expect(await trail(practice, 'list-referrers')).toBe(6);
  });

  it('REW-15 the same list is a spreadsheet', async () => {
    const { practice, ana, of } = await givenCredits();
    const file = await of('/referrers/export');
    expect(file.headers.get('content-disposition')).toContain('referrers.csv');
    const rows = parse<Record<string, string>>(file.text, { bom: true, columns: true });
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual({
      'Last joined (UTC)': expect.any(String),
      Referrer: "'=Ana Moreno",
      "Referrer's number": ana.patientNumber,
      Visits: '0',
      'Came by them': '3',
      Joined: '1',
      Rewarded: '1',
      Reversed: '1',
      'Earned (minor units)': '5000',
      'Waiting (minor units)': '5000',
      'Used (minor units)': '2000',
      'Held (minor units)': '500',
      'Available (minor units)': '2500',
      Currency: 'USD',
      "Referrer's id": ana.id,
    });
    expect(await trail(practice, 'export-referrers')).toBe(1);
  });
});

describe('the credits of any patient, for support', () => {
  const creditsOf = ({ id }: { id: string }, query = '', who: { token?: string } = support) =>
    world.api.get(`/v1/admin/patients/${id}/credits${query}`, who);

  it('REW-15 each tells in a sentence why it was released or taken back; the organisation sees that it was read', async () => {
    const { practice, ana, ben, cas, paid, refunded, of } = await givenCredits();
    const { status, body } = await creditsOf(ana);
    expect([status, body.organisationId, body.totals]).toEqual([
      200,
      practice.organisationId,
      [{ currency: 'USD', earned: 50_00, waiting: 50_00, used: 20_00, held: 5_00, available: 25_00 }],
    ]);
    expect(body.data).toMatchObject([
      {
        owner: named(ana),
        referee: named(ben),
        state: 'rewarded',
        left: 25_00,
        because: `Released by order ${paid.reference}, the referee's first with something paid in money.`,
      },
      {
        referee: named(cas),
        state: 'reversed',
        because: `Released by order ${refunded.reference}, the referee's first with something paid in money, and taken back when that was refunded or cancelled.`,
      },
    ]);
    const first = (await creditsOf(ana, '?limit=1')).body;
    expect((await creditsOf(ana, `?limit=1&cursor=${first.page.nextCursor}`)).body.data).toEqual([body.data[1]]);
    const audits = await of('/audit-entries?action=list-patient-credits');
    expect(audits.body.data).toHaveLength(3);
    await givenOrder(world, practice, ben, { reference: paid.reference, told: ['refunded'] });
    expect((await creditsOf(ana)).body.data[0].because).toMatch(
      /What had been spent of it is flagged, and not owed\.$/,
    );
  });

  it('PLT-2 REW-15 is for support alone', async () => {
    const { practice, ana } = await givenCredits();
    expect((await creditsOf(ana, '', practice.administrator)).status).toBe(403);
    expect((await creditsOf({ id: crypto.randomUUID() })).status).toBe(404);
    expect((await creditsOf({ id: '1' })).status).toBe(400);
    const dan = await givenPatient(world, practice);
    expect((await creditsOf(dan)).body).toMatchObject({ totals: [], data: [] });
  });
});
