import { givenAccount } from '../factories/accounts';
import { givenNavigator, givenSharing, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { eventually } from '../support/eventually';
import { awaitMails, linkIn } from '../support/mailbox';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ env: { TRUST_PROXY: 'loopback' } })));
afterAll(() => world.stop());

type Who = { token: string };
const at = (id: string, what = '') => `/v1/program-referrals/${id}${what}`;
const note = ({ token }: Who, id: string, text: string, shared = false) =>
  world.api.post(at(id, '/notes'), { text, shared }, { token });
const notes = ({ token }: Who, id: string) => world.api.get(at(id, '/notes'), { token });

/** A navigator at a site that shares what it refers, and a team mate who claims the program, in one organisation. */
async function givenHouse() {
  const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
  const { organisation, siteId } = site;
  await givenSharing(world, organisation.organisationId, siteId);
  const navigator = await givenNavigator(world, site);
  const mate = await givenNavigator(world, site);
  const claimer = await givenClaimer(world, program.programId, { organisation });
  return { site, program, navigator, mate, claimer };
}

describe('somebody who is several things at once', () => {
  it.each(['team mate', 'claimer'] as const)(
    'NAV-17 a seeker who is a %s reads no notes about themself, and hears of none',
    async (what) => {
      const { program, navigator, mate, claimer } = await givenHouse();
      const seeker = what === 'claimer' ? claimer : mate;
      const wish = { seeker: someSeeker({ email: seeker.email }) };
      const { id } = (await refer(world, navigator.token, program, wish)).body;
      await note(navigator, id, 'Not for them.');
      await note(navigator, id, 'For both sides.', true);
      expect((await world.api.get(at(id), seeker)).body.side).toBe('seeker');
      const profile = `/v1/seekers/${(await world.api.get(at(id), navigator)).body.seekerId}`;
      const kept = await Promise.all(
        ['', '/goals', '/notes'].map((rest) => world.api.get(`${profile}${rest}`, seeker)),
      );
      expect([kept[0]!.body.access, kept[1]!.status, kept[2]!.body.data]).toEqual(['referrals', 404, []]);
      expect((await world.api.get('/v1/seekers', seeker)).body.data).toEqual([]);
      const shared = await world.api.get('/v1/me/outbound-referrals?shared=true', seeker);
      expect(shared.body.data).toEqual([]);
      expect([(await notes(seeker, id)).status, (await note(seeker, id, 'Mine.')).status]).toEqual([403, 403]);
      const kinds = (await world.api.get(at(id, '/history'), seeker)).body.data.map(({ kind }: any) => kind);
      expect(kinds.filter((kind: string) => kind.startsWith('note'))).toEqual([]);
      const heard = await world.rows('select from live_event where account_id = $1 and subject_id = $2', [
        seeker.accountId,
        id,
      ]);
      expect(heard).toHaveLength(1); // that it was sent
    },
  );

  it('NAV-19 NAV-23 a claimer who is the navigator’s team mate answers for the program', async () => {
    const { site, program, navigator } = await givenHouse();
    const both = await givenNavigator(world, site, site.organisation.administrator);
    await givenClaimer(world, program.programId, { organisation: site.organisation, account: both });
    const { id } = (await refer(world, navigator.token, program)).body;
    expect((await world.api.get(at(id), both)).body.side).toBe('program');
    const headers = { 'if-match': '"1"' };
    await world.api.put(at(id, '/status'), { status: 'pending' }, { token: both.token, headers });
    const [row] = await world.rows('select first_response_at from program_referral where id = $1', [id]);
    expect(row!.first_response_at).not.toBeNull();
  });

  it('NAV-10 NAV-12 a navigator who claims the program is told once, and the link acts on the part that it was for', async () => {
    const { site, program } = await givenHouse();
    const both = await givenNavigator(world, site, site.organisation.administrator);
    await givenClaimer(world, program.programId, { organisation: site.organisation, account: both });
    const { id } = (await refer(world, both.token, program)).body;
    await eventually(async () => {
      const [left] = await world.rows('select from outbox_message where processed_at is null');
      return !left;
    });
    const mails = await awaitMails(both.email);
    expect(mails).toHaveLength(1);
    const path = linkIn(mails[0]!, '/p/').pathname;
    const accept = { headers: { accept: 'application/json' } };
    const saved = await world.api.post(`${path}/status`, { version: 1, status: 'pending' }, accept);
    expect(saved.status).toBe(200);
    const sides = await world.rows('select side from program_referral_entry where referral_id = $1 and kind = $2', [
      id,
      'status',
    ]);
    expect(sides).toEqual([{ side: 'navigator' }]);
  });

  it('NAV-12 the link of a claimer who claims it no more is over, also for a team mate who sees the referral', async () => {
    const { site, program, navigator } = await givenHouse();
    const both = await givenNavigator(world, site, site.organisation.administrator);
    await givenClaimer(world, program.programId, { organisation: site.organisation, account: both });
    await refer(world, navigator.token, program);
    const path = linkIn((await awaitMails(both.email))[0]!, '/p/').pathname;
    await world.rows('update program_claimer set until = app_now() where account_id = $1', [both.accountId]);
    const accept = { headers: { accept: 'application/json' } };
    expect((await world.api.get(path, accept)).status).toBe(410);
    expect((await world.api.post(`${path}/status`, { version: 1, status: 'pending' }, accept)).status).toBe(410);
  });

  it('NAV-12 a team mate who claims the program acts for it by the link of its mail', async () => {
    const { site, program, navigator } = await givenHouse();
    const both = await givenNavigator(world, site, site.organisation.administrator);
    await givenClaimer(world, program.programId, { organisation: site.organisation, account: both });
    const { id } = (await refer(world, navigator.token, program)).body;
    const path = linkIn((await awaitMails(both.email))[0]!, '/p/').pathname;
    const accept = { headers: { accept: 'application/json' } };
    expect((await world.api.get(path, accept)).body.party).toBe('program');
    await world.api.post(`${path}/status`, { version: 1, status: 'pending' }, accept);
    const [row] = await world.rows('select first_response_at from program_referral where id = $1', [id]);
    expect(row!.first_response_at).not.toBeNull();
  });
});

describe('a program that changes hands', () => {
  it('NAV-17 NAV-22 its new claimers see the referrals, not the notes of those before; times are handed over', async () => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    const before = await givenClaimer(world, program.programId);
    const { id } = (await refer(world, navigator.token, program)).body;
    await note(before, id, 'Our team only.');
    await note(before, id, 'For all.', true);
    const times = `/v1/programs/${program.programId}/attention-times`;
    const setTimes = ({ token }: Who, version: number, responseDays: number) =>
      world.api.put(times, { responseDays, quietDays: 9 }, { token, headers: { 'if-match': `"${version}"` } });
    expect((await setTimes(before, 0, 2)).status).toBe(200);
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const { version } = (await world.api.get(`/v1/admin/programs/${program.programId}`, platform)).body;
    const release = `/v1/admin/programs/${program.programId}/claim`;
    await world.api.delete(release, { token: platform.token, headers: { 'if-match': `"${version}"` } });
    const now = await givenClaimer(world, program.programId);
    expect((await world.api.get(at(id), before)).status).toBe(404);
    expect((await world.api.get(at(id), now)).status).toBe(200);
    expect((await notes(now, id)).body.data.map(({ text }: any) => text)).toEqual(['For all.']);
    const known = await world.api.get(times, now);
    expect(known.body).toEqual({ responseDays: 2, quietDays: 9, version: 1 });
    expect(await setTimes(now, 1, 5)).toMatchObject({ status: 200, body: { responseDays: 5, version: 2 } });
  });

  it('NAV-17 who sees a referral no more deletes what they wrote; administrators delete what was written for them', async () => {
    const { program, navigator, claimer } = await givenHouse();
    const { id } = (await refer(world, navigator.token, program)).body;
    const elsewhere = await givenSite(world);
    const worker = await givenNavigator(world, elsewhere);
    await world.advance('1 second');
    const hired = await givenClaimer(world, program.programId, { organisation: claimer.organisation, account: worker });
    const mine = (await note(hired, id, 'Mine.')).body.id;
    const other = (await note(hired, id, 'Another.')).body.id;
    const { organisationId, administrator } = elsewhere.organisation;
    const foreign = `/v1/organisations/${organisationId}/referral-notes/${other}`;
    expect((await world.api.delete(foreign, administrator)).status).toBe(404);
    const own = `/v1/organisations/${claimer.organisation.organisationId}/referral-notes/${other}`;
    expect((await world.api.delete(own, claimer.organisation.administrator)).status).toBe(204);
    await world.rows('update program_claimer set until = app_now() where account_id = $1', [hired.accountId]);
    expect((await notes(hired, id)).status).toBe(404);
    expect((await world.api.delete(at(id, `/notes/${mine}`), hired)).status).toBe(204);
    expect((await world.api.delete(at(id, `/notes/${mine}`), hired)).status).toBe(404);
    expect((await notes(claimer, id)).body.data).toEqual([]);
  });
});

describe('the profile', () => {
  it('NAV-4 holds what was noted of the seeker, newest first, for who may read it', async () => {
    const { program, navigator, mate, claimer } = await givenHouse();
    const first = (await refer(world, navigator.token, program)).body;
    const second = (await refer(world, navigator.token, await givenProgram(world), { seekerId: first.seekerId })).body;
    await note(navigator, first.id, 'One.');
    await note(claimer, first.id, 'Of the program.');
    await note(navigator, second.id, 'Two.', true);
    const path = `/v1/seekers/${first.seekerId}/notes`;
    const told = async (who: Who) => (await world.api.get(path, who)).body.data;
    expect((await told(navigator)).map(({ text, referralId }: any) => [text, referralId])).toEqual([
      ['Two.', second.id],
      ['One.', first.id],
    ]);
    expect(await told(mate)).toHaveLength(2);
    expect((await told(claimer)).map(({ text }: any) => text)).toEqual(['Of the program.']);
    const page = (await world.api.get(`${path}?limit=1`, navigator)).body;
    const next = (await world.api.get(`${path}?limit=1&cursor=${page.page.nextCursor}`, navigator)).body;
    expect([...page.data, ...next.data]).toEqual(await told(navigator));
    expect((await world.api.get(path, await givenAccount(world))).status).toBe(404);
  });
});
