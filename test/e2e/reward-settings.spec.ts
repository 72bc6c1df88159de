import { Client } from 'pg';
import { givenAccount, givenOrganisation } from '../factories/accounts';
import { givenPatient, givenQuote } from '../factories/rewards';
import { Billing } from '../support/billing';
import { eventually } from '../support/eventually';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const TERMS = {
  isOn: true,
  referrerAmount: 40_00,
  refereeAmount: 25_50,
  currency: 'USD',
  learnMoreUrl: 'https://clinic.example.org/referrals',
  signUpUrl: 'https://clinic.example.org/sign-up?from=friends',
  barsFederal: true,
  allowsNegative: false,
};
const tag = (version: number) => ({ 'if-match': `"${version}"` });

async function given() {
  const [organisation, support] = await Promise.all([
    givenOrganisation(world),
    givenAccount(world, { platformRole: 'administrator' }),
  ]);
  const { organisationId, administrator } = organisation;
  const anybodys = `/v1/admin/reward-programs/${organisationId}`;
  const own = `/v1/organisations/${organisationId}/reward-program`;
  const set = (version: number, terms: object, { token } = support) =>
    world.api.put(anybodys, terms, { token, headers: tag(version) });
  const practice = { ...organisation, key: administrator };
  return { organisationId, administrator, practice, support, anybodys, own, set };
}

describe('the referral program of an organisation', () => {
  it('REW-6 is off, with 50.00 and 30.00 in USD, until support sets it up; its administrator reads it', async () => {
    const { organisationId, administrator, support, anybodys, own, set } = await given();
    const usual = {
      organisationId,
      isOn: false,
      referrerAmount: 50_00,
      refereeAmount: 30_00,
      currency: 'USD',
      learnMoreUrl: null,
      signUpUrl: null,
      barsFederal: false,
      allowsNegative: false,
      version: 0,
    };
    expect((await world.api.get(own, administrator)).body).toEqual(usual);
    expect((await world.api.get(anybodys, support)).body).toEqual(usual);
    const { schemas } = (await world.api.get('/openapi.json')).body.components;
    expect(schemas.RewardProgramDto.properties.version.minimum).toBe(0);
    const done = await set(0, TERMS);
    expect([done.status, done.body, done.headers.get('etag')]).toEqual([
      200,
      { organisationId, ...TERMS, version: 1 },
      '"1"',
    ]);
    expect((await world.api.get(own, administrator)).body).toEqual(done.body);
    expect((await set(0, TERMS)).status).toBe(412);
    const at = await Promise.all(Array.from({ length: 10 }, () => set(1, { ...TERMS, isOn: false })));
    expect(at.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    const trail = await world.rows(
      `select from audit_entry where action = 'set-reward-program' and organisation_id = $1`,
      [organisationId],
    );
    expect(trail).toHaveLength(2);
  });

  it('REW-6 only support changes it: an administrator is sent there, for anybody else there is none', async () => {
    const { administrator, anybodys, own, set } = await given();
    const refused = await world.api.put(own, TERMS, { token: administrator.token, headers: tag(0) });
    expect([refused.status, refused.body.code]).toEqual([403, 'contact-support']);
    expect((await set(0, TERMS, administrator)).status).toBe(403);
    const { paths } = (await world.api.get('/openapi.json')).body;
    const told = Object.keys(paths['/v1/organisations/{organisationId}/reward-program'].put.responses);
    expect(told.filter((code) => code < '400')).toEqual([]);
    expect(told).toContain('403');
    const stranger = await givenAccount(world);
    for (const [method, path, expected] of [
      ['GET', own, 404],
      ['PUT', own, 404],
      ['GET', anybodys, 403],
    ] as const)
      expect([path, (await world.api.call(method, path, undefined, stranger)).status]).toEqual([path, expected]);
    const support = await givenAccount(world, { platformRole: 'administrator' });
    const nowhere = `/v1/admin/reward-programs/${crypto.randomUUID()}`;
    expect((await world.api.get(nowhere, support)).status).toBe(404);
    expect((await world.api.put(nowhere, TERMS, { token: support.token, headers: tag(0) })).status).toBe(404);
    expect((await world.api.get(own, administrator)).body.version).toBe(0);
  });

  it('REW-6 support finds every program that was set up, by the organisation that was founded last', async () => {
    const [one, other] = [await given(), await given()];
    await one.set(0, TERMS);
    await other.set(0, TERMS);
    await other.set(1, { ...TERMS, isOn: false });
    const list = (query: string, who: { token?: string } = one.support) =>
      world.api.get(`/v1/admin/reward-programs${query}`, who);
    const [newest, next] = [await list('?limit=1'), await list('?limit=2')];
    const names = await world.rows<{ id: string; name: string }>('select id, name from organisation');
    const row = ({ organisationId }: { organisationId: string }, isOn: boolean, version: number) => {
      const { name } = names.find(({ id }) => id === organisationId)!;
      return { organisationId, organisationName: name, isOn, version };
    };
    expect([next.status, next.body.data.toSorted((a: any, b: any) => a.version - b.version)]).toEqual([
      200,
      [row(one, true, 1), row(other, false, 2)],
    ]);
    const { body } = await list(`?limit=1&cursor=${newest.body.page.nextCursor}`);
    expect([...newest.body.data, ...body.data]).toEqual(next.body.data);
    expect((await list('', one.administrator)).status).toBe(403);
    expect((await list('?cursor=x')).body.code).toBe('invalid-cursor');
  });

  it('REW-6 REW-7 the currency stays once somebody was promised something in it, or billing reported or asked in it', async () => {
    const { practice, set } = await given();
    expect((await set(0, TERMS)).status).toBe(200);
    const euros = { ...TERMS, currency: 'EUR' };
    expect((await set(1, euros)).status).toBe(200);
    const ana = await givenPatient(world, practice);
    expect((await set(2, TERMS)).status).toBe(200); // she was promised nothing
    await givenPatient(world, practice, { referralCode: ana.code });
    const refused = await set(3, euros);
    expect([refused.status, refused.body.code]).toEqual([409, 'currency-in-use']);
    expect((await set(3, { ...TERMS, isOn: false })).status).toBe(200);

    const other = await given();
    await other.set(0, TERMS);
    const billing = await Billing.of(world, other.practice);
    await billing.report({ type: 'created', orderReference: 'ORD-1', patientNumber: 'P-1' });
    expect((await other.set(1, euros)).body.code).toBe('currency-in-use');

    const asked = await given();
    await asked.set(0, TERMS);
    await givenQuote(world, asked.practice, await givenPatient(world, asked.practice), 'ORD-1', 100_00);
    expect((await asked.set(1, euros)).body.code).toBe('currency-in-use');
  });

  it('REW-6 REW-7 the currency stays as well where somebody is being promised something in it at that moment', async () => {
    const { practice, set } = await given();
    await set(0, TERMS);
    const { code } = await givenPatient(world, practice);
    const client = new Client({ connectionString: world.databaseUrl });
    await client.connect();
    await client.query('begin; lock table sign_up in share mode'); // holds the promise up before it is kept
    const signedUp = givenPatient(world, practice, { referralCode: code });
    await eventually(
      async () =>
        (await world.rows(`select from pg_locks where relation = 'sign_up'::regclass and not granted`)).length > 0,
    );
    const changed = set(1, { ...TERMS, currency: 'EUR' });
    await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 500))]);
    await client.query('commit');
    await client.end();
    const { id } = await signedUp;
    expect((await changed).body.code).toBe('currency-in-use');
    expect(await world.rows('select currency from sign_up where patient_id = $1', [id])).toEqual([{ currency: 'USD' }]);
  });

  it.each([
    ['a fraction', { referrerAmount: 50.5 }],
    ['an amount below nothing', { refereeAmount: -1 }],
    ['an amount beyond reason', { refereeAmount: 2 ** 53 }],
    ['an amount in words', { referrerAmount: '5000' }],
    ['no amount', { referrerAmount: null }],
    ['a currency in small letters', { currency: 'usd' }],
    ['no currency', { currency: '' }],
    ['a link without TLS', { learnMoreUrl: 'http://clinic.example.org' }],
    ['a script', { learnMoreUrl: 'javascript:alert(1)' }],
    ['a page without TLS to sign up', { signUpUrl: 'http://clinic.example.org' }],
    ['half of it', { isOn: undefined }],
    ['something else', { more: 1 }],
  ])('REW-6 REW-7 is not set up with %s', async (_, wrong) => {
    const { administrator, own, set } = await given();
    expect((await set(0, { ...TERMS, ...wrong })).status).toBe(400);
    expect((await world.api.get(own, administrator)).body.version).toBe(0);
  });
});
