import { givenAccount } from '../factories/accounts';
import { givenColleagues, givenManyReferableColleagues, givenMember, REFERABLE } from '../factories/members';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const as = ({ token }: { token: string }, version?: number) => ({
  token,
  headers: version === undefined ? undefined : { 'if-match': `"${version}"` },
});
const client = (overrides: object = {}) => givenMember(world, { kind: 'client', ...overrides });

describe('clients', () => {
  it('SHR-13 an account joins as a provider or as a client, and either has a profile', async () => {
    const { token } = await givenAccount(world);
    const stated = { kind: 'client', givenName: 'Cleo', familyName: 'Vance', bio: 'Looking for a therapist.' };
    const joined = await world.api.post('/v1/members', stated, { token });
    expect(joined).toMatchObject({ status: 201, body: { kind: 'client', bio: stated.bio } });
    const me = await givenMember(world);
    expect((await world.api.get('/v1/me/profile', as(me))).body.kind).toBe('provider');
    const seen = await world.api.get(`/v1/members/${joined.body.memberId}`, as(me));
    expect(seen.body).toMatchObject({ kind: 'client', name: 'Cleo Vance', profile: null });
  });

  it('SHR-13 a client tells nothing of a practice: every such field is named, and nothing is stored', async () => {
    const { token } = await givenAccount(world);
    const practice = { licences: [{ type: 'LCSW' }], specialties: ['Anxiety'], fees: '100', telehealth: true };
    const stated = { kind: 'client', givenName: 'Cleo', familyName: 'Vance', ...practice };
    const refused = await world.api.post('/v1/members', stated, { token });
    expect(refused).toMatchObject({ status: 422, body: { code: 'not-for-clients' } });
    const pointers = refused.body.errors.map((error: any) => error.pointer);
    expect(pointers.toSorted()).toEqual(['/fees', '/licences', '/specialties', '/telehealth']);
    expect((await world.api.get('/v1/me/profile', { token })).status).toBe(403);
  });

  it('SHR-13 one is what one joined as; support puts it right, once nothing of a practice is told', async () => {
    const me = await givenMember(world, { ...REFERABLE, specialties: ['Anxiety'] });
    const patched = await world.api.patch('/v1/me/profile', { kind: 'client' }, as(me, 1));
    expect(patched).toMatchObject({ status: 400, body: { errors: [{ pointer: '/kind' }] } });
    const admin = await givenAccount(world, { platformRole: 'administrator' });
    const change = (kind: string, by: { token: string }, version: number) =>
      world.api.put(`/v1/admin/members/${me.memberId}/kind`, { kind }, as(by, version));
    expect((await change('client', me, 1)).status).toBe(403);
    const refused = await change('client', admin, 1);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/specialties' }] } });
    await world.api.patch('/v1/me/profile', { specialties: null }, as(me, 1));
    expect((await change('client', admin, 1)).status).toBe(412);
    expect(await change('client', admin, 2)).toMatchObject({ status: 200, body: { kind: 'client', version: 3 } });
    const settings = await world.api.get('/v1/me/referral-settings', as(me));
    expect(settings.body).toMatchObject({ shareProfilePublicly: true, referableBy: null });
    const { version: _, consent: __, consentedAt: ___, ...body } = settings.body;
    const again = { ...body, referableBy: 'colleagues' };
    const put = await world.api.put('/v1/me/referral-settings', again, as(me, settings.body.version));
    expect(put).toMatchObject({ status: 422, body: { code: 'not-for-clients' } });
  });

  it('SHR-13 a client is in nobody’s search but that of those connected with them, unless they share publicly', async () => {
    const me = await givenMember(world);
    const [hidden, open, mine] = [
      await client({ familyName: 'Quillfeather' }),
      await client({ familyName: 'Quillfeather', ...REFERABLE, referableBy: null }),
      await client({ familyName: 'Quillfeather' }),
    ];
    await givenColleagues(world, me, mine);
    const found = await world.api.get('/v1/members?q=quillfeather', as(me));
    const ids = found.body.data.map((one: any) => one.memberId);
    expect(ids.toSorted()).toEqual([open.memberId, mine.memberId].toSorted());
    expect(ids).not.toContain(hidden.memberId);
    const colleagues = await world.api.get('/v1/colleagues?q=quillfeather', as(me));
    expect(colleagues.body.data.map((one: any) => one.memberId)).toEqual([mine.memberId]);
    const between = await givenMember(world);
    await givenColleagues(world, me, between);
    for (const further of [hidden, open]) await givenColleagues(world, between, further);
    const theirs = await world.api.get('/v1/members?scope=colleagues-of-colleagues&q=quillfeather', as(me));
    expect(theirs.body.data.map((one: any) => one.memberId)).toEqual([open.memberId]);
  });

  it('SHR-13 what a client who is not listed tells is counted for those connected with them alone', async () => {
    const [me, stranger] = [await givenMember(world), await givenMember(world)];
    const mine = await client({ languages: ['Quenya'] });
    await givenColleagues(world, me, mine);
    await world.rows('refresh materialized view filter_count');
    const languages = async (viewer: { token: string }, scope: string) => {
      const { language } = (await world.api.get(`/v1/members/filters?scope=${scope}`, as(viewer))).body;
      return language.filter(({ value }: any) => value === 'Quenya').map(({ count }: any) => count);
    };
    expect(await languages(me, 'everybody')).toEqual([1]);
    expect(await languages(mine, 'everybody')).toEqual([]);
    expect(await languages(stranger, 'everybody')).toEqual([]);
    await givenColleagues(world, stranger, me);
    expect(await languages(stranger, 'colleagues-of-colleagues')).toEqual([]);
  });

  it('COL-1 a client refers nobody as a colleague', async () => {
    const me = await client();
    const [colleague] = await givenManyReferableColleagues(world, me, 1);
    const recipient = { kind: 'client', name: 'Sam', email: 'sam@example.org' };
    const body = { recipient, colleagues: [{ memberId: colleague!.memberId }] };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const refused = await world.api.post('/v1/referrals', body, { token: me.token, headers });
    expect(refused).toMatchObject({ status: 403, body: { code: 'limited-membership' } });
  });
});

describe('whom a profile can be referred to', () => {
  const receivers = async (me: { token: string }, subject: { memberId: string }, query = '') =>
    world.api.get(`/v1/members/${subject.memberId}/receivers${query}`, as(me));
  const names = ({ body }: { body: any }) => body.data.map((one: any) => one.name);

  it('SHR-7 all my connected users, without the subject and me, by name, in pages', async () => {
    const [me, subject] = [await givenMember(world), await givenMember(world)];
    await givenColleagues(world, me, subject);
    for (const familyName of ['Castle', 'Abbott', 'Brook'])
      await givenColleagues(world, me, await givenMember(world, { givenName: 'Ida', familyName }));
    await givenColleagues(world, me, await client({ givenName: 'Ida', familyName: 'Dale' }));
    await givenManyReferableColleagues(world, me, 2); // whose profiles nobody has claimed
    await givenMember(world, { givenName: 'Ida', familyName: 'Stranger' });
    expect(names(await receivers(me, subject))).toEqual(['Ida Abbott', 'Ida Brook', 'Ida Castle', 'Ida Dale']);
    const first = await receivers(me, subject, '?limit=3');
    expect(names(first)).toEqual(['Ida Abbott', 'Ida Brook', 'Ida Castle']);
    expect(names(await receivers(me, subject, `?limit=3&cursor=${first.body.page.nextCursor}`))).toEqual(['Ida Dale']);
  });

  it('SHR-7 searched by how the words of a name begin, whatever the accents', async () => {
    const [me, subject] = [await givenMember(world), await givenMember(world)];
    await givenColleagues(world, me, await givenMember(world, { givenName: 'José', familyName: 'Núñez' }));
    await givenColleagues(world, me, await givenMember(world, { givenName: 'Ida', familyName: 'Joss' }));
    expect(names(await receivers(me, subject, '?q=nun%20jos'))).toEqual(['José Núñez']);
    expect(names(await receivers(me, subject, '?q=jos'))).toHaveLength(2);
    expect(names(await receivers(me, subject, '?q=unez'))).toEqual([]);
  });
});

describe('blocking', () => {
  it('SHR-10 a member blocks another, once, sees whom they blocked, and takes it back', async () => {
    const [me, other] = [await givenMember(world), await givenMember(world)];
    const block = () => world.api.post('/v1/blocks', { memberId: other.memberId }, as(me));
    const twenty = await Promise.all(Array.from({ length: 20 }, block));
    expect(twenty.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(twenty.map(({ body }) => body.since)).size).toBe(1);
    const blocks = () => world.api.get('/v1/blocks', as(me));
    expect((await blocks()).body.data).toMatchObject([{ memberId: other.memberId, name: other.name }]);
    expect((await world.api.get('/v1/blocks', as(other))).body.data).toEqual([]);
    expect((await world.api.delete(`/v1/blocks/${me.memberId}`, as(other))).status).toBe(404);
    expect((await world.api.delete(`/v1/blocks/${other.memberId}`, as(me))).status).toBe(204);
    expect((await blocks()).body.data).toEqual([]);
    expect((await world.api.delete(`/v1/blocks/${other.memberId}`, as(me))).status).toBe(404);
  });

  it('SHR-10 two who block each other, or ask at the same moment, wait for nobody in vain', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 12 }, () => Promise.all([givenMember(world), givenMember(world)])),
    );
    const block = (by: { token: string }, of: { memberId: string }) =>
      world.api.post('/v1/blocks', { memberId: of.memberId }, as(by));
    const ask = (by: { token: string }, of: { memberId: string }) =>
      world.api.post('/v1/connections', { memberId: of.memberId }, as(by));
    const answers = await Promise.all(
      pairs.flatMap(([one, other]) => [block(one, other), block(other, one), ask(one, other), ask(other, one)]),
    );
    for (const { status } of answers) expect([201, 422]).toContain(status);
    expect(await world.rows('select 1 from block')).toHaveLength(
      (await world.rows('select distinct blocker_id, blocked_id from block')).length,
    );
  });

  it('SHR-10 a request between the two is over, and cannot be accepted; a connection stays until one ends it', async () => {
    const [me, other, colleague] = [await givenMember(world), await givenMember(world), await givenMember(world)];
    const asked = (await world.api.post('/v1/connections', { memberId: other.memberId }, as(me))).body;
    await world.api.post('/v1/blocks', { memberId: other.memberId }, as(me));
    const accepted = await world.api.post(`/v1/connections/${asked.id}/acceptance`, undefined, as(other, 2));
    expect(accepted).toMatchObject({ status: 409, body: { currentStatus: 'withdrawn' } });
    await givenColleagues(world, me, colleague);
    await world.api.post('/v1/blocks', { memberId: colleague.memberId }, as(me));
    const read = await world.api.get(`/v1/members/${colleague.memberId}`, as(me));
    expect(read.body.relation).toBe('colleague');
  });

  it('PLT-5 an id in capitals is the same id', async () => {
    const [me, other] = [await givenMember(world), await givenMember(world)];
    const block = (memberId: string) => world.api.post('/v1/blocks', { memberId: memberId.toUpperCase() }, as(me));
    expect((await block(me.memberId)).body.code).toBe('block-of-oneself');
    expect((await block(other.memberId)).body.memberId).toBe(other.memberId);
    expect((await world.api.delete(`/v1/blocks/${other.memberId.toUpperCase()}`, as(me))).status).toBe(204);
  });

  it('SHR-10 PLT-9 blocking and taking it back are in the trail', async () => {
    const [me, other] = [await givenMember(world), await givenMember(world)];
    await world.api.post('/v1/blocks', { memberId: other.memberId }, as(me));
    await world.api.delete(`/v1/blocks/${other.memberId}`, as(me));
    const trail = await world.rows(
      'select action from audit_entry where actor_id = $1 and subject_id = $2 order by at',
      [me.accountId, other.memberId],
    );
    expect(trail.map(({ action }) => action)).toEqual(['block-member', 'unblock-member']);
  });

  it('SHR-10 neither oneself nor nobody can be blocked', async () => {
    const me = await givenMember(world);
    const block = (memberId: string) => world.api.post('/v1/blocks', { memberId }, as(me));
    expect(await block(me.memberId)).toMatchObject({ status: 422, body: { code: 'block-of-oneself' } });
    expect((await block(crypto.randomUUID())).status).toBe(404);
  });

  it('SHR-10 no request to connect goes between them, and whoever is blocked is not told so', async () => {
    const [me, other] = [await givenMember(world), await givenMember(world)];
    await world.api.post('/v1/blocks', { memberId: other.memberId }, as(me));
    const ask = (from: { token: string }, to: { memberId: string }) =>
      world.api.post('/v1/connections', { memberId: to.memberId }, as(from));
    expect(await ask(me, other)).toMatchObject({ status: 422, body: { code: 'blocked' } });
    expect(await ask(other, me)).toMatchObject({ status: 422, body: { code: 'not-available' } });
    await world.api.delete(`/v1/blocks/${other.memberId}`, as(me));
    expect((await ask(other, me)).status).toBe(201);
  });

  it('SHR-10 whom I have blocked is not among those I may refer to', async () => {
    const [me, other, subject] = [await givenMember(world), await givenMember(world), await givenMember(world)];
    await givenColleagues(world, me, other);
    const receivers = async (viewer: { token: string }) =>
      (await world.api.get(`/v1/members/${subject.memberId}/receivers`, as(viewer))).body.data;
    await world.api.post('/v1/blocks', { memberId: other.memberId }, as(me));
    expect(await receivers(me)).toEqual([]);
    expect(await receivers(other)).toHaveLength(1);
  });
});
