import fc from 'fast-check';
import { Client } from 'pg';
import { Connection } from '../../src/modules/directory/domain/connection.entity';
import { Member } from '../../src/modules/directory/domain/member.entity';
import { Profile } from '../../src/modules/directory/domain/profile';
import { acceptsReferralsFrom, REFERABLE_BY } from '../../src/modules/directory/domain/referral-policy';
import { Directory } from '../../src/modules/directory/public';
import { givenAccount } from '../factories/accounts';
import {
  REFERABLE,
  givenColleagues,
  type GivenMember,
  givenManyReferableColleagues,
  givenMember,
  givenReferableColleague,
  location,
} from '../factories/members';
import { arrange } from '../factories/persist';
import type { Answer } from '../support/api';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await World.start({ worker: false });
});
afterAll(() => world.stop());

const as = ({ token }: { token: string }) => ({ token });
const at = ({ token }: { token: string }, version: number) => ({ token, headers: { 'if-match': `"${version}"` } });
const namesOf = ({ body }: Answer): string[] => body.data.map((row: { name: string }) => row.name);

describe('membership (COL-1)', () => {
  const profile = { givenName: 'Jo', familyName: 'Rivera' };

  it('COL-1 everything here needs a signed-in member: 401 without signing in, 403 without a profile', async () => {
    const nobody = await givenAccount(world);
    const paths = ['/v1/colleagues', '/v1/colleagues/filters', '/v1/connections', '/v1/me/profile'];
    for (const path of [
      ...paths,
      '/v1/me/referral-settings',
      '/v1/me/referral-status',
      `/v1/members/${nobody.accountId}`,
    ]) {
      expect([path, (await world.api.get(path)).status]).toEqual([path, 401]);
      const refused = await world.api.get(path, as(nobody));
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'not-a-member']);
    }
  });

  it('COL-1 an account becomes a member once: professional with a licence, limited without', async () => {
    const [one, other] = [await givenAccount(world), await givenAccount(world)];
    const licensed = {
      ...profile,
      licences: [{ type: 'LCSW', state: 'co' }],
      locations: [{ city: 'Denver', state: 'CO', zip: '80202-1234' }],
    };
    const joined = await world.api.post('/v1/members', licensed, as(one));
    expect(joined.status).toBe(201);
    expect(joined.body).toMatchObject({ tier: 'professional', givenName: 'Jo', version: 1, acceptingNewClients: true });
    expect(joined.body.licences).toEqual([{ type: 'LCSW', number: null, state: 'CO' }]);
    expect(joined.body.locations[0]).toMatchObject({ zip: '80202', latitude: expect.closeTo(39.75, 1) });
    expect((await world.api.get('/v1/me/profile', as(one))).body).toEqual(joined.body);
    expect((await world.api.post('/v1/members', profile, as(other))).body.tier).toBe('limited');
    const again = await Promise.all(Array.from({ length: 8 }, () => world.api.post('/v1/members', profile, as(one))));
    expect(new Set(again.map(({ body }) => body.code))).toEqual(new Set(['already-a-member']));
  });

  it('COL-1 many requests of one account at once make one member', async () => {
    const account = await givenAccount(world);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => world.api.post('/v1/members', profile, as(account))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(await world.rows('select id from member where account_id = $1', [account.accountId])).toHaveLength(1);
  });

  it('COL-1 the platform decides the tier; nobody else does', async () => {
    const member = await givenMember(world, { tier: 'limited' });
    const administrator = await givenAccount(world, { platformRole: 'administrator' });
    const path = `/v1/admin/members/${member.memberId}/tier`;
    const { body: before } = await world.api.get(path, as(administrator));
    expect((await world.api.put(path, { tier: 'professional' }, at(member, before.version))).status).toBe(403);
    expect((await world.api.put(path, { tier: 'gold' }, at(administrator, before.version))).status).toBe(400);
    const changed = await world.api.put(path, { tier: 'professional' }, at(administrator, before.version));
    expect(changed.body).toEqual({
      memberId: member.memberId,
      tier: 'professional',
      version: Number(before.version) + 1,
    });
    expect((await world.api.put(path, { tier: 'limited' }, at(administrator, before.version))).status).toBe(412);
    expect((await world.api.get('/v1/me/profile', as(member))).body.tier).toBe('professional');
  });

  it('COL-1 a limited member searches and reads like anybody else', async () => {
    const limited = await givenMember(world, { tier: 'limited' });
    const colleague = await givenReferableColleague(world, limited);
    expect(namesOf(await world.api.get('/v1/colleagues', as(limited)))).toEqual([colleague.name]);
    expect((await world.api.get(`/v1/members/${colleague.memberId}`, as(limited))).body.profile.name).toBe(
      colleague.name,
    );
  });

  it('COL-22 a merge-patch changes what it names, clears what is null, and needs the version it means', async () => {
    const member = await givenMember(world, { bio: 'Before', specialties: ['Grief'], telehealth: true });
    const path = '/v1/me/profile';
    const { body: before, headers } = await world.api.get(path, as(member));
    expect(headers.get('etag')).toBe(`"${before.version}"`);
    expect((await world.api.patch(path, { bio: 'x' }, as(member))).status).toBe(428);
    const patch = {
      bio: null,
      specialties: [' Anxiety ', 'Anxiety'],
      fees: 'Sliding scale',
      phone: '303 555 0142',
      telehealth: null,
    };
    const changed = await world.api.patch(path, patch, at(member, before.version));
    expect(changed.body).toEqual({
      ...before,
      ...{ bio: null, specialties: ['Anxiety'], fees: 'Sliding scale', phone: '+13035550142', telehealth: false },
      version: Number(before.version) + 1,
    });
    expect((await world.api.get(path, as(member))).body).toEqual(changed.body);
    expect((await world.api.patch(path, { bio: 'x' }, at(member, before.version))).status).toBe(412);
    const wrong = { givenName: null, tier: 'professional', website: 'javascript:alert(1)', licences: [{ type: '' }] };
    const refused = await world.api.patch(path, wrong, at(member, changed.body.version));
    expect(refused.status).toBe(400);
    const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(new Set(pointers)).toEqual(new Set(['/givenName', '/tier', '/website', '/licences/0/type']));
  });

  it('PLT-5 takes no list where a licence or a place belongs', async () => {
    const member = await givenMember(world);
    for (const name of ['licences', 'locations'])
      for (const inner of [[], [{ type: 'LCSW' }]]) {
        const refused = await world.api.patch('/v1/me/profile', { [name]: [inner] }, at(member, 1));
        expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, `/${name}`]);
      }
  });

  it('COL-22 a place is where its ZIP code is; one that is not there is refused by its pointer', async () => {
    const member = await givenMember(world);
    const locations = [
      { city: 'Boulder', state: 'CO', zip: '80302' },
      { city: 'Nowhere', state: 'CO', zip: '00000' },
    ];
    const refused = await world.api.patch('/v1/me/profile', { locations }, at(member, 1));
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown-zip']);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/locations/1/zip']);
    await world.api.patch('/v1/me/profile', { locations: locations.slice(0, 1) }, at(member, 1));
    const places = await world.rows('select city, zip, latitude from member_location where member_id = $1', [
      member.memberId,
    ]);
    expect(places).toEqual([{ city: 'Boulder', zip: '80302', latitude: expect.closeTo(40, 0) }]);
  });
});

describe('connections (COL-2)', () => {
  const request = (by: GivenMember, of: GivenMember) =>
    world.api.post('/v1/connections', { memberId: of.memberId }, as(by));
  const answer = (by: GivenMember, connection: { id: string; version: number }, what: string) =>
    world.api.post(`/v1/connections/${connection.id}/${what}`, undefined, at(by, connection.version));
  const directoryOf = async (member: GivenMember) => namesOf(await world.api.get('/v1/colleagues', as(member)));

  it('COL-2 connecting is mutual: request, accept, and both are in each other’s directory; removal ends it for both', async () => {
    const [ann, ben] = [await givenMember(world), await givenMember(world)];
    const requested = await request(ann, ben);
    expect([requested.status, requested.body.status, requested.body.direction]).toEqual([201, 'requested', 'outgoing']);
    expect([await directoryOf(ann), await directoryOf(ben)]).toEqual([[], []]);
    expect((await answer(ann, requested.body, 'acceptance')).status).toBe(403);
    const accepted = await answer(ben, requested.body, 'acceptance');
    expect([accepted.status, accepted.body.status]).toEqual([200, 'accepted']);
    expect([await directoryOf(ann), await directoryOf(ben)]).toEqual([[ben.name], [ann.name]]);
    expect((await request(ben, ann)).body.code).toBe('connection-state');
    const removed = await world.api.delete(`/v1/connections/${accepted.body.id}`, at(ann, accepted.body.version));
    expect(removed.status).toBe(204);
    expect([await directoryOf(ann), await directoryOf(ben)]).toEqual([[], []]);
  });

  it('COL-2 what is declined, withdrawn or removed is asked for again in the same row', async () => {
    const [ann, ben] = [await givenMember(world), await givenMember(world)];
    const { body: first } = await request(ann, ben);
    expect((await answer(ben, first, 'withdrawal')).status).toBe(403);
    const { body: declined } = await answer(ben, first, 'decline');
    expect(declined).toMatchObject({
      id: first.id,
      status: 'declined',
      direction: 'incoming',
      version: Number(first.version) + 1,
    });
    expect((await answer(ben, declined, 'acceptance')).body).toMatchObject({
      code: 'connection-state',
      currentStatus: 'declined',
    });
    const { body: second } = await request(ben, ann);
    expect(second).toMatchObject({ id: first.id, status: 'requested', direction: 'outgoing' });
    const { body: withdrawn } = await answer(ben, second, 'withdrawal');
    expect(withdrawn.status).toBe('withdrawn');
    expect((await answer(ben, second, 'withdrawal')).status).toBe(412);
    expect((await request(ann, ben)).body).toMatchObject({ id: first.id, status: 'requested' });
    const repeated = await request(ann, ben);
    expect([repeated.status, repeated.body.status]).toEqual([201, 'requested']);
  });

  it('COL-2 open requests are listed by direction, the newest first, in pages', async () => {
    const me = await givenMember(world);
    const others = [await givenMember(world), await givenMember(world), await givenMember(world)];
    for (const other of others) await request(other, me);
    const outgoing = await givenMember(world);
    await request(me, outgoing);
    const incoming = await world.api.get('/v1/connections?direction=incoming&limit=2', as(me));
    const rest = await world.api.get(
      `/v1/connections?direction=incoming&limit=2&cursor=${incoming.body.page.nextCursor}`,
      as(me),
    );
    const names = (page: Answer) => page.body.data.map((row: { member: { name: string } }) => row.member.name);
    expect([...names(incoming), ...names(rest)]).toEqual(others.map(({ name }) => name).reverse());
    expect(rest.body.page.nextCursor).toBeNull();
    const back = await world.api.get(
      `/v1/connections?direction=incoming&limit=2&cursor=${rest.body.page.prevCursor}`,
      as(me),
    );
    expect(back.body.data).toEqual(incoming.body.data);
    expect(names(await world.api.get('/v1/connections?direction=outgoing', as(me)))).toEqual([outgoing.name]);
    expect((await world.api.get('/v1/connections', as(me))).body.data).toHaveLength(4);
    const { id, version } = incoming.body.data[0];
    expect((await world.api.get(`/v1/connections/${id}`, as(me))).body).toMatchObject({
      id,
      version,
      direction: 'incoming',
    });
    expect((await world.api.get(`/v1/connections/${id}`, as(outgoing))).status).toBe(404);
    expect((await answer(outgoing, { id, version }, 'acceptance')).status).toBe(404);
    await answer(me, { id, version }, 'acceptance');
    expect(names(await world.api.get('/v1/connections?direction=incoming', as(me)))).not.toContain(names(incoming)[0]);
  });

  it('COL-2 oneself and nobody cannot be asked', async () => {
    const me = await givenMember(world);
    expect((await request(me, me)).body.code).toBe('connection-with-oneself');
    expect((await request(me, { ...me, memberId: me.accountId })).status).toBe(404);
  });

  it('COL-2 when both ask at once they are colleagues by one connection, 50 rounds', async () => {
    for (let round = 0; round < 50; round += 1) {
      const [ann, ben] = await Promise.all([givenMember(world), givenMember(world)]);
      const answers = await Promise.all([request(ann, ben), request(ben, ann)]);
      expect(answers.map(({ body }) => body.status).sort()).toEqual(['accepted', 'requested']);
      const rows = await world.rows(`select status from connection where $1::uuid in (low_id, high_id)`, [
        ann.memberId,
      ]);
      expect(rows).toEqual([{ status: 'accepted' }]);
    }
  });

  it('COL-2 accept, decline and withdraw at once: one wins, 20 rounds', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [ann, ben] = await Promise.all([givenMember(world), givenMember(world)]);
      const { body } = await request(ann, ben);
      const tries = [answer(ben, body, 'acceptance'), answer(ben, body, 'decline'), answer(ann, body, 'withdrawal')];
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 412, 412]);
    }
  });

  it('COL-2 my directory lists colleagues by name, in pages that stay right while colleagues come', async () => {
    const me = await givenMember(world);
    const names = [
      ['Zoë', 'de Souza'],
      ['Ana', 'De la Cruz'],
      ['Émile', 'Dupont'],
      ['Bo', 'Abel'],
      ['Al', 'Ábel'],
      ['Cy', 'de'],
    ];
    for (const [givenName, familyName] of names) await givenReferableColleague(world, me, { givenName, familyName });
    await givenMember(world, { familyName: 'Aardvark' });
    const ordered = ['Al Ábel', 'Bo Abel', 'Cy de', 'Ana De la Cruz', 'Zoë de Souza', 'Émile Dupont'];
    const first = await world.api.get('/v1/colleagues?limit=2', as(me));
    await givenReferableColleague(world, me, { givenName: 'Aa', familyName: 'Aa' });
    const second = await world.api.get(`/v1/colleagues?limit=2&cursor=${first.body.page.nextCursor}`, as(me));
    const third = await world.api.get(`/v1/colleagues?limit=2&cursor=${second.body.page.nextCursor}`, as(me));
    expect([first, second, third].flatMap(namesOf)).toEqual(ordered);
    expect(third.body.page.nextCursor).toBeNull();
    const back = await world.api.get(`/v1/colleagues?limit=2&cursor=${second.body.page.prevCursor}`, as(me));
    expect(namesOf(back)).toEqual(ordered.slice(0, 2));
    expect((await world.api.get(`/v1/colleagues?q=x&cursor=${first.body.page.nextCursor}`, as(me))).body.code).toBe(
      'invalid-cursor',
    );
    const other = await givenMember(world);
    const foreign = await world.api.get(`/v1/colleagues?limit=2&cursor=${first.body.page.nextCursor}`, as(other));
    expect(foreign.body.code).toBe('invalid-cursor');
  });

  it('COL-2 a stranger’s unshared profile tells name, credentials, licence types, city and state only', async () => {
    const [me, stranger] = [
      await givenMember(world),
      await givenMember(world, { bio: 'Private', credentials: 'LCSW', phone: '+13035550142' }),
    ];
    const read = await world.api.get(`/v1/members/${stranger.memberId}`, as(me));
    expect(read.body).toEqual({
      memberId: stranger.memberId,
      kind: 'provider',
      name: stranger.name,
      credentials: 'LCSW',
      licenceTypes: [],
      city: 'Denver',
      state: 'CO',
      picture: null,
      relation: 'stranger',
      acceptingReferrals: false,
      profile: null,
      connection: null,
    });
    await givenColleagues(world, me, stranger);
    const colleague = await world.api.get(`/v1/members/${stranger.memberId}`, as(me));
    expect(colleague.body).toMatchObject({
      relation: 'colleague',
      profile: { bio: 'Private' },
      connection: { status: 'accepted' },
    });
    const sharer = await givenMember(world, { ...REFERABLE, bio: 'Public' });
    expect((await world.api.get(`/v1/members/${sharer.memberId}`, as(me))).body).toMatchObject({
      relation: 'stranger',
      acceptingReferrals: false,
      profile: { bio: 'Public', locations: [location()] },
    });
    expect((await world.api.get(`/v1/members/${me.accountId}`, as(me))).status).toBe(404);
  });
});

describe('who may be referred (COL-6, COL-7)', () => {
  const path = '/v1/me/referral-settings';
  const off = { shareProfilePublicly: false, referableBy: null, acceptingNewClients: true };
  const on = { ...REFERABLE, consentVersion: '1' };
  const markOf = async (viewer: GivenMember, member: GivenMember): Promise<boolean> => {
    const { body } = await world.api.get(`/v1/members/${member.memberId}`, as(viewer));
    const listed = (await world.api.get('/v1/colleagues', as(viewer))).body.data;
    for (const row of listed)
      if (row.memberId === member.memberId) expect(row.acceptingReferrals).toBe(body.acceptingReferrals);
    return body.acceptingReferrals;
  };

  it('COL-6 everything is off by default; the text to agree to comes with its version', async () => {
    const { body } = await world.api.get(path, as(await givenMember(world)));
    expect(body).toMatchObject({ ...off, consentVersion: null, consentedAt: null, consent: { version: '1' } });
    expect(body.consent.text).toContain('no control over whom they pass it on to');
  });

  it('COL-6 sharing is switched on with the current version of the text only, which is stored with its instant', async () => {
    const member = await givenMember(world);
    for (const consentVersion of [undefined, '0', '2']) {
      const refused = await world.api.put(path, { ...on, consentVersion }, at(member, 1));
      expect([refused.status, refused.body.code, refused.body.currentConsentVersion]).toEqual([
        422,
        'consent-version-outdated',
        '1',
      ]);
    }
    expect((await world.api.put(path, on, as(member))).status).toBe(428);
    const shared = await world.api.put(path, on, at(member, 1));
    expect(shared.body).toMatchObject({ ...REFERABLE, consentVersion: '1', version: 2 });
    expect((await world.api.put(path, on, at(member, 1))).status).toBe(412);
    const [row] = await world.rows('select consent_version, consented_at, app_now() as now from member where id = $1', [
      member.memberId,
    ]);
    expect(row!.consent_version).toBe('1');
    expect(Math.abs(row!.now - row!.consented_at)).toBeLessThan(5_000);
    await world.advance('1 hour');
    const later = await world.api.put(path, { ...REFERABLE, referableBy: 'colleagues_of_colleagues' }, at(member, 2));
    expect(later.body).toMatchObject({ referableBy: 'colleagues_of_colleagues', consentedAt: shared.body.consentedAt });
    expect((await world.api.get(path, as(member))).body).toEqual(later.body);
  });

  it('COL-6 who may refer is asked for only while sharing, and cleared when sharing ends', async () => {
    const member = await givenMember(world, REFERABLE);
    const refused = await world.api.put(path, { ...off, referableBy: 'colleagues' }, at(member, 1));
    expect([refused.status, refused.body.code]).toEqual([422, 'sharing-is-off']);
    expect((await world.api.put(path, off, at(member, 1))).body).toMatchObject({
      ...off,
      consentVersion: null,
      consentedAt: null,
    });
    const again = await world.api.put(path, { ...on, referableBy: null }, at(member, 2));
    expect(again.body).toMatchObject({ shareProfilePublicly: true, referableBy: null });
    expect((await world.api.put(path, { ...on, referableBy: 'everybody' }, at(member, 3))).status).toBe(400);
  });

  it('COL-6 taking new clients is independent of sharing', async () => {
    const member = await givenMember(world);
    const closed = await world.api.put(path, { ...off, acceptingNewClients: false }, at(member, 1));
    expect(closed.body).toMatchObject({ shareProfilePublicly: false, acceptingNewClients: false });
    expect((await world.api.get('/v1/me/profile', as(member))).body.acceptingNewClients).toBe(false);
  });

  it('COL-7 the mark is in every list and on the profile, and follows every setting at once', async () => {
    const me = await givenMember(world);
    const colleague = await givenReferableColleague(world, me);
    expect(await markOf(me, colleague)).toBe(true);
    const settings = [
      [{ ...on, acceptingNewClients: false }, false],
      [{ ...on, referableBy: null }, false],
      [off, false],
      [{ ...on, referableBy: 'colleagues_of_colleagues' }, true],
    ] as const;
    for (const [version, [setting, expected]] of settings.entries()) {
      expect((await world.api.put(path, setting, at(colleague, version + 1))).status).toBe(200);
      expect([setting, await markOf(me, colleague)]).toEqual([setting, expected]);
    }
  });

  it('COL-7 whom this viewer may not refer carries the mark; colleagues of colleagues only where they allow it', async () => {
    const [me, between] = [await givenMember(world), await givenMember(world)];
    await givenColleagues(world, me, between);
    const closeOnly = await givenReferableColleague(world, between);
    const wider = await givenReferableColleague(world, between, { referableBy: 'colleagues_of_colleagues' });
    const stranger = await givenMember(world, { ...REFERABLE, referableBy: 'colleagues_of_colleagues' });
    const relations = async (member: GivenMember) =>
      (await world.api.get(`/v1/members/${member.memberId}`, as(me))).body.relation;
    expect([await relations(closeOnly), await markOf(me, closeOnly)]).toEqual(['colleague-of-colleague', false]);
    expect([await relations(wider), await markOf(me, wider)]).toEqual(['colleague-of-colleague', true]);
    expect([await relations(stranger), await markOf(me, stranger)]).toEqual(['stranger', false]);
    expect([await relations(me), await markOf(me, me)]).toEqual(['self', false]);
  });

  it('COL-7 others are not told the reason; members see their own status with reasons', async () => {
    const me = await givenMember(world);
    const colleague = await givenMember(world, { acceptingNewClients: false });
    await givenColleagues(world, me, colleague);
    const status = await world.api.get('/v1/me/referral-status', as(colleague));
    expect(status.body).toEqual({
      acceptingReferrals: false,
      referableBy: null,
      reasons: [
        { code: 'profile-not-shared', detail: 'You do not share your profile publicly.' },
        { code: 'not-accepting-new-clients', detail: 'You do not accept new clients now.' },
      ],
    });
    for (const seen of ['/v1/colleagues', `/v1/members/${colleague.memberId}`])
      expect((await world.api.get(seen, as(me))).text).not.toMatch(/shareProfilePublicly|referableBy|reason/);
    const open = await givenMember(world, REFERABLE);
    expect((await world.api.get('/v1/me/referral-status', as(open))).body).toEqual({
      acceptingReferrals: true,
      referableBy: 'colleagues',
      reasons: [],
    });
  });

  it('COL-7 the database’s rule is the domain’s, for every combination of settings and relations', async () => {
    const relations = ['self', 'colleague', 'colleague-of-colleague', 'stranger'] as const;
    const any = fc.record({
      shareProfilePublicly: fc.boolean(),
      referableBy: fc.constantFrom(null, ...REFERABLE_BY),
      acceptingNewClients: fc.boolean(),
      relation: fc.constantFrom(...relations),
    });
    const tried = fc.sample(any, 1_000);
    const rows = await world.rows<{ accepts: boolean }>(
      `select accepts_referrals(share and by is not null and open, by, relation) as accepts
      from unnest($1::bool[], $2::text[], $3::bool[], $4::text[]) with ordinality as t (share, by, open, relation, n) order by n`,
      (['shareProfilePublicly', 'referableBy', 'acceptingNewClients', 'relation'] as const).map((key) =>
        tried.map((one) => one[key]),
      ),
    );
    expect(rows.map(({ accepts }) => accepts)).toEqual(tried.map((one) => acceptsReferralsFrom(one.relation, one)));
  });
});

describe('what other modules ask (COL-8)', () => {
  const referables = (viewer: GivenMember, ids: string[]) => world.app.get(Directory).referables(viewer.memberId, ids);

  it('COL-8 answers for every member that there is how they stand and whether they may be referred, in one statement', async () => {
    const me = await givenMember(world);
    const colleague = await givenReferableColleague(world, me);
    const closed = await givenReferableColleague(world, me, { acceptingNewClients: false });
    const stranger = await givenMember(world, REFERABLE);
    const ids = [me, colleague, closed, stranger].map(({ memberId }) => memberId);
    const { statements } = await statementsOf(world, async () => {
      const found = new Map((await referables(me, [...ids, me.accountId])).map((one) => [one.memberId, one]));
      expect(found.size).toBe(4);
      expect(found.get(me.memberId)).toMatchObject({ relation: 'self', acceptingReferrals: false });
      expect(found.get(colleague.memberId)).toEqual({
        memberId: colleague.memberId,
        accountId: colleague.accountId,
        name: colleague.name,
        relation: 'colleague',
        acceptingReferrals: true,
      });
      expect(found.get(closed.memberId)).toMatchObject({ relation: 'colleague', acceptingReferrals: false });
      expect(found.get(stranger.memberId)).toMatchObject({ relation: 'stranger', acceptingReferrals: false });
    });
    expect(statements).toHaveLength(1);
  });

  it('COL-8 a setting switched off a moment earlier wins, and so does a connection just removed', async () => {
    const me = await givenMember(world);
    const [colleague, other] = [await givenReferableColleague(world, me), await givenReferableColleague(world, me)];
    const earlier = new Client({ connectionString: world.databaseUrl });
    await earlier.connect();
    try {
      await earlier.query('begin');
      await earlier.query('update member set accepting_new_clients = false where id = $1', [colleague.memberId]);
      await earlier.query(`update connection set status = 'removed' where $1 in (low_id, high_id)`, [other.memberId]);
      const asked = referables(me, [colleague.memberId, other.memberId]);
      await new Promise((resolve) => setTimeout(resolve, 100)); // it waits for the rows
      await earlier.query('commit');
      const found = new Map((await asked).map((one) => [one.memberId, one]));
      expect(found.get(colleague.memberId)!.acceptingReferrals).toBe(false);
      expect(found.get(other.memberId)).toMatchObject({ relation: 'stranger', acceptingReferrals: false });
    } finally {
      await earlier.end();
    }
  });

  it('COL-1 500 colleagues are one statement', async () => {
    const me = await givenMember(world);
    const many = await givenManyReferableColleagues(world, me, 500);
    const { statements } = await statementsOf(world, async () => {
      const found = await referables(
        me,
        many.map(({ memberId }) => memberId),
      );
      expect(found.filter(({ acceptingReferrals }) => acceptingReferrals)).toHaveLength(500);
    });
    expect(statements).toHaveLength(1);
  });

  it('COL-11 the public view holds the profiles of those who share now, whole, and of nobody else', async () => {
    const sharer = await givenMember(world, {
      ...REFERABLE,
      bio: 'Hello',
      licences: [{ type: 'LCSW', number: '1', state: 'CO' }],
    });
    const other = await givenMember(world);
    const rows = await world.rows('select member_id, profile from public_profile where member_id = any($1)', [
      [sharer.memberId, other.memberId],
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.profile).toMatchObject({
      name: sharer.name,
      bio: 'Hello',
      licences: [{ number: '1' }],
      locations: [location()],
    });
    expect(rows[0]!.profile).toEqual((await world.api.get(`/v1/members/${sharer.memberId}`, as(sharer))).body.profile);
  });

  it('reads every entity back as it was stored', async () => {
    const profile = {
      ...blank,
      specialties: ['a "b", {c}', 'Ünï'],
      licences: [{ type: 'X', number: null, state: null }],
    };
    const member = Member.join(null, new Profile(profile), new Date());
    const other = Member.join(null, new Profile(blank), new Date());
    const connection = Connection.request(member.id, other.id, new Date());
    await arrange(world, (em) => void em.persist([member, other, connection]));
    await arrange(world, async (em) => {
      const read = await em.findOneOrFail(Member, { id: member.id });
      expect(read.profile).toEqual(new Profile(profile));
      expect([read.tier, read.changedAt, read.referralSettings]).toEqual([
        'professional',
        member.changedAt,
        member.referralSettings,
      ]);
      const joined = await em.findOneOrFail(Connection, { id: connection.id });
      expect([joined.status, joined.requestedBy, joined.requestedAt]).toEqual([
        'requested',
        member.id,
        connection.requestedAt,
      ]);
    });
  });
});

const blank = { givenName: 'Jo', familyName: 'Rivera' };
