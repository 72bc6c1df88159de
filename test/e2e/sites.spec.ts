import { givenAccount, givenOrganisation, givenWorker } from '../factories/accounts';
import { givenNavigator, givenSharing, givenSite, refer } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { eventually } from '../support/eventually';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(() => world.stop());

const tag = (version: number) => ({ 'if-match': `"${version}"` });
/** Nothing is left to do. */
const settled = () =>
  eventually(async () => {
    const [open] = await world.rows('select from outbox_message where processed_at is null and failed_at is null');
    return !open;
  });
const read = (token: string, id: string) => world.api.get(`/v1/program-referrals/${id}`, { token });

/** An organisation whose administrator keeps its sites over HTTP. */
async function givenOffice() {
  const { organisationId, administrator } = await givenOrganisation(world);
  const { token } = administrator;
  const sites = `/v1/organisations/${organisationId}/sites`;
  const open = async (name: string) => (await world.api.post(sites, { name }, { token })).body.id as string;
  const place = (siteId: string, accountId: string) =>
    world.api.put(`${sites}/${siteId}/workers/${accountId}`, undefined, { token });
  const end = (siteId: string, accountId: string) =>
    world.api.delete(`${sites}/${siteId}/workers/${accountId}`, { token });
  const share = (siteId: string, on: boolean) =>
    world.api.put(`${sites}/${siteId}/outbound-sharing`, { on }, { token });
  const hire = () => givenWorker(world, { organisationId, role: 'navigator' });
  return { organisationId, administrator, token, sites, open, place, end, share, hire };
}

describe('sites', () => {
  it('NAV-16 an administrator opens, lists and renames sites, each name once', async () => {
    const { token, sites } = await givenOffice();
    const made = await world.api.post(sites, { name: ' Harbor ' }, { token });
    expect(made).toMatchObject({ status: 201, body: { name: 'Harbor', version: 1 } });
    await world.api.post(sites, { name: 'Alder' }, { token });
    const twice = await world.api.post(sites, { name: 'Harbor' }, { token });
    expect([twice.status, twice.body.code]).toEqual([409, 'site-name-taken']);

    const first = await world.api.get(`${sites}?limit=1`, { token });
    expect(first.body.data.map(({ name }: { name: string }) => name)).toEqual(['Alder']);
    const next = await world.api.get(`${sites}?limit=1&cursor=${first.body.page.nextCursor}`, { token });
    expect(next.body.data.map(({ name }: { name: string }) => name)).toEqual(['Harbor']);

    const one = `${sites}/${made.body.id}`;
    const renamed = await world.api.patch(one, { name: 'Pier' }, { token, headers: tag(1) });
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Pier', version: 2 } });
    expect(renamed.headers.get('etag')).toBe('"2"');
    expect((await world.api.patch(one, { name: 'Quay' }, { token, headers: tag(1) })).status).toBe(412);
    expect((await world.api.patch(one, { name: 'Quay' }, { token })).status).toBe(428);
    const taken = await world.api.patch(one, { name: 'Alder' }, { token, headers: tag(2) });
    expect([taken.status, taken.body.code]).toEqual([409, 'site-name-taken']);
  });

  it.each([
    [{}],
    [{ name: null }],
    [{ name: '' }],
    [{ name: '  ' }],
    [{ name: 7 }],
    [{ name: 'a\u0000b' }],
    [{ name: 'a\nb' }],
    [{ name: 'a'.repeat(121) }],
    [{ name: 'a', more: 1 }],
  ])('NAV-16 a site is not opened with %j', async (body) => {
    const { token, sites } = await givenOffice();
    expect((await world.api.post(sites, body, { token })).status).toBe(400);
  });

  it('NAV-20 a worker of the organisation is placed, once, and the place ends; nobody else is', async () => {
    const { organisationId, token, sites, open, place, end, hire } = await givenOffice();
    const [siteId, worker, stranger] = await Promise.all([open('Harbor'), hire(), givenAccount(world)]);
    const placed = await place(siteId, worker.accountId.toUpperCase());
    expect(placed).toMatchObject({ status: 200, body: { accountId: worker.accountId, name: worker.name } });
    const again = await Promise.all([place(siteId, worker.accountId), place(siteId, worker.accountId)]);
    expect(again.map(({ body }) => body)).toEqual([placed.body, placed.body]);
    const listed = await world.api.get(`${sites}/${siteId}/workers`, { token });
    expect(listed.body.data).toEqual([placed.body]);

    expect((await place(siteId, stranger.accountId)).status).toBe(404);
    expect((await place(crypto.randomUUID(), worker.accountId)).status).toBe(404);
    expect((await place(siteId, 'nobody')).status).toBe(400);
    expect((await end(siteId, worker.accountId)).status).toBe(204);
    expect((await end(siteId, worker.accountId)).status).toBe(404);
    expect((await world.api.get(`${sites}/${siteId}/workers`, { token })).body.data).toEqual([]);
    const spans = await world.rows('select until from site_worker where site_id = $1', [siteId]);
    expect(spans).toEqual([{ until: expect.any(Date) }]);

    const mine = `/v1/organisations/${organisationId}/sites`;
    expect((await world.api.get(mine, { token: worker.token })).status).toBe(403);
    expect((await world.api.get(mine, { token: stranger.token })).status).toBe(404);
    const other = await givenOffice();
    expect((await world.api.get(`${other.sites}/${siteId}`, { token: other.token })).status).toBe(404);
    expect((await other.place(siteId, other.administrator.accountId)).status).toBe(404);
  });

  it('NAV-20 each switch is a span of its own; the same twice changes nothing', async () => {
    const { token, sites, open, place, share, hire } = await givenOffice();
    const [siteId, worker] = await Promise.all([open('Harbor'), hire()]);
    await place(siteId, worker.accountId);
    const path = `${sites}/${siteId}/outbound-sharing`;
    const off = { on: false, since: null, members: [] };
    expect((await world.api.get(path, { token })).body).toEqual(off);
    const on = await share(siteId, true);
    expect(on.body).toEqual({
      on: true,
      since: expect.any(String),
      members: [{ accountId: worker.accountId, name: worker.name, since: on.body.since }],
    });
    expect((await share(siteId, true)).body).toEqual(on.body);
    const late = await hire();
    await place(siteId, late.accountId);
    const { members } = (await world.api.get(path, { token })).body;
    expect(members[1].accountId).toBe(late.accountId);
    expect(Date.parse(members[1].since)).toBeGreaterThanOrEqual(Date.parse(on.body.since));
    expect((await share(siteId, false)).body).toEqual(off);
    expect((await share(siteId, false)).body).toEqual(off);
    await Promise.all(Array.from({ length: 10 }, () => share(siteId, true)));
    const spans = await world.rows('select until from team_sharing where team_id = $1 order by since', [siteId]);
    expect(spans).toEqual([{ until: expect.any(Date) }, { until: null }]);
    const trail = await world.rows(
      `select action from audit_entry where subject_id = $1 and action like 'switch-%' order by id`,
      [siteId],
    );
    expect(trail.map(({ action }) => action)).toEqual(['switch-sharing-on', 'switch-sharing-off', 'switch-sharing-on']);
    for (const body of [{}, { on: null }, { on: 'true' }, { on: 1 }])
      expect((await world.api.put(path, body, { token })).status).toBe(400);
  });

  it('NAV-20 claimers of a program share what they refer to others; who claims it later does not see it, and does not share by it', async () => {
    const [program, elsewhere] = await Promise.all([givenProgram(world), givenProgram(world)]);
    const maker = await givenClaimer(world, program.programId);
    const { organisation } = maker;
    const mate = await givenClaimer(world, program.programId, { organisation });
    const { token } = organisation.administrator;
    const path = `/v1/organisations/${organisation.organisationId}/programs/${program.programId}/outbound-sharing`;
    const on = await world.api.put(path, { on: true }, { token });
    expect(on.body.members.map(({ accountId }: { accountId: string }) => accountId).sort()).toEqual(
      [maker.accountId, mate.accountId].sort(),
    );
    const { body, status } = await refer(world, maker.token, elsewhere);
    expect([status, body.navigator?.organisation]).toEqual([201, program.name]);
    expect((await read(mate.token, body.id)).status).toBe(200);

    const other = await givenOrganisation(world);
    const theirs = `/v1/organisations/${other.organisationId}/programs/${program.programId}/outbound-sharing`;
    const wish = { token: other.administrator.token };
    expect((await world.api.get(theirs, wish)).status).toBe(404);
    expect((await world.api.put(theirs, { on: true }, wish)).status).toBe(404);

    // the program changes hands
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const claim = `/v1/admin/programs/${program.programId}/claim`;
    const released = await world.api.delete(claim, { token: platform.token, headers: tag(2) });
    expect(released.status).toBe(200);
    await eventually(async () => (await read(mate.token, body.id)).status === 404);
    const heirs = [
      await givenClaimer(world, program.programId, { organisation: other }),
      await givenClaimer(world, program.programId, { organisation: other }),
    ] as const;
    const unshared = (await refer(world, heirs[0].token, elsewhere)).body;
    expect((await read(heirs[1].token, unshared.id)).status).toBe(404);
    expect((await read(heirs[1].token, body.id)).status).toBe(404);
    expect((await world.api.put(theirs, { on: true }, wish)).body).toMatchObject({ on: true });
    const shared = (await refer(world, heirs[0].token, elsewhere)).body;
    expect((await read(heirs[1].token, shared.id)).status).toBe(200);
  });

  it('NAV-20 what is shared stands once in the list and the counts, whatever those before left switched on', async () => {
    const [program, elsewhere] = await Promise.all([givenProgram(world), givenProgram(world)]);
    const { organisation } = await givenClaimer(world, program.programId);
    await givenSharing(world, organisation.organisationId, program.programId);
    await world.rows('update program_claimer set until = app_now() where program_id = $1', [program.programId]);
    await world.rows('update program set organisation_id = null where id = $1', [program.programId]);
    const heir = await givenClaimer(world, program.programId);
    const mate = await givenClaimer(world, program.programId, { organisation: heir.organisation });
    const { id } = (await refer(world, heir.token, elsewhere)).body;
    const listed = async () => {
      const list = (await world.api.get('/v1/me/outbound-referrals?shared=true', mate)).body;
      const counts = (await world.api.get('/v1/me/outbound-referrals/counts?shared=true', mate)).body;
      return [list.data.map((one: { id: string }) => one.id), counts.total];
    };
    expect(await listed()).toEqual([[], 0]);
    await givenSharing(world, heir.organisation.organisationId, program.programId);
    const shared = (await refer(world, heir.token, elsewhere)).body;
    expect(await listed()).toEqual([[shared.id], 1]);
    expect((await read(mate.token, id)).status).toBe(404);
  });

  it('NAV-20 a program that is released shares nothing when it is claimed again, by the same organisation too', async () => {
    const [program, elsewhere] = await Promise.all([givenProgram(world), givenProgram(world)]);
    const { organisation, ...claimer } = await givenClaimer(world, program.programId);
    const { token } = organisation.administrator;
    const path = `/v1/organisations/${organisation.organisationId}/programs/${program.programId}/outbound-sharing`;
    expect((await world.api.put(path, { on: true }, { token })).body.on).toBe(true);
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const claim = `/v1/admin/programs/${program.programId}/claim`;
    expect((await world.api.delete(claim, { token: platform.token, headers: tag(2) })).status).toBe(200);
    await settled();
    await givenClaimer(world, program.programId, { organisation, account: organisation.administrator });
    const mate = await givenClaimer(world, program.programId, { organisation });
    expect((await world.api.get(path, { token })).body).toEqual({ on: false, since: null, members: [] });
    const { id } = (await refer(world, token, elsewhere)).body;
    expect((await read(mate.token, id)).status).toBe(404);
    expect((await read(claimer.token, id)).status).toBe(404);
  });

  it('NAV-20 a program goes on sharing while what it tells of itself changes', async () => {
    const program = await givenProgram(world);
    const claimer = await givenClaimer(world, program.programId);
    const { organisationId, administrator } = claimer.organisation;
    const own = `/v1/organisations/${organisationId}/programs/${program.programId}`;
    await world.api.put(`${own}/outbound-sharing`, { on: true }, administrator);
    const changes = { token: claimer.token, headers: tag(2) };
    expect((await world.api.patch(own, { hours: 'Mornings' }, changes)).status).toBe(200);
    await settled();
    expect((await world.api.get(`${own}/outbound-sharing`, administrator)).body.on).toBe(true);
  });

  it('NAV-20 places and claims end when a worker leaves the organisation', async () => {
    const { organisationId, administrator, token, open, place, share, hire } = await givenOffice();
    const [siteId, maker, mate, program] = await Promise.all([open('Harbor'), hire(), hire(), givenProgram(world)]);
    await Promise.all([place(siteId, maker.accountId), place(siteId, mate.accountId), share(siteId, true)]);
    const organisation = { organisationId, name: '', administrator };
    await givenClaimer(world, program.programId, { organisation, account: administrator });
    const referral = (await refer(world, maker.token, program)).body;
    expect((await read(mate.token, referral.id)).status).toBe(200);
    const removed = await world.api.delete(`/v1/organisations/${organisationId}/workers/${mate.workerId}`, {
      token,
      headers: tag(1),
    });
    expect(removed.status).toBe(204);
    await eventually(async () => (await read(mate.token, referral.id)).status === 404);
    expect((await read(maker.token, referral.id)).status).toBe(200);
  });

  it('NAV-20 nobody keeps a place who is removed while they are placed', async () => {
    const { organisationId, token, sites, open, place, hire } = await givenOffice();
    const siteId = await open('Harbor');
    const remove = (workerId: string) =>
      world.api.delete(`/v1/organisations/${organisationId}/workers/${workerId}`, { token, headers: tag(1) });
    for (let round = 0; round < 20; round += 1) {
      const { workerId, accountId } = await hire();
      const [removed, placed] = await Promise.all([remove(workerId), place(siteId, accountId)]);
      expect(removed.status).toBe(204);
      expect([200, 404]).toContain(placed.status);
    }
    await settled();
    expect((await world.api.get(`${sites}/${siteId}/workers`, { token })).body.data).toEqual([]);
  });

  it('NAV-20 who left and came back keeps the place given since, however late the leaving is carried out', async () => {
    const { organisationId, token, sites, open, place, hire } = await givenOffice();
    const [siteId, worker] = await Promise.all([open('Harbor'), hire()]);
    await place(siteId, worker.accountId);
    const path = `/v1/organisations/${organisationId}/workers/${worker.workerId}`;
    await world.api.delete(path, { token, headers: tag(1) });
    await settled();
    const listed = async () => (await world.api.get(`${sites}/${siteId}/workers`, { token })).body.data;
    expect(await listed()).toEqual([]);
    await givenWorker(world, { organisationId, role: 'navigator', account: worker });
    const anew = await place(siteId, worker.accountId);
    await world.rows(
      `update outbox_message set processed_at = null, published_at = null
       where job = 'end-places' and payload ->> 'accountId' = $1`,
      [worker.accountId],
    );
    await settled();
    expect(await listed()).toEqual([anew.body]);
  });
});

describe('NAV-16 the organisation shown', () => {
  const shownFor = async (person: { token: string }, programId: string) => {
    const { body } = await refer(world, person.token, { programId });
    return body.navigator.organisation as string | null;
  };

  it.each(['worker', 'claimer'])('is where they were first: %s', async (first) => {
    const [site, program, target] = await Promise.all([givenSite(world), givenProgram(world), givenProgram(world)]);
    const person = await givenAccount(world);
    const { organisation } = site;
    const works = () => givenNavigator(world, site, person);
    const claims = () => givenClaimer(world, program.programId, { organisation, account: person });
    if (first === 'worker') {
      await works();
      await world.advance('1 second');
      await claims();
    } else {
      await claims();
      await world.advance('1 second');
      await works();
    }
    expect(await shownFor(person, target.programId)).toBe(first === 'worker' ? site.name : program.name);
  });

  it('is kept as it was when places end, and accounts and sites are called otherwise', async () => {
    const { organisationId, token, sites, open, place, end } = await givenOffice();
    const account = await givenAccount(world, { name: 'Maria Garcia Lopez' });
    const worker = await givenWorker(world, { organisationId, role: 'navigator', account });
    const siteId = await open('Harbor');
    await place(siteId, worker.accountId);
    const [target, other] = await Promise.all([givenProgram(world), givenProgram(world)]);
    const { id } = (await refer(world, worker.token, target)).body;
    await world.api.patch(`${sites}/${siteId}`, { name: 'Pier' }, { token, headers: tag(1) });
    await end(siteId, worker.accountId);
    await world.rows(`update account set name = 'Nina Novak' where id = $1`, [worker.accountId]);
    const kept = (await read(worker.token, id)).body.navigator;
    expect(kept).toEqual({ name: 'Maria L.', organisation: 'Harbor' });
    const { data } = (await world.api.get(`/v1/program-referrals/${id}/history`, worker)).body;
    expect(data).toMatchObject([{ kind: 'sent', name: 'Maria L.', organisation: 'Harbor' }]);
    const later = (await refer(world, worker.token, other)).body.navigator;
    expect(later).toEqual({ name: 'Nina N.', organisation: null });
  });
});
