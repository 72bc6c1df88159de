import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { suppressed } from '../../src/modules/navigation/domain/outcomes';
import { heldBack } from '../../src/modules/navigation/domain/suppression';
import { givenAccount } from '../factories/accounts';
import { givenNavigator, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

type Who = { token: string };
const get = ({ token }: Who, path: string) => world.api.get(path, { token });

/** Sends referrals of different people to a program, with these statuses. */
async function givenOutcomes(by: Who, program: { programId: string }, statuses: string[]) {
  for (const [at, status] of statuses.entries()) {
    const seeker = someSeeker({ familyName: `Person ${String.fromCharCode(65 + at)}`, zip: '94063' });
    const { body } = await refer(world, by.token, program, { seeker, isSomebodyElse: true });
    await world.rows(
      `update program_referral set status = $2, first_response_at = sent_at + $3 * interval '1 second' where id = $1`,
      [body.id, status, at * 10],
    );
  }
}
const times = (count: number, status: string) => Array<string>(count).fill(status);

describe('outcomes', () => {
  it('NAV-23 say how referrals came out, by program; small groups and reasons, and what gives them away, are suppressed', async () => {
    const site = await givenSite(world);
    const programs = await Promise.all(Array.from({ length: 4 }, () => givenProgram(world)));
    const navigator = await givenNavigator(world, site);
    const claimer = await givenClaimer(world, programs[0]!.programId);
    await Promise.all([
      givenOutcomes(navigator, programs[0]!, [...times(12, 'got_help'), ...times(11, 'no_capacity')]),
      givenOutcomes(navigator, programs[1]!, [...times(13, 'got_help'), ...times(2, 'not_eligible')]),
      givenOutcomes(navigator, programs[2]!, times(12, 'pending')),
      givenOutcomes(navigator, programs[3]!, times(3, 'got_help')),
    ]);
    const { administrator, organisationId } = site.organisation;
    const path = `/v1/organisations/${organisationId}/referral-outcomes`;
    const { status, body } = await get(administrator, `${path}?groupBy=program`);
    expect(status).toBe(200);
    const of = (at: number) => body.data.find((one: any) => one.groups[0].key === programs[at]!.programId);
    expect(of(0)).toEqual({
      groups: [{ by: 'program', key: programs[0]!.programId, name: programs[0]!.name }],
      suppressed: false,
      referrals: 23,
      people: 23,
      medianResponseSeconds: 110,
      p90ResponseSeconds: 198,
      gotHelpShare: 12 / 23,
      reasons: [{ status: 'no_capacity', referrals: 11 }],
    });
    expect(of(1)).toMatchObject({ referrals: 15, reasons: [{ status: 'not_eligible', referrals: null }] });
    for (const at of [2, 3])
      expect(of(at)).toEqual({
        groups: [{ by: 'program', key: programs[at]!.programId, name: programs[at]!.name }],
        suppressed: true,
        referrals: null,
        people: null,
        medianResponseSeconds: null,
        p90ResponseSeconds: null,
        gotHelpShare: null,
        reasons: [],
      });
    const { text } = await get(administrator, `${path}/export?groupBy=program&groupBy=week`);
    const rows = parse<any>(text, { bom: true, columns: true });
    expect(rows.filter((row: any) => row.Suppressed === 'yes').every((row: any) => row.Referrals === '')).toBe(true);
    expect(rows[0].week).toMatch(/^\d{4}-W\d\d$/);
    for (const by of ['organisation', 'service', 'zip', 'week'])
      expect([by, (await get(administrator, `${path}?groupBy=${by}`)).status]).toEqual([by, 200]);
    expect((await get(administrator, path)).body.data[0].referrals).toBe(53);
    expect((await get(administrator, `${path}?direction=inbound`)).body.data).toEqual([]);

    const toProgram = `/v1/programs/${programs[0]!.programId}/referral-outcomes`;
    expect((await get(claimer, `${toProgram}?groupBy=service`)).body.data[0]).toMatchObject({
      groups: [{ by: 'service', key: 'food-pantry' }],
    });
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    expect((await get(platform, '/v1/admin/referral-outcomes?groupBy=zip')).body.data[0].people).toBeGreaterThan(10);
    for (const [who, where, expected] of [
      [navigator, path, 403],
      [claimer, path, 404],
      [navigator, toProgram, 404],
      [administrator, '/v1/admin/referral-outcomes', 403],
    ] as const)
      expect([where, (await get(who, where)).status]).toEqual([where, expected]);
    for (const query of [
      'groupBy=status',
      'groupBy=zip&groupBy=zip',
      'groupBy=zip&groupBy=week&groupBy=service',
      'from=2026-02-01&to=2026-01-01',
      'from=1999-01-01',
      'to=2026-02-30',
      'direction=sideways',
    ])
      expect([query, (await get(administrator, `${path}?${query}`)).status]).toEqual([query, 400]);
  });

  it('NAV-23 tells neither times nor shares of fewer than 11 people, in whole weeks', async () => {
    const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
    const navigator = await givenNavigator(world, site);
    await givenOutcomes(navigator, program, [...times(12, 'pending'), 'got_help']);
    await world.rows(
      `update program_referral set first_response_at = null where status = 'pending' and program_id = $1`,
      [program.programId],
    );
    const path = `/v1/organisations/${site.organisation.organisationId}/referral-outcomes`;
    const { body } = await get(site.organisation.administrator, path);
    expect(body.data).toMatchObject([
      { referrals: 13, medianResponseSeconds: null, p90ResponseSeconds: null, gotHelpShare: null, reasons: [] },
    ]);
    const day = (date: string) => new Date(date).getUTCDay();
    expect([day(body.from), day(body.to)]).toEqual([1, 0]);
    const wednesday = await get(site.organisation.administrator, `${path}?from=2026-01-07&to=2026-01-14`);
    expect(wednesday.body).toMatchObject({ from: '2026-01-05', to: '2026-01-18', data: [] });
  });

  it('NAV-23 tells no share from which another one could be reckoned', () => {
    const group = (key: string, people: number, helped: number) => ({
      keys: [key],
      names: [key],
      referrals: people,
      people,
      differentNames: people,
      responded: people,
      helped,
      notHelped: people - helped,
      medianResponse: 60,
      slowResponse: 90,
      gotHelp: helped / people,
      reasons: [],
    });
    const shares = (...groups: ReturnType<typeof group>[]) => suppressed(groups).map(({ told }) => told?.gotHelp);
    expect(shares(group('a', 40, 3), group('b', 60, 30))).toEqual([null, null]);
    expect(shares(group('a', 40, 3), group('b', 60, 30), group('c', 90, 45))).toEqual([null, null, 0.5]);
    expect(shares(group('a', 40, 20), group('b', 60, 30))).toEqual([0.5, 0.5]);
    expect(shares(group('a', 40, 0), group('b', 60, 30))).toEqual([0, 0.5]);
  });

  it('NAV-23 a person whose birthday one navigator does not know is one person', async () => {
    const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
    const both = [await givenNavigator(world, site), await givenNavigator(world, site)];
    for (const at of Array(6).keys())
      for (const [n, { token }] of both.entries()) {
        const familyName = `Person ${String.fromCharCode(65 + at)}`;
        const seeker = someSeeker({ familyName, ...(n === 0 && { dateOfBirth: undefined }) });
        expect((await refer(world, token, program, { seeker })).status).toBe(201);
      }
    const path = `/v1/organisations/${site.organisation.organisationId}/referral-outcomes`;
    expect((await get(site.organisation.administrator, path)).body.data).toMatchObject([{ suppressed: true }]);
  });

  it('NAV-23 one person referred 30 times is one person, however the name is written', async () => {
    const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
    const navigator = await givenNavigator(world, site);
    for (const at of Array(11).keys()) {
      const seeker = someSeeker({ givenName: at % 2 ? 'JOSÉ' : 'Jose', familyName: 'Díaz' });
      const wish = { seeker, isSomebodyElse: true };
      expect((await refer(world, navigator.token, program, wish)).status).toBe(201);
    }
    const path = `/v1/organisations/${site.organisation.organisationId}/referral-outcomes`;
    expect((await get(site.organisation.administrator, path)).body.data).toMatchObject([
      { suppressed: true, people: null },
    ]);
  });

  it('NAV-23 no suppressed number can be reckoned from the others and a total (property)', () => {
    const table = fc.array(
      fc.record({
        a: fc.integer({ min: 0, max: 3 }),
        b: fc.integer({ min: 0, max: 3 }),
        people: fc.integer({ min: 1, max: 40 }),
      }),
      { maxLength: 16 },
    );
    fc.assert(
      fc.property(table, (drawn) => {
        const unique = [...new Map(drawn.map((one) => [`${one.a} ${one.b}`, one])).values()];
        const cells = unique.map(({ a, b, people }) => ({ people, sums: ['all', `0 ${a}`, `1 ${b}`] }));
        const held = heldBack(cells);
        for (const cell of cells) if (cell.people < 11) expect(held.has(cell)).toBe(true);
        if (cells.every(({ people }) => people >= 11)) expect(held.size).toBe(0);
        for (const sum of new Set(cells.flatMap(({ sums }) => sums))) {
          const part = cells.filter(({ sums }) => sums.includes(sum));
          const hidden = part.filter((cell) => held.has(cell));
          if (hidden.length === 0 || hidden.length === part.length) continue;
          expect(hidden.length).toBeGreaterThanOrEqual(2);
          expect(hidden.reduce((total, { people }) => total + people, 0)).toBeGreaterThanOrEqual(11);
        }
      }),
      { numRuns: 500 },
    );
  });
});
