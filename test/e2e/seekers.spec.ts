import { Account } from '../../src/modules/identity/domain/account.entity';
import { Seekers } from '../../src/modules/navigation/public';
import { Clock } from '../../src/shared/clock/clock';
import { acrossTenants } from '../../src/shared/database/tenant';
import { SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { givenAccount } from '../factories/accounts';
import { givenNavigator, givenSharing, givenSite, refer, someSeeker } from '../factories/navigation';
import { arrange } from '../factories/persist';
import { givenClaimer, givenProgram } from '../factories/programs';
import type { Answer } from '../support/api';
import { eventually } from '../support/eventually';
import { awaitMail, linkIn } from '../support/mailbox';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(() => world.stop());

interface Signed {
  token: string;
}

const add = ({ token }: Signed, body: object): Promise<Answer> => world.api.post('/v1/seekers', body, { token });
const read = ({ token }: Signed, id: string, headers = {}): Promise<Answer> =>
  world.api.get(`/v1/seekers/${id}`, { token, headers });
const list = ({ token }: Signed, query = ''): Promise<Answer> => world.api.get(`/v1/seekers${query}`, { token });
const history = ({ token }: Signed, id: string): Promise<Answer> =>
  world.api.get(`/v1/seekers/${id}/history`, { token });
const change = ({ token }: Signed, id: string, version: number, body: object): Promise<Answer> =>
  world.api.patch(`/v1/seekers/${id}`, body, { token, headers: { 'if-match': `"${version}"` } });
const referral = ({ token }: Signed, id: string): Promise<Answer> =>
  world.api.get(`/v1/program-referrals/${id}`, { token });
const namesOf = ({ body }: Answer) => body.data.map((one: { familyName: string }) => one.familyName);
const inDays = (days: number) =>
  new Date(world.app.get(Clock).now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

describe("people I'm helping", () => {
  it('NAV-4 a seeker comes into being by hand, with everything that is said of them', async () => {
    const navigator = await givenAccount(world);
    const said = someSeeker({ annualIncome: 24_000_00, language: 'es' });
    const added = await add(navigator, said);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ ...said, access: 'own', shared: false, referrals: [], consent: null });
    const seen = await read(navigator, added.body.id);
    expect(seen.body).toEqual(added.body);
    expect(seen.headers.get('etag')).toBe('"1"');
    const trail = await world.rows('select action from audit_entry where subject_id = $1 order by id', [seen.body.id]);
    expect(trail.map(({ action }) => action)).toEqual(['add-seeker', 'read-seeker', 'read-seeker']);
  });

  it('NAV-4 a likely duplicate is pointed out first, by name and birthday; somebody else is added all the same', async () => {
    const [navigator, other] = await Promise.all([givenAccount(world), givenAccount(world)]);
    const said = someSeeker({ familyName: 'Núñez' });
    const { body } = await add(navigator, said);
    const again = await add(navigator, { ...said, givenName: 'LUZ', familyName: 'NÚÑEZ' });
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'likely-duplicate', seekers: [`/v1/seekers/${body.id}`] },
    });
    expect((await add(navigator, { ...said, dateOfBirth: '1991-04-23' })).status).toBe(201);
    expect((await add(navigator, { ...said, isSomebodyElse: true })).status).toBe(201);
    expect((await add(other, said)).status).toBe(201);
  });

  it('NAV-4 is pointed out whatever accents are written, and of four at once one is added', async () => {
    const navigator = await givenAccount(world);
    const said = (givenName: string) => someSeeker({ givenName, familyName: 'Muñoz', dateOfBirth: '1981-02-03' });
    const at = await Promise.all(['José', 'Jose', 'JOSÉ', 'jose'].map((name) => add(navigator, said(name))));
    expect(at.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await list(navigator)).body.data).toHaveLength(1);
  });

  it.each(['%25', "'", '_', '-', '%E2%80%AE'])('NAV-4 a search without a word (%s) finds nobody', async (q) => {
    const navigator = await givenAccount(world);
    await add(navigator, someSeeker());
    expect((await list(navigator, `?q=${q}`)).body.data).toEqual([]);
  });

  it('NAV-4 an address that was wrong takes all with it: what its account found there, and what was mailed to it', async () => {
    const [navigator, stranger, right] = await Promise.all([
      givenAccount(world),
      givenAccount(world),
      givenAccount(world),
    ]);
    const program = await givenProgram(world);
    const sent = (await refer(world, navigator.token, program, { seeker: someSeeker({ email: stranger.email }) })).body;
    const path = linkIn(await awaitMail(stranger.email), '/p/').pathname;
    const page = () => world.api.get(path, { headers: { accept: 'application/json' } });
    expect((await page()).status).toBe(200);
    await world.api.put(
      `/v1/program-referrals/${sent.id}/status`,
      { status: 'got_help' },
      { token: navigator.token, headers: { 'if-match': '"1"' } },
    );
    expect((await change(navigator, sent.seekerId, 1, { email: right.email })).status).toBe(200);
    expect([(await page()).status, (await referral(stranger, sent.id)).status]).toEqual([410, 404]);
    expect((await referral(right, sent.id)).status).toBe(200);
    const pressed = await world.api.post(
      `${path}/status`,
      { version: 2, status: 'pending' },
      {
        headers: { accept: 'application/json' },
      },
    );
    expect(pressed.status).toBe(410);
  });

  it('NAV-4 who is reached by phone from now on keeps what was found; another way to write an address is the same address', async () => {
    const [navigator, person] = await Promise.all([givenAccount(world), givenAccount(world)]);
    const program = await givenProgram(world);
    const sent = (await refer(world, navigator.token, program, { seeker: someSeeker({ email: person.email }) })).body;
    const path = linkIn(await awaitMail(person.email), '/p/').pathname;
    const done = { token: navigator.token, headers: { 'if-match': '"1"' } };
    await world.api.put(`/v1/program-referrals/${sent.id}/status`, { status: 'got_help' }, done);
    await change(navigator, sent.seekerId, 1, { email: person.email.toUpperCase() });
    await change(navigator, sent.seekerId, 2, { reach: 'phone' });
    expect((await world.api.get(path, { headers: { accept: 'application/json' } })).status).toBe(200);
    expect((await referral(person, sent.id)).status).toBe(200);
  });

  it('NAV-4 a change of the profile between the proof of an address and its job loses nobody their referrals', async () => {
    const [navigator, person] = await Promise.all([givenAccount(world), givenAccount(world, { verified: false })]);
    const sent = (
      await refer(world, navigator.token, await givenProgram(world), { seeker: someSeeker({ email: person.email }) })
    ).body;
    await world.rows('update account set email_verified_at = app_now() where id = $1', [person.accountId]);
    await change(navigator, sent.seekerId, 1, { phone: '+16505550177' });
    expect((await referral(person, sent.id)).status).toBe(200);
    const seekers = world.app.get(Seekers);
    await RequestScope.run({ requestId: 'job', caller: SYSTEM }, () =>
      acrossTenants(() => seekers.link(person.accountId)),
    );
    expect((await referral(person, sent.id)).status).toBe(200);
  });

  it('NAV-11 one that leads elsewhere and an address that is proven at once wait for each other in one order', async () => {
    const seekers = world.app.get(Seekers);
    for (let round = 0; round < 10; round += 1) {
      const [navigator, other, person] = await Promise.all([
        givenAccount(world),
        givenAccount(world),
        givenAccount(world, { verified: false }),
      ]);
      const wish = { seeker: someSeeker({ email: person.email, familyName: `Round ${round}` }) };
      const later = (await refer(world, other.token, await givenProgram(world), wish)).body;
      const claimed = await givenProgram(world);
      const claimer = await givenClaimer(world, claimed.programId, { account: other });
      const first = (await refer(world, navigator.token, claimed, wish)).body;
      const last = (await refer(world, other.token, await givenProgram(world), { seekerId: later.seekerId })).body;
      await world.rows('update account set email_verified_at = app_now() where id = $1', [person.accountId]);
      const elsewhere = { status: 'referred_elsewhere', newReferralId: last.id };
      const [answer] = await Promise.all([
        world.api.put(`/v1/program-referrals/${first.id}/status`, elsewhere, {
          token: claimer.token,
          headers: { 'if-match': '"1"' },
        }),
        RequestScope.run({ requestId: 'job', caller: SYSTEM }, () =>
          acrossTenants(() => seekers.link(person.accountId)),
        ),
      ]);
      expect([200, 412]).toContain(answer.status);
    }
  });

  it('NAV-10 NAV-12 what was mailed to who is not to be contacted any more leads nowhere', async () => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    const person = someSeeker();
    const sent = (await refer(world, navigator.token, program, { seeker: person })).body;
    const path = linkIn(await awaitMail(person.email), '/p/').pathname;
    await change(navigator, sent.seekerId, 1, { reach: 'do_not_contact' });
    expect((await world.api.get(path, { headers: { accept: 'application/json' } })).status).toBe(410);
  });

  it('NAV-4 lists their own by name and no others, in pages both ways', async () => {
    const [navigator, other] = await Promise.all([givenAccount(world), givenAccount(world)]);
    for (const familyName of ['Cruz', 'álvarez', 'de la Torre', 'Bell', 'Yu'])
      await add(navigator, someSeeker({ familyName, dateOfBirth: null }));
    await add(other, someSeeker());
    const sorted = ['álvarez', 'Bell', 'Cruz', 'de la Torre', 'Yu'];
    expect(namesOf(await list(navigator))).toEqual(sorted);
    expect(namesOf(await list(navigator, '?sort=-name'))).toEqual([...sorted].reverse());
    const first = await list(navigator, '?limit=2');
    const second = await list(navigator, `?limit=2&cursor=${first.body.page.nextCursor}`);
    const third = await list(navigator, `?limit=2&cursor=${second.body.page.nextCursor}`);
    expect([first, second, third].flatMap(namesOf)).toEqual(sorted);
    expect(third.body.page.nextCursor).toBeNull();
    expect(namesOf(await list(navigator, `?limit=2&cursor=${second.body.page.prevCursor}`))).toEqual(namesOf(first));
    expect((await list(navigator, `?sort=-name&cursor=${first.body.page.nextCursor}`)).status).toBe(400);
  });

  it.each([
    ['ort', 1],
    ['ORTÍZ', 1],
    ['ana ort', 1],
    ['tíz', 0],
    ['ana@help', 1],
    ['ruiz', 0],
    ['(650) 555-0177', 1],
    ['0177', 1],
    ['ana 0177', 1],
    ['0178', 0],
    ['%', 0],
  ])('NAV-4 finds by beginnings of name and e-mail address and by digits of a phone: %s', async (q, count) => {
    const navigator = await givenAccount(world);
    const said = { familyName: 'Ortiz', email: 'ana@help.example.org', phone: '+16505550177' };
    await add(navigator, someSeeker({ givenName: 'Ana', ...said }));
    expect((await list(navigator, `?q=${encodeURIComponent(q)}`)).body.data).toHaveLength(count);
  });

  it('NAV-4 counts open referrals and tells when something last happened', async () => {
    const [navigator, one, other] = await Promise.all([givenAccount(world), givenProgram(world), givenProgram(world)]);
    const { body: seeker } = await add(navigator, someSeeker());
    const row = async () => (await list(navigator)).body.data[0];
    expect(await row()).toMatchObject({ openReferrals: 0, lastActivityAt: seeker.changedAt, shared: false });
    const sent = (await refer(world, navigator.token, one, { seekerId: seeker.id })).body;
    await refer(world, navigator.token, other, { seekerId: seeker.id });
    expect((await row()).openReferrals).toBe(2);
    const { body: over } = await world.api.put(
      `/v1/program-referrals/${sent.id}/status`,
      { status: 'got_help' },
      { token: navigator.token, headers: { 'if-match': `"${sent.version}"` } },
    );
    expect(await row()).toMatchObject({ openReferrals: 1, lastActivityAt: over.changedAt });
    expect((await read(navigator, seeker.id)).body).toMatchObject({ openReferrals: 1, consent: sent.consent });
  });

  it('NAV-4 somebody who refers themself is not among the people they help', async () => {
    const [person, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    const wish = { oneself: true, seeker: { givenName: 'Ana', familyName: 'Ruiz' } };
    expect((await refer(world, person.token, program, wish)).status).toBe(201);
    expect((await list(person)).body.data).toEqual([]);
  });

  it('NAV-4 changes by merge-patch with the version that was read: null clears, absent keeps', async () => {
    const navigator = await givenAccount(world);
    const { body: seeker } = await add(navigator, someSeeker());
    const changed = await change(navigator, seeker.id, 1, { phone: null, zip: '94062-1234', language: 'es' });
    expect(changed).toMatchObject({
      status: 200,
      body: { phone: null, zip: '94062-1234', language: 'es', version: 2 },
    });
    expect(changed.body.email).toBe(seeker.email);
    expect((await change(navigator, seeker.id, 1, { phone: '+16505550143' })).status).toBe(412);
    const without = await world.api.patch(`/v1/seekers/${seeker.id}`, { phone: null }, navigator);
    expect(without.status).toBe(428);
  });

  it.each([
    ['a ZIP code that is none', { zip: '00000' }, 422, 'unknown-zip'],
    ['a birthday of tomorrow', { dateOfBirth: 'tomorrow' }, 422, 'born-in-the-future'],
    ['a ZIP code of four digits', { zip: '9406' }, 400, 'invalid-request'],
    ['no name', { givenName: null }, 400, 'invalid-request'],
    ['a name with NUL', { familyName: 'a\u0000b' }, 400, 'invalid-request'],
    ['a name of 1 MB', { familyName: 'a'.repeat(1_000_000) }, 400, 'invalid-request'],
    ['a number as e-mail address', { email: 7 }, 400, 'invalid-request'],
    ['an unknown way to reach', { reach: 'pigeon' }, 400, 'invalid-request'],
    ['a household of half a person', { householdSize: 0.5 }, 400, 'invalid-request'],
    ['a negative income', { annualIncome: -1 }, 400, 'invalid-request'],
    ['an unknown field', { ownerAccountId: 'me' }, 400, 'invalid-request'],
  ])('NAV-4 refuses %s, new or changed, and changes nothing', async (_, bad, status, code) => {
    const navigator = await givenAccount(world);
    const { body: seeker } = await add(navigator, someSeeker());
    const said = 'dateOfBirth' in bad ? { dateOfBirth: inDays(1) } : bad;
    for (const answer of [
      await add(navigator, { ...someSeeker(), ...said }),
      await change(navigator, seeker.id, 1, said),
    ]) {
      expect(answer.status === 413 ? 400 : answer.status).toBe(status);
      if (answer.status !== 413 && code !== 'invalid-request') expect(answer.body.code).toBe(code);
    }
    expect((await read(navigator, seeker.id)).body.version).toBe(1);
    expect((await list(navigator)).body.data).toHaveLength(1);
  });

  it("NAV-4 another's seeker does not exist, to read or to change; ids in capitals are the same ids", async () => {
    const [navigator, other] = await Promise.all([givenAccount(world), givenAccount(world)]);
    const { id } = (await add(navigator, someSeeker())).body;
    expect((await read(other, id)).status).toBe(404);
    expect((await history(other, id)).status).toBe(404);
    expect((await change(other, id, 1, { zip: null })).status).toBe(404);
    expect((await read(navigator, crypto.randomUUID())).status).toBe(404);
    expect((await read(navigator, 'none')).status).toBe(400);
    expect((await read(navigator, id.toUpperCase())).body.id).toBe(id);
    expect((await world.api.get(`/v1/seekers/${id}`)).status).toBe(401);
  });
});

describe('how they are reached', () => {
  it('NAV-10 who is not to be contacted any more is so in all their referrals at once: programs see the name only', async () => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    const claimer = await givenClaimer(world, program.programId);
    const sent = (await refer(world, navigator.token, program)).body;
    expect((await read(claimer, sent.seekerId)).body.phone).toBe(sent.seeker.phone);
    expect((await change(navigator, sent.seekerId, 1, { reach: 'do_not_contact' })).status).toBe(200);
    expect((await referral(navigator, sent.id)).body.seeker.reach).toBe('do_not_contact');
    const { givenName, familyName } = sent.seeker;
    const nothing = { dateOfBirth: null, email: null, phone: null, language: null, zip: null, householdSize: null };
    expect((await read(claimer, sent.seekerId)).body).toMatchObject({ givenName, familyName, ...nothing });
    expect((await referral(claimer, sent.id)).body.seeker).toMatchObject({ givenName, familyName, ...nothing });
  });

  it('NAV-6 how they are reached, said with a new referral, counts for the earlier ones as well', async () => {
    const [navigator, one, other] = await Promise.all([givenAccount(world), givenProgram(world), givenProgram(world)]);
    const sent = (await refer(world, navigator.token, one)).body;
    await refer(world, navigator.token, other, { seekerId: sent.seekerId, seeker: { reach: 'phone' } });
    expect((await referral(navigator, sent.id)).body.seeker.reach).toBe('phone');
  });
});

describe('the account of a seeker', () => {
  it('NAV-4 a seeker reached at the proven address of an account finds their referrals there, until the address changes', async () => {
    const [navigator, person, program] = await Promise.all([
      givenAccount(world),
      givenAccount(world),
      givenProgram(world),
    ]);
    const { body: seeker } = await add(navigator, someSeeker());
    const sent = (await refer(world, navigator.token, program, { seekerId: seeker.id })).body;
    expect((await referral(person, sent.id)).status).toBe(404);
    await change(navigator, seeker.id, 1, { email: person.email.toUpperCase() });
    expect((await referral(person, sent.id)).body).toMatchObject({ side: 'seeker' });
    await change(navigator, seeker.id, 2, { reach: 'phone' });
    expect((await referral(person, sent.id)).status).toBe(404);
  });

  it('NAV-4 an address that is not proven belongs to nobody; once it is, the referrals are found; once it is another, no more', async () => {
    const [navigator, person, program] = await Promise.all([
      givenAccount(world),
      givenAccount(world, { verified: false }),
      givenProgram(world),
    ]);
    const sent = (await refer(world, navigator.token, program, { seeker: someSeeker({ email: person.email }) })).body;
    const linked = async () => {
      const [row] = await world.rows('select account_id from seeker where id = $1', [sent.seekerId]);
      return row!.account_id === person.accountId;
    };
    expect(await linked()).toBe(false);
    const now = world.app.get(Clock).now();
    const account = { id: person.accountId };
    await arrange(world, async (em) => (await em.findOneOrFail(Account, account)).verifyEmail(now));
    await eventually(linked);
    expect((await referral(person, sent.id)).body).toMatchObject({ side: 'seeker' });
    await arrange(world, async (em) =>
      (await em.findOneOrFail(Account, account)).changeEmail(`other-${person.email}`, now),
    );
    await eventually(async () => !(await linked()));
    expect((await referral(person, sent.id)).status).toBe(404);
    expect((await referral(navigator, sent.id)).status).toBe(200);
  });

  it('NAV-4 a navigator who gives their own address for two people links neither with themself', async () => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    for (const dateOfBirth of ['1980-01-01', '1981-01-01']) {
      const seeker = someSeeker({ email: navigator.email, dateOfBirth });
      const sent = await refer(world, navigator.token, program, { seeker });
      expect([sent.status, sent.body.side]).toEqual([201, 'navigator']);
    }
    expect((await list(navigator)).body.data).toHaveLength(2);
  });
});

describe('seen by others', () => {
  it('NAV-19 a claimer sees of the person what referrals to their programs shared, the newest, and those referrals only', async () => {
    const [navigator, mine, others] = await Promise.all([
      givenAccount(world),
      givenProgram(world),
      givenProgram(world),
    ]);
    const [claimer, otherClaimer, stranger] = await Promise.all([
      givenClaimer(world, mine.programId),
      givenClaimer(world, others.programId),
      givenAccount(world),
    ]);
    const seeker = someSeeker({ annualIncome: 10_000_00 });
    const first = (await refer(world, navigator.token, mine, { seeker })).body;
    const { seekerId } = first;
    const elsewhere = (await refer(world, navigator.token, others, { seekerId })).body;
    await change(navigator, seekerId, 1, { phone: '+16505550199' });
    const seen = (await read(claimer, seekerId)).body;
    expect(seen).toMatchObject({ access: 'referrals', shared: true, phone: seeker.phone, annualIncome: null });
    expect(seen).toMatchObject({ version: null, changedAt: null, openReferrals: 1 });
    expect(seen.referrals.map(({ id }: { id: string }) => id)).toEqual([first.id]);

    await world.api.put(
      `/v1/program-referrals/${first.id}/status`,
      { status: 'got_help' },
      { token: claimer.token, headers: { 'if-match': `"${first.version}"` } },
    );
    const second = (await refer(world, navigator.token, mine, { seekerId })).body;
    const now = (await read(claimer, seekerId)).body;
    expect([now.phone, now.referrals.map(({ id }: { id: string }) => id)]).toEqual([
      '+16505550199',
      [second.id, first.id],
    ]);
    const steps = (await history(claimer, seekerId)).body.data;
    expect(steps.map(({ kind, referral: { id } }: any) => [kind, id])).toEqual([
      ['referral', second.id],
      ['referral', first.id],
    ]);
    expect((await read(otherClaimer, seekerId)).body.referrals[0].id).toBe(elsewhere.id);
    expect((await read(stranger, seekerId)).status).toBe(404);
    expect((await list(claimer)).body.data).toEqual([]);
    expect((await change(claimer, seekerId, 2, { phone: null })).status).toBe(404);
  });

  it('NAV-20 team mates see the profile of seekers of referrals shared with them, and only those referrals', async () => {
    const [site, before, after] = await Promise.all([givenSite(world), givenProgram(world), givenProgram(world)]);
    const [navigator, mate] = await Promise.all([givenNavigator(world, site), givenNavigator(world, site)]);
    const seeker = someSeeker({ familyName: 'Shared', annualIncome: 5_000_00 });
    const { seekerId } = (await refer(world, navigator.token, before, { seeker })).body;
    expect((await list(mate)).body.data).toEqual([]);
    expect((await read(mate, seekerId)).status).toBe(404);

    await givenSharing(world, site.organisation.organisationId, site.siteId);
    const shared = (await refer(world, navigator.token, after, { seekerId })).body;
    await add(mate, someSeeker({ familyName: 'Own' }));
    const rows = (await list(mate)).body.data;
    expect(rows.map(({ familyName, ...row }: any) => [familyName, row.shared, row.openReferrals])).toEqual([
      ['Own', false, 0],
      ['Shared', true, 1],
    ]);
    const seen = (await read(mate, seekerId)).body;
    expect(seen).toMatchObject({ access: 'team', shared: true, annualIncome: 5_000_00, email: seeker.email });
    expect(seen.referrals.map(({ id }: { id: string }) => id)).toEqual([shared.id]);
    expect((await history(mate, seekerId)).body.data).toHaveLength(1);
    expect((await change(mate, seekerId, 1, { phone: null })).status).toBe(404);
    expect(namesOf(await list(mate, '?limit=1&sort=-name'))).toEqual(['Shared']);
    expect((await list(navigator)).body.data[0].openReferrals).toBe(2);
  });
});
