import { CarriedLinks } from '../../src/shared/attribution/carried-links';
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

const named = ({ id, patientNumber, name }: GivenPatient) => ({ patientId: id, patientNumber, name });
const forSupport = ({ id }: { id: string }) => world.api.get(`/v1/admin/patients/${id}/sign-up`, support);
const forStaff = ({ organisationId, administrator }: GivenPractice, { id }: { id: string }) =>
  world.api.get(`/v1/organisations/${organisationId}/patients/${id}/sign-up`, administrator);
const orderOf = ({ organisationId }: GivenPractice, reference: string, who: { token?: string } = support) =>
  world.api.get(`/v1/admin/organisations/${organisationId}/reward-orders/${encodeURIComponent(reference)}`, who);

describe('a link that somebody reports', () => {
  it('REW-1 is found by its address by support alone, with whose it is and what came of it; its organisation sees that', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    await givenPatient(world, practice, { referralCode: ana.code });
    const find = (code: string, who: { token?: string } = support) =>
      world.api.get(`/v1/admin/invitation-link?code=${encodeURIComponent(code)}`, who);
    const { organisationId, administrator } = practice;
    const found = { organisationId, patient: named(ana), linkDisabled: false, visits: 0, joined: 1 };
    for (const code of [ana.code, ana.link]) expect(await find(code)).toMatchObject({ status: 200, body: found });
    await world.api.put(`/v1/admin/patients/${ana.id}/link-disabling`, undefined, support);
    expect((await find(ana.code)).body).toEqual({ ...found, linkDisabled: true });
    for (const code of ['x'.repeat(12), 'a']) expect((await find(code)).status).toBe(404);
    expect((await find(ana.code, administrator)).status).toBe(403);
    expect((await world.api.get('/v1/admin/invitation-link', support)).status).toBe(400);
    const trail = `/v1/organisations/${organisationId}/audit-entries?action=read-invitation-link`;
    expect((await world.api.get(trail, administrator)).body.data).toHaveLength(3);
  });
});

describe('the address of a sign-up that somebody reports', () => {
  it('REW-1 REW-3 leads support to whose link was followed first, as long as it may be; altered to nobody', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    const links = Array.from({ length: 20 }, (_, n) => ({
      code: n === 0 ? ana.code : `${ana.code.slice(0, -1)}${n % 9 || 9}`,
    }));
    const followed = links.map((one) => ({ ...one, followedAt: new Date(), via: 'page' as const }));
    const address = `https://clinic.example.org/sign-up?referral=${world.app.get(CarriedLinks).write(followed)}`;
    const find = (code: string) => world.api.get(`/v1/admin/invitation-link?code=${encodeURIComponent(code)}`, support);
    expect(await find(address)).toMatchObject({ status: 200, body: { patient: named(ana) } });
    expect((await find(`${address}x`)).status).toBe(404);
  });
});

describe('the explanation of a sign-up', () => {
  it('REW-15 tells support and REW-4 staff which link won, with the amounts of that moment', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice, { name: 'Ana Moreno' });
    const ben = await givenPatient(world, practice, { name: 'Ben Ito', referralCode: ana.code });
    const told = await forSupport(ben);
    expect(told).toMatchObject({
      status: 200,
      body: {
        organisationId: practice.organisationId,
        patient: named(ben),
        signedUpAt: expect.any(String),
        counted: true,
        because: 'It counted: they came by a link with nothing against it.',
        referrer: named(ana),
        state: 'joined',
        referrerAmount: 50_00,
        refereeAmount: 30_00,
        currency: 'USD',
        links: [{ via: 'code', patient: named(ana), verdict: 'tied', because: expect.stringContaining('came by it') }],
      },
    });
    expect((await forStaff(practice, ben)).body).toEqual(told.body);
    await givenOrder(world, practice, ben);
    expect((await forSupport(ben)).body.state).toBe('rewarded');
    const trail = await world.api.get(
      `/v1/organisations/${practice.organisationId}/audit-entries?action=read-sign-up`,
      practice.administrator,
    );
    expect(trail.body.data.map(({ subjectId }: any) => subjectId)).toEqual([ben.id, ben.id, ben.id]);
  });

  it('REW-4 REW-15 tells why none did, and of another organisation nothing of whose it was', async () => {
    const [practice, other] = [await givenPractice(world), await givenPractice(world)];
    const ana = await givenPatient(world, practice, { email: 'ana@patients.example.org' });
    const stranger = await givenPatient(world, other);
    const why = async (overrides: object) => {
      const { body } = await forStaff(practice, await givenPatient(world, practice, { ...overrides }));
      const { counted, referrer, state, because, links } = body;
      return [counted, referrer, state, because, links.map(({ verdict, patient }: any) => [verdict, patient])];
    };
    expect(await why({})).toEqual([false, null, null, 'It did not count: no link was known when they signed up.', []]);
    expect(await why({ email: 'ANA@patients.example.org', referralCode: ana.code })).toEqual([
      false,
      null,
      null,
      expect.stringContaining('It is their own'),
      [['own', named(ana)]],
    ]);
    expect(await why({ referralCode: stranger.code })).toEqual([
      false,
      null,
      null,
      expect.stringContaining('another organisation'),
      [['another-organisation', null]],
    ]);
    const came = await givenPatient(world, practice, { referralCode: stranger.code });
    expect((await forSupport(came)).body.links).toMatchObject([{ verdict: 'another-organisation', patient: null }]);
    expect((await why({ referralCode: 'x'.repeat(12) }))[3]).toContain('It leads to nobody');
  });

  it('PLT-2 is for support, and for administrators of the organisation', async () => {
    const [practice, other] = [await givenPractice(world), await givenPractice(world)];
    const ana = await givenPatient(world, practice);
    const worker = await givenWorker(world, { organisationId: practice.organisationId });
    expect((await forStaff(other, ana)).status).toBe(404);
    expect((await forStaff({ ...practice, administrator: other.administrator }, ana)).status).toBe(404);
    expect((await forStaff({ ...practice, administrator: worker }, ana)).status).toBe(403);
    expect((await forSupport({ id: crypto.randomUUID() })).status).toBe(404);
    for (const path of [
      `/v1/admin/patients/${ana.id}/sign-up`,
      `/v1/admin/organisations/${practice.organisationId}/reward-orders/any`,
      `/v1/admin/organisations/${practice.organisationId}/reward-recount`,
    ])
      expect([path, (await world.api.get(path, practice.administrator)).status]).toEqual([path, 403]);
  });
});

describe('the ledger of an order', () => {
  it('REW-15 tells support its facts, every transaction with its entries, and why it released credit', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    const ben = await givenPatient(world, practice, { referralCode: ana.code });
    const reference = 'Rechnung 7/8 ä?#%2F & «x»';
    const paid = await givenOrder(world, practice, ben, { reference, amount: 80_00, told: ['created', 'paid'] });
    const { status, body } = await orderOf(practice, reference);
    expect([status, body.orderReference, body.patient]).toEqual([200, reference, named(ben)]);
    expect(body).toMatchObject({
      currency: 'USD',
      barred: false,
      overspending: 'flagged',
      appliedAmount: 0,
      quotes: [],
    });
    expect(body.facts).toEqual([
      { kind: 'created', at: paid.at, sequence: 1, amount: 80_00 },
      { kind: 'paid', at: expect.any(String), sequence: 2, amount: 80_00 },
    ]);
    expect(body.release).toEqual({
      verdict: 'released',
      because: expect.stringContaining('first paid order'),
      inMoney: 80_00,
      releasedBy: reference,
    });
    expect(body.credits.map(({ side, amount, because }: any) => [side, amount, because]).sort()).toEqual([
      ['referee', 30_00, 'Released by this order.'],
      ['referrer', 50_00, 'Released by this order.'],
    ]);
    const creditOf = (side: string) => body.credits.find((credit: any) => credit.side === side).id;
    expect(body.transactions).toEqual([
      {
        id: expect.any(String),
        kind: 'release',
        patientId: ben.id,
        revision: 1,
        postedAt: expect.any(String),
        entries: expect.arrayContaining([
          { account: 'funding', patientId: null, creditId: creditOf('referrer'), amount: -50_00 },
          { account: 'credit', patientId: ana.id, creditId: creditOf('referrer'), amount: 50_00 },
          { account: 'funding', patientId: null, creditId: creditOf('referee'), amount: -30_00 },
          { account: 'credit', patientId: ben.id, creditId: creditOf('referee'), amount: 30_00 },
        ]),
      },
    ]);
    const second = await givenOrder(world, practice, ben, { amount: 20_00, at: Date.now() + 600_000 });
    expect((await orderOf(practice, second.reference)).body).toMatchObject({
      appliedAmount: 20_00,
      release: { verdict: 'nothing-in-money', inMoney: 0, releasedBy: reference },
      transactions: [{ kind: 'application' }],
    });
    expect(await givenQuote(world, practice, ben, 'quoted', 60_00)).toBe(10_00);
    const because = `Released by another order, ${reference}.`;
    expect((await orderOf(practice, 'quoted')).body).toMatchObject({
      appliedAmount: 0,
      release: { verdict: 'not-paid', inMoney: null },
      quotes: [{ at: expect.any(String), amount: 10_00 }],
      credits: [{ because }, { because }],
      transactions: [{ kind: 'reservation' }],
    });
    const read = `select actor_id from audit_entry where action = 'read-order-ledger' and organisation_id = $1`;
    expect(await world.rows(read, [practice.organisationId])).toEqual(Array(3).fill({ actor_id: support.accountId }));
  });

  it('REW-15 tells why it released none: not paid, cancelled before, another was first, nobody invited', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    const ben = await givenPatient(world, practice, { referralCode: ana.code });
    const verdict = async ({ reference }: { reference: string }) =>
      (await orderOf(practice, reference)).body.release.verdict;
    const placed = await givenOrder(world, practice, ben, { told: ['created'] });
    const free = await givenOrder(world, practice, ben, { amount: 0 });
    const alone = await givenOrder(world, practice, ana);
    const refunded = await givenOrder(world, practice, ben, { told: ['paid', 'refunded'] });
    const later = await givenOrder(world, practice, ben, { amount: 100_00, at: Date.now() + 600_000 });
    expect(await Promise.all([placed, free, alone, refunded, later].map(verdict))).toEqual([
      'not-paid',
      'nothing-in-money',
      'not-referred',
      'reversed',
      'not-first',
    ]);
    expect((await orderOf(practice, 'x'.repeat(201))).status).toBe(400);
    expect((await orderOf(practice, 'ä'.repeat(200))).status).toBe(404);
    expect((await orderOf(await givenPractice(world), placed.reference)).status).toBe(404);
  });
});

describe('the recount', () => {
  it('REW-13 tells support how much was counted, and what does not agree', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    const ben = await givenPatient(world, practice, { referralCode: ana.code });
    const recount = async (organisationId = practice.organisationId) =>
      world.api.get(`/v1/admin/organisations/${organisationId}/reward-recount`, support);
    expect((await recount()).body).toEqual({ differences: [], accounts: 0, transactions: 0, entries: 0 });
    await givenOrder(world, practice, ben);
    expect((await recount()).body).toEqual({ differences: [], accounts: 3, transactions: 1, entries: 4 });
    await world.rows(`update credit_lot set used = 1 where owner_patient_id = $1`, [ana.id]);
    expect((await recount()).body.differences).toEqual([
      { what: 'credit', id: expect.any(String), kept: '1', counted: '0' },
    ]);
    expect((await recount(crypto.randomUUID())).status).toBe(404);
  });
});
