import { parse } from 'csv-parse/sync';
import { givenAccount, givenWorker } from '../factories/accounts';
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
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const named = ({ id, patientNumber, name }: GivenPatient) => ({ patientId: id, patientNumber, name });
const at = ({ organisationId }: GivenPractice, rest: string) => `/v1/organisations/${organisationId}${rest}`;
const trail = async ({ organisationId }: GivenPractice, action: string) =>
  (await world.rows('select from audit_entry where organisation_id = $1 and action = $2', [organisationId, action]))
    .length;

/** Ana invited Ben, Cas and Dee: Ben was rewarded, Cas's order was refunded, Dee has not paid yet. Eve came by Ben. */
async function givenReferees() {
  const practice = await givenPractice(world);
  const ana = await givenPatient(world, practice, { name: 'Ana Moreno' });
  const by = (name: string, { code }: GivenPatient) => givenPatient(world, practice, { name, referralCode: code });
  const ben = await by('Ben Ito', ana);
  const cas = await by('Cas Okoro', ana);
  const dee = await by('Dee Larsen', ana);
  const eve = await by('=Eve Roth', ben);
  await givenPatient(world, practice, { name: 'Nobody’s Referee' });
  const paid = await givenOrder(world, practice, ben);
  const refunded = await givenOrder(world, practice, cas, { told: ['paid', 'refunded'] });
  const list = (query = '') => world.api.get(at(practice, `/referees${query}`), practice.administrator);
  return { practice, ana, ben, cas, dee, eve, paid, refunded, list };
}

const AMOUNTS = { referrerAmount: 50_00, refereeAmount: 30_00, currency: 'USD' };

describe('referees', () => {
  it('REW-15 an administrator sees who came by whose invitation, what was promised and what became of it, newest first', async () => {
    const { practice, ana, ben, cas, dee, eve, paid, refunded, list } = await givenReferees();
    const { status, body } = await list();
    const joined = { state: 'joined', rewardedAt: null, reversedAt: null, orderReference: null };
    expect([status, body.data]).toEqual([
      200,
      [
        { ...AMOUNTS, ...joined, referrer: named(ben), referee: named(eve), joinedAt: expect.any(String) },
        { ...AMOUNTS, ...joined, referrer: named(ana), referee: named(dee), joinedAt: expect.any(String) },
        {
          ...AMOUNTS,
          referrer: named(ana),
          referee: named(cas),
          joinedAt: expect.any(String),
          state: 'reversed',
          orderReference: refunded.reference,
          rewardedAt: refunded.at,
          reversedAt: expect.any(String),
        },
        {
          ...AMOUNTS,
          referrer: named(ana),
          referee: named(ben),
          joinedAt: expect.any(String),
          state: 'rewarded',
          orderReference: paid.reference,
          rewardedAt: paid.at,
          reversedAt: null,
        },
      ],
    ]);
    expect(await trail(practice, 'list-referees')).toBe(1);
  });

  it('REW-15 they are found by state, by referrer and by when they joined, and come in pages', async () => {
    const { ana, ben, cas, dee, eve, list } = await givenReferees();
    const found = async (query: string) => (await list(query)).body.data.map((row: any) => row.referee.patientId);
    const all = (await list()).body.data;
    expect(await found('?state=joined')).toEqual([eve.id, dee.id]);
    expect(await found('?state=rewarded')).toEqual([ben.id]);
    expect(await found('?state=reversed')).toEqual([cas.id]);
    for (const [states, expected] of [
      [
        ['joined', 'rewarded'],
        [eve.id, dee.id, ben.id],
      ],
      [
        ['rewarded', 'joined'],
        [eve.id, dee.id, ben.id],
      ],
      [
        ['rewarded', 'reversed'],
        [cas.id, ben.id],
      ],
      [
        ['joined', 'reversed'],
        [eve.id, dee.id, cas.id],
      ],
      [
        ['reversed', 'rewarded', 'joined'],
        [eve.id, dee.id, cas.id, ben.id],
      ],
    ] as const)
      expect([states, await found(`?${states.map((state) => `state=${state}`).join('&')}`)]).toEqual([
        states,
        expected,
      ]);
    expect(await found(`?referrerPatientId=${ben.id.toUpperCase()}`)).toEqual([eve.id]);
    expect(await found(`?referrerPatientId=${ana.id}&state=joined`)).toEqual([dee.id]);
    expect(await found(`?to=${all[1].joinedAt}&state=joined`)).toEqual([]);
    expect(await found(`?from=${all[1].joinedAt}`)).toEqual([eve.id, dee.id]);
    const paged: any[] = [];
    for (let cursor = '', more = true; more;) {
      const { data, page } = (await list(`?limit=1${cursor}`)).body;
      paged.push(...data);
      cursor = `&cursor=${page.nextCursor}`;
      more = page.nextCursor !== null;
    }
    expect(paged).toEqual(all);
    const { page } = (await list('?limit=1')).body;
    expect((await list(`?limit=1&state=joined&cursor=${page.nextCursor}`)).body.code).toBe('invalid-cursor');
    for (const wrong of ['state=gone', 'state=joined&state=gone', 'referrerPatientId=1', 'from=yesterday', 'limit=0'])
      expect([wrong, (await list(`?${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it('REW-15 the same list is a spreadsheet, in which no name is a formula', async () => {
    const { practice, ben, eve, list } = await givenReferees();
    const file = await list('/export?state=joined');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toContain('referees.csv');
    const rows = parse<Record<string, string>>(file.text, { bom: true, columns: true });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      State: 'joined',
      Referrer: 'Ben Ito',
      "Referrer's number": ben.patientNumber,
      Referee: "'=Eve Roth",
      "Referee's id": eve.id,
      'Promised to referrer (minor units)': '5000',
      Order: '',
    });
    expect(await trail(practice, 'export-referees')).toBe(1);
  });

  it('PLT-2 REW-15 are for administrators of the organisation alone', async () => {
    const { practice, ana } = await givenReferees();
    const other = await givenPractice(world);
    const worker = await givenWorker(world, { organisationId: practice.organisationId });
    for (const path of [
      '/referees',
      '/referees/export',
      '/credit-applications',
      '/credit-applications/export',
      `/patients/${ana.id}/credits`,
    ])
      for (const [who, expected] of [
        [{}, 401],
        [worker, 403],
        [practice.key, 403],
        [other.administrator, 404],
        [await givenAccount(world), 404],
      ] as const)
        expect([path, (await world.api.get(at(practice, path), who)).status]).toEqual([path, expected]);
    const theirs = await world.api.get(at(other, `/patients/${ana.id}/credits`), other.administrator);
    expect(theirs.status).toBe(404);
    expect((await world.api.get(at(other, '/referees'), other.administrator)).body.data).toEqual([]);
  });
});

describe('credits', () => {
  it('REW-15 an administrator sees what each credit of a patient came to, and all of them together', async () => {
    const { practice, ana, ben, cas, paid, refunded } = await givenReferees();
    await givenOrder(world, practice, ana, { amount: 20_00, at: Date.now() + 600_000 });
    expect(await givenQuote(world, practice, ana, 'quoted', 5_00)).toBe(5_00);
    const { status, body } = await world.api.get(at(practice, `/patients/${ana.id}/credits`), practice.administrator);
    expect([status, body.totals]).toEqual([
      200,
      [{ currency: 'USD', earned: 50_00, waiting: 50_00, used: 20_00, held: 5_00, available: 25_00 }],
    ]);
    const credit = { id: expect.any(String), side: 'referrer', amount: 50_00, flagged: 0, currency: 'USD' };
    expect(body.data).toEqual([
      {
        ...credit,
        state: 'reversed',
        used: 0,
        held: 0,
        left: 0,
        refereePatientId: cas.id,
        releasedAt: refunded.at,
        orderReference: refunded.reference,
        reversedAt: expect.any(String),
      },
      {
        ...credit,
        state: 'rewarded',
        used: 20_00,
        held: 5_00,
        left: 25_00,
        refereePatientId: ben.id,
        releasedAt: paid.at,
        orderReference: paid.reference,
        reversedAt: null,
      },
    ]);
    const first = await world.api.get(at(practice, `/patients/${ana.id}/credits?limit=1`), practice.administrator);
    const next = `/patients/${ana.id}/credits?limit=1&cursor=${first.body.page.nextCursor}`;
    expect((await world.api.get(at(practice, next), practice.administrator)).body.data).toEqual([body.data[1]]);
    expect(await trail(practice, 'list-patient-credits')).toBe(3);
  });

  it('REW-15 both sides are told apart; what a referee was promised waits until their first order; what is owed is below zero', async () => {
    const practice = await givenPractice(world, { allowsNegative: true });
    const ana = await givenPatient(world, practice);
    const ben = await givenPatient(world, practice, { referralCode: ana.code });
    const of = async ({ id }: GivenPatient) =>
      (await world.api.get(at(practice, `/patients/${id}/credits`), practice.administrator)).body;
    const usd = { currency: 'USD', earned: 0, waiting: 0, used: 0, held: 0, available: 0 };
    expect([(await of(ana)).totals, (await of(ben)).totals]).toEqual([
      [{ ...usd, waiting: 50_00 }],
      [{ ...usd, waiting: 30_00 }],
    ]);
    const first = await givenOrder(world, practice, ben, { at: Date.now() - 3_600_000 });
    await givenOrder(world, practice, ben, { amount: 10_00, at: Date.now() - 1_800_000 });
    expect(await of(ben)).toMatchObject({
      totals: [{ ...usd, earned: 30_00, used: 10_00, available: 20_00 }],
      data: [{ side: 'referee', state: 'rewarded', amount: 30_00, used: 10_00, left: 20_00 }],
    });
    await givenOrder(world, practice, ben, { reference: first.reference, told: ['refunded'] });
    expect(await of(ben)).toMatchObject({
      totals: [{ ...usd, used: 10_00, available: -10_00 }],
      data: [{ state: 'reversed', left: -10_00, flagged: 0 }],
    });
    expect((await of(await givenPatient(world, practice))).totals).toEqual([]);
  });
});

describe('applications of credit', () => {
  it('REW-15 an administrator sees which orders take credit, by patient and order, and as a spreadsheet', async () => {
    const { practice, ana, ben } = await givenReferees();
    const [soon, later] = [Date.now() + 600_000, Date.now() + 1_200_000];
    const anas = await givenOrder(world, practice, ana, { amount: 20_00, at: soon });
    const bens = await givenOrder(world, practice, ben, { amount: 80_00, at: later });
    await givenOrder(world, practice, ana, { amount: 5_00, at: later, told: ['paid', 'refunded'] });
    const list = async (query = '') =>
      world.api.get(at(practice, `/credit-applications${query}`), practice.administrator);
    const ofAna = { orderReference: anas.reference, patient: named(ana), amount: 20_00, currency: 'USD', at: anas.at };
    const ofBen = { orderReference: bens.reference, patient: named(ben), amount: 30_00, currency: 'USD', at: bens.at };
    const all = (await list()).body;
    expect(all.data).toEqual([ofBen, ofAna]);
    const reference = encodeURIComponent(anas.reference);
    for (const [query, expected] of [
      [`?patientId=${ben.id}`, [ofBen]],
      [`?orderReference=${reference}`, [ofAna]],
      [`?orderReference=${reference}&patientId=${ben.id}`, []],
      [`?from=${bens.at}`, [ofBen]],
      [`?to=${bens.at}`, [ofAna]],
    ] as const)
      expect([query, (await list(query)).body.data]).toEqual([query, expected]);
    const first = (await list('?limit=1')).body;
    expect((await list(`?limit=1&cursor=${first.page.nextCursor}`)).body.data).toEqual([ofAna]);
    const rows = parse((await list(`/export?patientId=${ana.id}`)).text, { bom: true, columns: true });
    expect(rows).toEqual([
      {
        'Paid (UTC)': anas.at.slice(0, 19).replace('T', ' '),
        Order: anas.reference,
        Patient: 'Ana Moreno',
        "Patient's number": ana.patientNumber,
        'Amount (minor units)': '2000',
        Currency: 'USD',
        "Patient's id": ana.id,
      },
    ]);
    expect(await trail(practice, 'export-credit-applications')).toBe(1);
    expect((await list(`?orderReference=${'x'.repeat(201)}`)).status).toBe(400);
  });
});
