import { Clock } from '../../src/shared/clock/clock';
import { givenAccount } from '../factories/accounts';
import { CONSENT, givenNavigator, givenSharing, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import type { Answer } from '../support/api';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

interface Signed {
  token: string;
}

const search = ({ token }: Signed, seekerId: string, body: object = {}): Promise<Answer> =>
  world.api.post(`/v1/seekers/${seekerId}/searches`, body, { token });
const history = ({ token }: Signed, seekerId: string, query = ''): Promise<Answer> =>
  world.api.get(`/v1/seekers/${seekerId}/history${query}`, { token });
const form = ({ token }: Signed, seekerId: string, programId: string): Promise<Answer> =>
  world.api.get(`/v1/seekers/${seekerId}/connect-form?programId=${programId}`, { token });
const read = ({ token }: Signed, seekerId: string): Promise<Answer> =>
  world.api.get(`/v1/seekers/${seekerId}`, { token });

const local = (zip: string) => ({ area: { kind: 'zips' as const, places: [zip] } });
const idsOf = ({ body }: Answer): string[] => body.data.map(({ id }: { id: string }) => id);

async function givenSeeker(overrides: Record<string, unknown> = {}) {
  const navigator = await givenAccount(world);
  const { body } = await world.api.post('/v1/seekers', someSeeker(overrides), { token: navigator.token });
  return { navigator, seeker: body };
}

describe('starting a referral', () => {
  it('NAV-5 searches in the ZIP code that is stored, names the seeker and is kept in the history', async () => {
    const { navigator, seeker } = await givenSeeker({ zip: '81611-0001', annualIncome: 20_000_00 });
    const [there, elsewhere] = await Promise.all([
      givenProgram(world, local('81611')),
      givenProgram(world, local('10001')),
    ]);
    const found = await search(navigator, seeker.id, { services: ['food-pantry'] });
    expect(found.status).toBe(201);
    expect(found.body.seeker).toEqual({ id: seeker.id, givenName: 'Luz', familyName: seeker.familyName });
    expect(idsOf(found)).toContain(there.programId);
    expect(idsOf(found)).not.toContain(elsewhere.programId);
    const today = world.app.get(Clock).now().toISOString();
    const age = Number(today.slice(0, 4)) - 1990 - (today.slice(5, 10) < '04-23' ? 1 : 0);
    expect(found.body.asked).toMatchObject({ zip: '81611', filters: { age, householdSize: 3, income: 20_000_00 } });
    const [step] = (await history(navigator, seeker.id)).body.data;
    expect(step).toMatchObject({ kind: 'search', referral: null, search: { id: found.body.searchId } });
    expect(step.search).toEqual({ id: found.body.searchId, found: found.body.data.length, ...found.body.asked });
    const [row] = (await world.api.get('/v1/seekers', { token: navigator.token })).body.data;
    expect(row.lastActivityAt).toBe(step.at);
  });

  it('NAV-5 without a stored ZIP code one is asked for; one that is given counts instead of the stored one', async () => {
    const { navigator, seeker } = await givenSeeker({ zip: null });
    const refused = await search(navigator, seeker.id);
    expect([refused.status, refused.body.code]).toEqual([422, 'zip-required']);
    expect((await history(navigator, seeker.id)).body.data).toEqual([]);
    const program = await givenProgram(world, local('80435'));
    expect(idsOf(await search(navigator, seeker.id, { zip: '80435' }))).toContain(program.programId);
    expect((await read(navigator, seeker.id)).body.zip).toBeNull();
  });

  it('NAV-5 leaves out what excludes the seeker by age, household or income, unless they are not to count', async () => {
    const facts = { zip: '59330', dateOfBirth: '2000-01-01', householdSize: 2, annualIncome: 90_000_00 };
    const { navigator, seeker } = await givenSeeker(facts);
    const [old, large, poor] = await Promise.all([
      givenProgram(world, { ...local('59330'), rules: { ageFrom: 60 } }),
      givenProgram(world, { ...local('59330'), rules: { householdFrom: 4 } }),
      givenProgram(world, { ...local('59330'), rules: { incomeLimits: [10_000_00, 20_000_00] } }),
    ]);
    const ids = [old, large, poor].map(({ programId }) => programId);
    const found = async (body: object) => {
      const shown = idsOf(await search(navigator, seeker.id, body));
      return ids.map((id) => shown.includes(id));
    };
    expect(await found({})).toEqual([false, false, false]);
    expect(await found({ age: null })).toEqual([true, false, false]);
    expect(await found({ householdSize: 5 })).toEqual([false, true, false]);
    expect(await found({ age: null, householdSize: null, income: null })).toEqual([true, true, true]);
  });

  it('NAV-5 goes on page by page with the search and a cursor, and only the first is recorded', async () => {
    const { navigator, seeker } = await givenSeeker({ zip: '99723' });
    const programs = await Promise.all([1, 2, 3].map(() => givenProgram(world, local('99723'))));
    const asked = { words: 'pantry', limit: 2 };
    const first = await search(navigator, seeker.id, asked);
    const second = await search(navigator, seeker.id, { ...asked, cursor: first.body.page.nextCursor });
    expect([first.status, second.status, second.body.searchId]).toEqual([201, 200, null]);
    expect(first.headers.get('link')).toBeNull();
    const both = new Set([...idsOf(first), ...idsOf(second)]);
    expect(both.size).toBeGreaterThanOrEqual(3);
    expect(programs.filter(({ programId }) => both.has(programId)).length).toBeGreaterThanOrEqual(3);
    expect(second.body.seeker.id).toBe(seeker.id);
    expect((await history(navigator, seeker.id)).body.data).toHaveLength(1);
    const other = await search(navigator, seeker.id, { words: 'food', cursor: first.body.page.nextCursor });
    expect([other.status, other.body.code]).toEqual([400, 'invalid-cursor']);
  });

  it('NAV-5 says to which programs the seeker was referred already, and how that stands', async () => {
    const { navigator, seeker } = await givenSeeker({ zip: '04619' });
    const [referred, other] = await Promise.all([
      givenProgram(world, local('04619')),
      givenProgram(world, local('04619')),
    ]);
    const { body: sent } = await refer(world, navigator.token, referred, { seekerId: seeker.id });
    const { data } = (await search(navigator, seeker.id)).body;
    const shown = ({ programId }: { programId: string }) =>
      data.find(({ id }: { id: string }) => id === programId).referral;
    expect(shown(referred)).toEqual({
      id: sent.id,
      status: 'not_updated',
      statusGroup: 'in_progress',
      sentAt: sent.sentAt,
    });
    expect(shown(other)).toBeNull();
  });

  it.each([
    ['ZIP 00000', { zip: '00000' }, 422],
    ['ZIP null', { zip: null }, 400],
    ['ZIP as a number', { zip: 94063 }, 400],
    ['a service as a number', { services: 7 }, 400],
    ['services in a text', { services: 'food' }, 400],
    ['words of 1 MB', { words: 'a'.repeat(1_000_000) }, 400],
    ['words with NUL', { words: 'a\u0000' }, 400],
    ['an unknown cost', { costs: ['cheap'] }, 400],
    ['an age of a text', { age: '34' }, 400],
    ['a negative income', { income: -1 }, 400],
    ['a limit of 0', { limit: 0 }, 400],
    ['a limit of null', { limit: null }, 400],
    ['a cursor of nothing', { cursor: '' }, 400],
    ['a cursor of another kind', { cursor: 'AAAA' }, 400],
    ['an unknown field', { seeker: 'x' }, 400],
    ['a list', [], 400],
  ])('NAV-5 refuses %s and records nothing', async (_, bad, status) => {
    const { navigator, seeker } = await givenSeeker();
    const refused = await search(navigator, seeker.id, bad);
    expect(refused.status === 413 ? 400 : refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await history(navigator, seeker.id)).body.data).toEqual([]);
  });

  it("NAV-5 nobody searches for another's seeker: not their team mate, not a claimer", async () => {
    const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
    const [navigator, mate, claimer] = await Promise.all([
      givenNavigator(world, site),
      givenNavigator(world, site),
      givenClaimer(world, program.programId),
    ]);
    await givenSharing(world, site.organisation.organisationId, site.siteId);
    const { seekerId } = (await refer(world, navigator.token, program)).body;
    expect((await search(navigator, seekerId.toUpperCase())).body.seeker.id).toBe(seekerId);
    for (const other of [mate, claimer]) {
      expect((await search(other, seekerId)).status).toBe(404);
      expect((await form(other, seekerId, program.programId)).status).toBe(404);
      const { data } = (await history(other, seekerId)).body;
      expect(data.map(({ kind }: { kind: string }) => kind)).toEqual(['referral']);
    }
  });
});

describe('navigation history', () => {
  it('NAV-4 holds searches and referrals, newest first, in pages', async () => {
    const { navigator, seeker } = await givenSeeker();
    const programs = await Promise.all([givenProgram(world), givenProgram(world)]);
    for (const program of programs) {
      await search(navigator, seeker.id, { words: program.name.split(' ')[0] });
      await refer(world, navigator.token, program, { seekerId: seeker.id });
    }
    const first = await history(navigator, seeker.id, '?limit=3');
    const second = await history(navigator, seeker.id, `?limit=3&cursor=${first.body.page.nextCursor}`);
    const steps = [...first.body.data, ...second.body.data];
    expect(steps.map(({ kind }) => kind)).toEqual(['referral', 'search', 'referral', 'search']);
    expect(steps[0].referral).toMatchObject({ side: 'navigator', program: { id: programs[1].programId } });
    expect(second.body.page.nextCursor).toBeNull();
    const back = await history(navigator, seeker.id, `?limit=3&cursor=${second.body.page.prevCursor}`);
    expect(back.body.data).toEqual(first.body.data);
  });
});

describe('connect form', () => {
  it('NAV-6 is filled with everything that is stored, and says what a referral shares', async () => {
    const { navigator, seeker } = await givenSeeker({ annualIncome: 20_000_00 });
    const program = await givenProgram(world);
    await givenClaimer(world, program.programId);
    const { status, body } = await form(navigator, seeker.id, program.programId);
    expect(status).toBe(200);
    const { givenName, familyName, email, phone, language, zip, householdSize, reach, dateOfBirth } = seeker;
    const stored = { givenName, familyName, email, phone, language, zip, householdSize, reach, dateOfBirth };
    expect(body.seeker).toEqual({ ...stored, annualIncome: 20_000_00 });
    expect(body).toMatchObject({ live: true, closed: false, obstacles: [], missing: [], openReferral: null });
    expect(body.program).toMatchObject({ id: program.programId, name: program.name, capacity: 'open' });
    expect(body.consent.shares.sort()).toEqual(Object.keys(stored).sort());
    expect(body.consent.words).toContain(program.name);
    expect(body.consent.words).toContain('phone number');
    expect(body.consent.words).not.toContain('income');
  });

  it('NAV-6 names what is missing by where it belongs, and why', async () => {
    const { navigator, seeker } = await givenSeeker({ email: null });
    const { programId } = await givenProgram(world);
    const { body } = await form(navigator, seeker.id, programId);
    expect(body.missing).toEqual([
      { pointer: '/seeker/email', code: 'required', detail: 'It is how they are best reached.' },
    ]);
    expect(body).toMatchObject({ live: false, seeker: { email: null } });
    expect(body.consent.words).toContain('Nothing is sent to the program');
    const refused = await refer(world, navigator.token, { programId }, { seekerId: seeker.id });
    expect(refused.body.errors).toEqual(body.missing);
  });

  it('NAV-6 proposes words in Spanish to who speaks it, and the name alone for who is not to be contacted', async () => {
    const { navigator, seeker } = await givenSeeker({ language: 'es', reach: 'do_not_contact' });
    const program = await givenProgram(world);
    await givenClaimer(world, program.programId);
    const { consent } = (await form(navigator, seeker.id, program.programId)).body;
    expect(consent).toMatchObject({ language: 'es', shares: ['givenName', 'familyName'] });
    expect(consent.words).toMatch(/^Acepto que me refieran a .*: nombre\.$/);
  });

  it('NAV-6 says what stands in the way: closed, its rules, an open referral', async () => {
    const { navigator, seeker } = await givenSeeker();
    const [closed, elsewhere, open] = await Promise.all([
      givenProgram(world, { capacity: 'closed' }),
      givenProgram(world, { ...local('10001'), rules: { ageFrom: 90 } }),
      givenProgram(world),
    ]);
    expect((await form(navigator, seeker.id, closed.programId)).body).toMatchObject({ closed: true });
    const { obstacles } = (await form(navigator, seeker.id, elsewhere.programId)).body;
    expect(obstacles.sort()).toEqual(['outside-area', 'too-young']);
    const sent = (await refer(world, navigator.token, open, { seekerId: seeker.id })).body;
    const { openReferral } = (await form(navigator, seeker.id, open.programId.toUpperCase())).body;
    expect(openReferral).toBe(`/v1/program-referrals/${sent.id}`);
  });

  it('NAV-6 what is entered new with the referral updates the profile; what is not said stays', async () => {
    const { navigator, seeker } = await givenSeeker({ email: null });
    const { programId } = await givenProgram(world);
    const email = `new-${seeker.id}@example.org`;
    const sent = await world.api.post(
      '/v1/program-referrals',
      { programId, seekerId: seeker.id, consent: CONSENT, seeker: { email, householdSize: 4 } },
      { token: navigator.token, headers: { 'idempotency-key': crypto.randomUUID() } },
    );
    expect(sent.status).toBe(201);
    const profile = (await read(navigator, seeker.id)).body;
    expect(profile).toMatchObject({ email, householdSize: 4, phone: seeker.phone, zip: seeker.zip, version: 2 });
    expect((await form(navigator, seeker.id, programId)).body.seeker).toMatchObject({ email, householdSize: 4 });
  });

  it('NAV-6 of an unknown program, or somebody else, there is no form', async () => {
    const [{ navigator, seeker }, other, program] = await Promise.all([
      givenSeeker(),
      givenAccount(world),
      givenProgram(world),
    ]);
    expect((await form(navigator, seeker.id, crypto.randomUUID())).status).toBe(404);
    expect((await form(other, seeker.id, program.programId)).status).toBe(404);
    expect((await form(navigator, seeker.id, 'none')).status).toBe(400);
    expect((await world.api.get(`/v1/seekers/${seeker.id}/connect-form`, { token: navigator.token })).status).toBe(400);
  });
});
