import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asOwner, cloneDatabase } from '../support/database';

const DEMO = join(__dirname, '..', '..', 'dist', 'demo.js');
const FOREVER_THE_SAME = `
  select md5(string_agg(email || sort_key || facets::text || search_key || referable || tier, ',' order by email)) as content,
    count(*)::int as members, (select count(*)::int from connection) as connections, (select count(*)::int from outbox_message) as jobs
  from member`;

describe('demonstration data', () => {
  let one: string;
  const databases: Awaited<ReturnType<typeof cloneDatabase>>[] = [];
  const database = async () => {
    const fresh = await cloneDatabase();
    databases.push(fresh);
    return fresh.url;
  };
  beforeAll(async () => (one = await database()));
  afterAll(() => Promise.all(databases.map((fresh) => fresh.drop())));

  async function load(
    url: string,
    env: Record<string, string> = {},
  ): Promise<{ role: string; email: string; password: string }[]> {
    const environment = { ...process.env, NODE_ENV: 'development', DATABASE_URL: url, REFERO_DEMO: 'auto', ...env };
    const { stdout } = await promisify(execFile)(process.execPath, [DEMO], { env: environment });
    return stdout
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { role: string; email: string; password: string });
  }

  it('is the same everywhere, is loaded once, and names who can sign in every time', async () => {
    const other = await database();
    const accounts = await load(one);
    expect(accounts.map(({ role }) => role)).toEqual([
      'platform administrator',
      'organisation administrator',
      'therapist',
      'payer',
      'navigator',
      'claimer',
      'seeker',
      'professional',
      'limited',
      'colleague',
      'client',
    ]);
    const [first] = await asOwner(one, FOREVER_THE_SAME);
    expect(first).toMatchObject({ members: 2_000, jobs: 1 });
    expect(first!.connections).toBeGreaterThan(25_000);
    expect(await load(one)).toEqual(accounts);
    expect(await asOwner(one, FOREVER_THE_SAME)).toEqual([first]);
    await load(other);
    expect(await asOwner(other, FOREVER_THE_SAME)).toEqual([first]);
    const [professional] = await asOwner(
      one,
      `select tier, (select count(*)::int from colleague where member_id = member.id) as colleagues from member where email = $1`,
      ['professional@refero.example'],
    );
    expect(professional!.tier).toBe('professional');
    expect(professional!.colleagues).toBeGreaterThanOrEqual(145);
  });

  it('has people whose parts fit together', async () => {
    await load(one);
    const people = await asOwner<
      Record<'name' | 'gender' | 'credentials' | 'licence' | 'phone' | 'office' | 'place', string>
    >(
      one,
      `select given_name as name, gender, credentials, licences -> 0 ->> 'type' as licence, phone,
        locations -> 0 ->> 'phone' as office, concat(locations -> 0 ->> 'city', locations -> 0 ->> 'state') as place
      from member where kind = 'provider'`,
    );
    const women = people.filter(({ gender }) => gender === 'female').map(({ name }) => name);
    const men = new Set(people.filter(({ gender }) => gender === 'male').map(({ name }) => name));
    expect(women.filter((name) => men.has(name))).toEqual([]);
    const areaOf = (phone: string) => phone.slice(0, 5);
    const areas = new Map(people.map(({ place, office }) => [place, areaOf(office)]));
    for (const { place, phone, office, licence, credentials } of people) {
      expect([areaOf(phone), areaOf(office)]).toEqual([areas.get(place), areas.get(place)]);
      expect([phone, office]).toEqual(Array(2).fill(expect.stringMatching(/^\+1\d{3}55501\d{2}$/)));
      expect(licence).not.toBe(credentials);
    }
  });

  it('has patients who invite: both credits, one used and two taken back, a sign-up that waits, one that does not count', async () => {
    await load(one);
    await load(one);
    expect(
      await asOwner(
        one,
        `select p.name, s.considered -> 0 ->> 'verdict' as verdict from sign_up s join patient p on p.id = s.patient_id
          order by p.patient_number`,
      ),
    ).toEqual([
      { name: 'Maria Delgado', verdict: null },
      { name: 'Theo Lindqvist', verdict: null },
      { name: 'Sam Okoye', verdict: 'tied' },
      { name: 'Priya Nair', verdict: 'tied' },
      { name: 'M. Delgado', verdict: 'own' },
      { name: 'Noor Haddad', verdict: 'tied' },
    ]);
    const credits = `select side, amount::int, used::int, order_reference as by, reversed_at is not null as reversed
      from credit_lot order by order_reference, side desc`;
    expect(await asOwner(one, credits)).toEqual([
      { side: 'referrer', amount: 50_00, used: 0, by: 'HARBOR-1', reversed: false },
      { side: 'referee', amount: 30_00, used: 30_00, by: 'HARBOR-1', reversed: false },
      { side: 'referrer', amount: 50_00, used: 0, by: 'HARBOR-2', reversed: true },
      { side: 'referee', amount: 30_00, used: 0, by: 'HARBOR-2', reversed: true },
    ]);
    const applied = 'select reference, applied_amount::int as amount from reward_order where applied_amount > 0';
    expect(await asOwner(one, applied)).toEqual([{ reference: 'HARBOR-3', amount: 30_00 }]);
    expect(await asOwner(one, 'select is_on, version from reward_program')).toEqual([{ is_on: true, version: 1 }]);
  });

  it('is refused in production unless asked for, and left out when it is off', async () => {
    const url = await database();
    const production = { NODE_ENV: 'production', SECRET_KEY: 'a'.repeat(40), PUBLIC_URL: 'https://refero.example' };
    await expect(load(url, production)).rejects.toThrow(/REFERO_DEMO=on/);
    expect(await load(url, { REFERO_DEMO: 'off' })).toEqual([]);
    expect(await asOwner(url, 'select id from member')).toEqual([]);
  });
});
