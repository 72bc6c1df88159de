import { randomUUID } from 'node:crypto';
import { givenAccount } from '../factories/accounts';
import { givenMember, type GivenMember, stopSharing } from '../factories/members';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

const CODE = /^[1-9A-HJ-NP-Za-km-z]{12}$/;
const A_BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('shares', () => {
  let world: World;
  let ana: GivenMember;
  let priya: GivenMember;

  beforeAll(async () => {
    world = await World.start({ worker: false });
    ana = await givenMember(world, { givenName: 'Ana', familyName: 'Ruiz' });
    priya = await givenMember(world, {
      givenName: 'Priya',
      familyName: 'Raman',
      credentials: 'LCSW',
      shareProfilePublicly: true,
    });
  });
  afterAll(() => world.stop());

  const share = (channel: string, { memberId } = priya, { token }: { token?: string } = ana) =>
    world.api.post('/v1/shares', { memberId, channel }, { token });
  const codeOf = (body: { url: string }) => new URL(body.url).pathname.replace('/s/', '');
  const stored = async () => (await world.rows<{ n: number }>('select count(*)::int as n from share'))[0]!.n;

  it('SHR-1 each of the four channels gets a short link of its own and what the channel needs', async () => {
    const [facebook, instagram, email, copy] = await Promise.all(
      ['facebook', 'instagram', 'email', 'copy_link'].map((channel) => share(channel)),
    );
    for (const { status, body } of [facebook!, instagram!, email!, copy!]) {
      expect(status).toBe(201);
      expect(body).toMatchObject({ memberId: priya.memberId, name: 'Priya Raman', available: true });
      expect(body).toMatchObject({ visits: 0, registrations: 0, connections: 0 });
      expect(codeOf(body)).toMatch(CODE);
      expect(Date.parse(body.createdAt)).not.toBeNaN();
    }
    expect(new Set([facebook, instagram, email, copy].map((answer) => answer!.body.url)).size).toBe(4);

    const sharer = new URL(facebook!.body.sharerUrl);
    expect(`${sharer.origin}${sharer.pathname}`).toBe('https://www.facebook.com/sharer/sharer.php');
    expect(sharer.searchParams.get('u')).toBe(facebook!.body.url);

    const { url, caption, qrCode, note } = instagram!.body;
    expect(caption).toContain('Priya Raman, LCSW');
    expect(caption).toContain(url);
    expect(qrCode).toEqual({ svg: `${url}/qr.svg`, png: `${url}/qr.png` });
    expect(note).toMatch(/Instagram has no/);

    expect(email!.body.note).toContain(`/v1/shares/${email!.body.id}/mails`);
    const mailto = new URL(email!.body.mailtoUrl);
    expect(mailto.protocol).toBe('mailto:');
    expect(mailto.searchParams.get('body')).toContain(`\r\n${email!.body.url}`);
    expect(mailto.searchParams.get('subject')).not.toMatch(/Priya|Ana|Raman|Ruiz/);

    const own = ['id', 'memberId', 'name', 'available', 'channel', 'url', 'createdAt', 'visits', 'registrations'];
    expect(Object.keys(copy!.body).sort()).toEqual([...own, 'connections'].sort());
  });

  it('SHR-1 asked for again it is the same share, also fifty times at once', async () => {
    const [kit, before] = [await givenMember(world), await stored()];
    const answers = await Promise.all(Array.from({ length: 50 }, () => share('copy_link', priya, kit)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => `${body.id} ${body.url}`)).size).toBe(1);
    expect(await stored()).toBe(before + 1);
    const again = await share('copy_link', priya, kit);
    expect([again.status, again.body]).toEqual([200, answers[0]!.body]);
    const links = await world.rows('select id from link where subject_id = $1', [again.body.id]);
    expect(links).toHaveLength(1);
  });

  it('SHR-1 two senders, and two profiles, have different links', async () => {
    const [kit, lee] = [await givenMember(world), await givenMember(world, { shareProfilePublicly: true })];
    const urls = [await share('facebook', priya, kit), await share('facebook', lee, kit), await share('facebook', lee)];
    expect(new Set(urls.map(({ body }) => body.url)).size).toBe(3);
  });

  it('SHR-1 the new holder of a profile shares what its former one shared, with links of their own', async () => {
    const [kit, heir] = [await givenMember(world), await givenAccount(world)];
    const former = await share('facebook', priya, kit);
    await world.rows('update member set account_id = $2 where id = $1', [kit.memberId, heir.accountId]);
    const made = await share('facebook', priya, heir);
    expect(made.status).toBe(201);
    expect(made.body.url).not.toBe(former.body.url);
    const again = await share('facebook', priya, heir);
    expect([again.status, again.body.id]).toEqual([200, made.body.id]);
    expect((await world.api.get(`/v1/shares/${made.body.id}`, kit)).status).toBe(404);
  });

  it('SHR-1 COL-13 a revoked link is over, and who asks for the share again gets a fresh one', async () => {
    const kit = await givenMember(world);
    const { body } = await share('facebook', priya, kit);
    const { pathname } = new URL(body.url);
    await world.rows('update link set revoked_at = app_now() where subject_id = $1', [body.id]);
    for (const path of ['', '/preview.png', '/qr.svg', '/join']) {
      const { status } = await world.api.get(`${pathname}${path}`, { headers: { accept: 'application/json' } });
      expect([path, status]).toEqual([path, 410]);
    }
    const visit = await world.api.post(`${pathname}/visit`, undefined, { headers: { 'user-agent': A_BROWSER } });
    expect([visit.status, visit.body.code]).toEqual([410, 'profile-unavailable']);
    expect((await world.api.get('/v1/shares', kit)).body.data).toEqual([]);
    const again = await share('facebook', priya, kit);
    expect([again.status, again.body.id]).toEqual([200, body.id]);
    expect(again.body.url).not.toBe(body.url);
    expect((await world.api.get('/v1/shares', kit)).body.data).toEqual([again.body]);
    expect((await world.api.get(new URL(again.body.url).pathname)).status).toBe(200);
  });

  it('SHR-1 refuses another channel, a profile that is not shared, and one that there is not; nothing is stored', async () => {
    const closed = await givenMember(world);
    const before = await stored();
    for (const channel of ['twitter', 'Facebook', 'copy-link', '', null, ['email'], 7])
      expect((await share(channel as string)).status).toBe(400);
    expect((await world.api.post('/v1/shares', { memberId: 'no', channel: 'email' }, ana)).status).toBe(400);
    const unshared = await share('email', closed);
    expect([unshared.status, unshared.body.code]).toEqual([422, 'not-accepting-referrals']);
    const unknown = await share('email', { ...priya, memberId: randomUUID() });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not-found']);
    expect(await stored()).toBe(before);
  });

  it('SHR-1 COL-6 only sharing publicly counts: neither who may refer nor whether new clients are taken', async () => {
    const busy = await givenMember(world, {
      shareProfilePublicly: true,
      referableBy: null,
      acceptingNewClients: false,
    });
    expect((await share('email', busy)).status).toBe(201);
  });

  it('SHR-1 COL-1 needs a member who is signed in and not limited; one’s own profile may be shared', async () => {
    expect((await share('email', priya, {})).status).toBe(401);
    expect((await world.api.get('/v1/shares')).status).toBe(401);
    const nobody = await share('email', priya, await givenAccount(world));
    expect([nobody.status, nobody.body.code]).toEqual([403, 'not-a-member']);
    const limited = await share('email', priya, await givenMember(world, { tier: 'limited' }));
    expect([limited.status, limited.body.code]).toEqual([403, 'limited-membership']);
    expect((await share('copy_link', priya, priya)).status).toBe(201);
    const client = await givenMember(world, { kind: 'client', tier: 'limited' });
    expect((await share('email', priya, client)).status).toBe(201);
  });

  it('SHR-1 lists mine alone, newest first, in pages, by profile and by channel', async () => {
    const [kit, lee] = [await givenMember(world), await givenMember(world, { shareProfilePublicly: true })];
    const made: string[] = [];
    for (const [channel, whom] of [
      ['facebook', priya],
      ['email', priya],
      ['email', lee],
    ] as const)
      made.unshift((await share(channel, whom, kit)).body.id as string);
    const list = async (query = '') => (await world.api.get(`/v1/shares${query}`, kit)).body;
    const ids = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);
    expect(ids(await list())).toEqual(made);
    const first = await list('?limit=2');
    expect(ids(await list(`?limit=2&cursor=${first.page.nextCursor}`))).toEqual(made.slice(2));
    expect(ids(await list(`?memberId=${priya.memberId}`))).toEqual(made.slice(1));
    expect(ids(await list('?channel=email'))).toEqual(made.slice(0, 2));
    expect(ids(await list(`?channel=email&memberId=${lee.memberId}`))).toEqual(made.slice(0, 1));
    expect((await world.api.get('/v1/shares?channel=fax', kit)).status).toBe(400);
    const [one] = (await list()).data;
    expect((await world.api.get(`/v1/shares/${one.id}`, kit)).body).toEqual(one);
    expect((await world.api.get(`/v1/shares/${one.id}`, ana)).status).toBe(404);
  });

  it('SHR-10 who blocked the other, or is blocked by them, shares them no more', async () => {
    const [kit, lee] = [await givenMember(world), await givenMember(world, { shareProfilePublicly: true })];
    await share('email', lee, kit);
    await world.api.post('/v1/blocks', { memberId: kit.memberId }, lee);
    for (const channel of ['email', 'facebook']) {
      const blocking = await share(channel, lee, kit);
      expect([blocking.status, blocking.body.code]).toEqual([422, 'not-available']);
    }
    await world.api.delete(`/v1/blocks/${kit.memberId}`, lee);
    await world.api.post('/v1/blocks', { memberId: lee.memberId }, kit);
    const blocked = await share('facebook', lee, kit);
    expect([blocked.status, blocked.body.code]).toEqual([422, 'blocked']);
  });

  it('SHR-1 PLT-7 the same key answers the same: 201 for one made then, 200 for one asked for again', async () => {
    const kit = await givenMember(world);
    const keyed = (key: string, channel = 'facebook') =>
      world.api.post(
        '/v1/shares',
        { memberId: priya.memberId, channel },
        { token: kit.token, headers: { 'idempotency-key': key } },
      );
    for (const [key, status] of [
      [randomUUID(), 201],
      [randomUUID(), 200],
    ] as const) {
      const [first, again] = [await keyed(key), await keyed(key)];
      expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([status, status, 'true']);
      expect(again.body).toEqual(first.body);
      expect((await keyed(key, 'email')).body.code).toBe('idempotency-key-reused');
    }
    await world.rows(
      'update link set revoked_at = app_now() where subject_id in (select id from share where channel = $1)',
      ['facebook'],
    );
    expect((await keyed(randomUUID())).status).toBe(200);
  });

  it('PLT-9 making, asking again, reading and listing are in the audit trail', async () => {
    const kit = await givenMember(world);
    const made = await share('email', priya, kit);
    const id = made.body.id as string;
    for (const [{ headers }, action, subject] of [
      [made, 'make-share', id],
      [await share('email', priya, kit), 'make-share', id],
      [await world.api.get(`/v1/shares/${id}`, kit), 'read-share', id],
      [await world.api.get('/v1/shares', kit), 'list-shares', null],
    ] as const) {
      const entries = await world.rows('select action, actor_id, subject_id from audit_entry where request_id = $1', [
        headers.get('request-id'),
      ]);
      expect(entries).toEqual([{ action, actor_id: kit.accountId, subject_id: subject }]);
    }
  });

  it('SHR-1 a cursor belongs to one list, with its filters', async () => {
    const kit = await givenMember(world);
    for (const channel of ['facebook', 'email', 'copy_link']) await share(channel, priya, kit);
    const { nextCursor } = (await world.api.get('/v1/shares?limit=1', kit)).body.page;
    for (const filter of [`memberId=${priya.memberId}`, 'channel=email']) {
      const { status, body } = await world.api.get(`/v1/shares?limit=1&${filter}&cursor=${nextCursor}`, kit);
      expect([status, body.code]).toEqual([400, 'invalid-cursor']);
    }
    expect((await world.api.get(`/v1/shares?cursor=${nextCursor}`, ana)).body.code).toBe('invalid-cursor');
  });

  it('SHR-1 the sender still sees a share whose profile is shared no longer, marked as not available', async () => {
    const [kit, lee] = [await givenMember(world), await givenMember(world, { shareProfilePublicly: true })];
    const { id } = (await share('instagram', lee, kit)).body;
    await stopSharing(world, lee);
    const read = await world.api.get(`/v1/shares/${id}`, kit);
    expect([read.status, read.body.available, read.body.name]).toEqual([200, false, lee.name]);
    expect((await share('instagram', lee, kit)).status).toBe(422);
  });

  it('SHR-1 COL-13 of a code only the hash is stored', async () => {
    const { body } = await share('facebook');
    const columns = await world.rows(`
      select row_to_json(link)::text || row_to_json(share)::text as row from link join share on share.id = subject_id`);
    expect(JSON.stringify(columns)).not.toContain(codeOf(body));
  });

  it('SHR-1 names of every kind are encoded for the channel', async () => {
    for (const familyName of [
      `<b>"O'Neil" & Söhne</b>`,
      'Ångström?&body=x#y',
      '🦊 100% % %0D%0A',
      'ابن سينا',
      '王小明',
    ]) {
      const odd = await givenMember(world, { givenName: 'Jo', familyName, shareProfilePublicly: true });
      const { mailtoUrl, url } = (await share('email', odd)).body;
      expect(mailtoUrl).toMatch(/^mailto:\?[\w!$'()*+,;:@%.~=&-]+$/);
      const { searchParams } = new URL(mailtoUrl);
      expect([...searchParams.keys()]).toEqual(['subject', 'body']);
      expect(searchParams.get('body')).toBe(`I would like you to see this profile: Jo ${familyName}\r\n\r\n${url}\r\n`);
      const { caption } = (await share('instagram', odd)).body;
      expect(caption).toContain(`Jo ${familyName}`);
    }
  });

  it('SHR-1 costs the statements that the README lists', async () => {
    const [kit, lee] = [await givenMember(world), await givenMember(world, { shareProfilePublicly: true })];
    await share('email', priya, kit);
    const count = async (work: () => Promise<{ status: number }>, status: number) => {
      const { statements } = await statementsOf(world, async () => expect((await work()).status).toBe(status));
      return statements.filter((text) => !/savepoint/.test(text)).length;
    };
    const { id } = (await share('email', priya, kit)).body;
    expect({
      make: await count(() => share('email', lee, kit), 201),
      again: await count(() => share('email', lee, kit), 200),
      read: await count(() => world.api.get(`/v1/shares/${id}`, kit), 200),
      list: await count(() => world.api.get('/v1/shares', kit), 200),
    }).toEqual({ make: 8, again: 7, read: 1, list: 1 });
  });
});
