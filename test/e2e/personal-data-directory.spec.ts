import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import sharp from 'sharp';
import { Member } from '../../src/modules/directory/domain/member.entity';
import { Profile } from '../../src/modules/directory/domain/profile';
import { givenAccount, givenOrganisation, givenWorker } from '../factories/accounts';
import { givenColleagues, givenMember, type GivenMember, location, REFERABLE } from '../factories/members';
import { arrange } from '../factories/persist';
import { givenClaimer, givenProgram } from '../factories/programs';
import { linkIn, mailsTo } from '../support/mailbox';
import { eventually } from '../support/eventually';
import { erasedByOwner } from '../support/owner-erasure';
import { traceOf } from '../support/traces';
import { World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

type Token = { token: string };
const get = async (path: string, { token }: Token) => (await world.api.get(path, { token })).body;
const sectionOf = async (one: Token) => (await get('/v1/me/personal-data', one)).sections.directory;
const keep = async ({ token }: Token, fields: object) =>
  (await world.api.post('/v1/contacts', fields, { token })).body as { id: string; version: number };
const invite = ({ token }: Token, { id, version }: { id: string; version: number }, email: string) =>
  world.api.post(
    `/v1/contacts/${id}/invitation`,
    { email },
    { token, headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() } },
  );
/** The path of the newest link that was mailed there. */
const mailedLink = (email: string, about = 'You are invited to Refero') =>
  eventually(async () => {
    const mail = (await mailsTo(email)).find(({ subject }) => subject === about);
    return mail && linkIn(mail, '/a/').pathname;
  });

/** A profile, every word of which is found nowhere else. */
const told = (word: string) => ({
  ...REFERABLE,
  givenName: `${word}given`,
  familyName: `${word}family`,
  credentials: `${word}cred`,
  bio: `${word}bio loves gardens.`,
  specialties: [`${word}specialty`],
  fees: `${word}fees`,
  email: `${word}@example.org`,
  website: `https://${word}.example.org`,
  appointmentUrl: `https://book.${word}.example.org`,
  locations: [location({ line1: `7 ${word}street` })],
});

async function showPicture(member: GivenMember): Promise<void> {
  const { version } = await get('/v1/me/profile', member);
  const raw = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#036' } })
    .jpeg()
    .toBuffer();
  const headers = { 'content-type': 'image/jpeg', 'if-match': `"${version}"` };
  const shown = await world.api.call('PUT', '/v1/me/picture', undefined, { token: member.token, raw, headers });
  expect(shown.status).toBe(200);
}

describe('what the directory keeps of a person', () => {
  it('PLT-12 is exported: profile, picture, connections, blocks, contacts and programs, and of others names alone', async () => {
    const jo = await givenMember(world, told('Wexl'));
    await showPicture(jo);
    const friend = await givenMember(world, { familyName: 'Friendly', bio: 'Hiddenbio' });
    const pest = await givenMember(world, { familyName: 'Pestering' });
    const judge = await givenMember(world, { familyName: 'Judging' });
    await givenColleagues(world, jo, friend);
    await world.api.post('/v1/blocks', { memberId: pest.memberId }, jo);
    await world.api.post('/v1/blocks', { memberId: jo.memberId }, judge);
    await invite(jo, await keep(jo, { name: 'Kim Ortega', phone: '+13035550142' }), 'kim@example.org');
    await keep(judge, { name: 'Seen by Judging alone' });
    await world.api.post('/v1/join-requests', { email: jo.email });
    const { organisationId } = await givenOrganisation(world);
    await givenWorker(world, { organisationId, role: 'administrator', account: { ...jo, password: '' } });
    const { programId, name } = await givenProgram(world);
    await world.api.post(`/v1/organisations/${organisationId}/program-claims`, { programId, statement: 'Ours.' }, jo);
    const other = await givenProgram(world);
    const organisation = await givenOrganisation(world);
    await givenClaimer(world, other.programId, { organisation, account: { ...jo, password: '' } });

    const section = await sectionOf(jo);
    expect(section).toMatchObject({
      profile: [{ memberId: jo.memberId, givenName: 'Wexlgiven', bio: 'Wexlbio loves gardens.', fees: 'Wexlfees' }],
      connections: [{ memberId: friend.memberId, name: friend.name, status: 'accepted' }],
      blocks: [{ memberId: pest.memberId, name: pest.name }],
      contacts: [{ name: 'Kim Ortega', phone: '+13035550142', invitedEmail: 'kim@example.org', status: 'invited' }],
      joinRequests: [{ email: jo.email, kind: 'provider' }],
      programClaims: [{ programId, programName: name, organisationId, statement: 'Ours.', status: 'pending' }],
      programsClaimed: [{ programId: other.programId, organisationId: organisation.organisationId, until: null }],
    });
    const { format } = await sharp(Buffer.from(section.picture[0].base64, 'base64')).metadata();
    expect(format).toBe('jpeg');
    expect(JSON.stringify(section)).not.toMatch(/Hiddenbio|Judging|registry_profile/);
    expect(await sectionOf(friend)).toMatchObject({ contacts: [], blocks: [], connections: [{ name: jo.name }] });
    expect(await sectionOf(await givenAccount(world))).toEqual({
      profile: [],
      picture: [],
      connections: [],
      blocks: [],
      contacts: [],
      joinRequests: [],
      programClaims: [],
      programsClaimed: [],
    });
  });
});

describe('erasing a person from the directory', () => {
  it('PLT-12 leaves no word of their profile, picture, contacts and claims, and what others have among themselves stays', async () => {
    const jo = await givenMember(world, { ...told('Quex'), phone: '+13035559911' });
    await showPicture(jo);
    const { picture } = await get('/v1/me/profile', jo);
    const [friend, asker, asked, judge] = [
      await givenMember(world),
      await givenMember(world),
      await givenMember(world),
      await givenMember(world),
    ];
    await givenColleagues(world, jo, friend);
    await givenColleagues(world, friend, asker);
    await world.api.post('/v1/connections', { memberId: jo.memberId }, asker);
    await world.api.post('/v1/connections', { memberId: asked.memberId }, jo);
    await world.api.post('/v1/blocks', { memberId: jo.memberId }, judge);
    const kim = `kim-${randomUUID()}@example.org`;
    await invite(jo, await keep(jo, { name: 'Quexcontact', city: 'Quexcity' }), kim);
    const kims = await mailedLink(kim);
    const keepsJo = await keep(judge, { name: 'Quexgiven, as Judge calls them' });
    await invite(judge, keepsJo, jo.email);
    const kept = await keep(judge, { name: 'Somebody else' });
    await world.api.post('/v1/join-requests', { email: jo.email });
    const organisation = await givenOrganisation(world);
    const { organisationId } = organisation;
    const { programId } = await givenProgram(world);
    await givenWorker(world, { organisationId, role: 'administrator', account: { ...jo, password: '' } });
    const statement = 'Quexstatement';
    const claims = `/v1/organisations/${organisationId}/program-claims`;
    const { id: claimId } = (await world.api.post(claims, { programId, statement }, jo)).body;
    expect((await traceOf(world, ['quex', '3035559911'])).length).toBeGreaterThan(10);

    await erasedByOwner(world, jo);
    expect(await traceOf(world, ['quex', '3035559911', jo.email])).toEqual([]);
    expect((await world.api.get(picture)).status).toBe(404);
    expect((await world.api.get(`/v1/members/${jo.memberId}`, friend)).status).toBe(404);
    expect((await get('/v1/colleagues', friend)).data.map((one: any) => one.memberId)).toEqual([asker.memberId]);
    for (const one of [asker, asked]) expect((await get('/v1/connection-requests', one)).data ?? []).toEqual([]);
    expect((await get('/v1/blocks', judge)).data).toEqual([]);
    expect((await get('/v1/contacts', judge)).data).toMatchObject([{ id: kept.id, name: 'Somebody else' }]);
    expect(await get(`${claims}/${claimId}`, organisation.administrator)).toMatchObject({
      status: 'pending',
      statement: '',
      version: 2,
    });
    expect((await world.api.get(kims, { headers: { accept: 'application/json' } })).status).toBe(410);
    const again = await world.api.post('/v1/connections', { memberId: jo.memberId }, asker);
    expect(again.status).toBe(404);
  });

  it('PLT-12 ends their places as claimers, and periods stay', async () => {
    const { programId } = await givenProgram(world);
    const claimer = await givenClaimer(world, programId);
    const earlier = [randomUUID(), programId, claimer.organisation.organisationId, claimer.accountId];
    await world.rows(
      `insert into program_claimer (id, program_id, organisation_id, account_id, since, until)
       values ($1, $2, $3, $4, '2026-01-01Z', '2026-02-01Z')`,
      earlier,
    );
    const colleague = await givenClaimer(world, programId, { organisation: claimer.organisation });
    await erasedByOwner(world, claimer);
    expect(
      await world.rows(
        `select account_id, until is null as "goesOn", until = '2026-02-01Z' as "asBefore" from program_claimer
         where program_id = $1 order by since`,
        [programId],
      ),
    ).toEqual([
      { account_id: claimer.accountId, goesOn: false, asBefore: true },
      { account_id: claimer.accountId, goesOn: false, asBefore: false },
      { account_id: colleague.accountId, goesOn: true, asBefore: null },
    ]);
  });

  it('PLT-12 gives a profile of the registry back as the registry told it, under an id of its own', async () => {
    const name = { givenName: 'Zarvox', familyName: 'Publicus' };
    const owner = await givenAccount(world, { name: 'Zarvox Publicus' });
    const now = new Date();
    const profile = new Profile({ ...name, credentials: 'LCSW', locations: [location()] });
    const published = new Member(null, profile, now);
    Object.assign(published, { _npi: '1234567893', _registry: 'nppes' });
    await arrange(world, async (em) => {
      await em.persist(published).flush();
      published.assignTo({ accountId: owner.accountId, name: owner.name, verified: true }, now);
      published.changeProfile({ bio: 'Quexbio', givenName: 'Quexgiven' }, now);
      published.pullEvents();
    });
    const friend = await givenMember(world);
    await givenColleagues(world, { memberId: published.id }, friend);

    await erasedByOwner(world, owner);
    expect(await traceOf(world, ['Quex'])).toEqual([]);
    const [freed] = await world.rows<any>('select * from member where npi = $1', ['1234567893']);
    expect(freed).toMatchObject({
      account_id: null,
      given_name: 'Zarvox',
      credentials: 'LCSW',
      bio: null,
      registry: 'nppes',
    });
    expect(freed.id).not.toBe(published.id);
    expect((await get('/v1/colleagues', friend)).data).toEqual([]);
    const next = await givenAccount(world, { name: 'Zarvox Publicus' });
    const claimed = await world.api.post('/v1/members/claims', { npi: '1234567893' }, next);
    expect(claimed.status).toBe(201);
  });

  it('PLT-12 who joined from a contact is gone from there; accepting locks their account before it, as an erasure does', async () => {
    const [jo, keeper] = [await givenMember(world), await givenMember(world)];
    const contact = await keep(keeper, { name: 'Jo' });
    await invite(keeper, contact, jo.email);
    const link = await mailedLink(jo.email);
    const client = new Client({ connectionString: world.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select from account where id = $1 for update', [jo.accountId]);
      const accepting = world.api.post(link, {}, { headers: { accept: 'application/json' } });
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await eventually(async () => (await world.rows(waiting)).length > 0);
      await client.query('select from contact where id = $1 for update nowait', [contact.id]);
      await client.query('commit');
      expect((await accepting).status).toBe(200);
    } finally {
      await client.end();
    }
    expect(await get(`/v1/contacts/${contact.id}`, keeper)).toMatchObject({ status: 'joined', memberId: jo.memberId });
    await erasedByOwner(world, jo);
    expect((await world.api.get(`/v1/contacts/${contact.id}`, keeper)).status).toBe(404);
  });

  it('PLT-12 at the moment at which others ask to connect, refer and answer, waits for them or they for it', async () => {
    const jo = await givenMember(world, REFERABLE);
    const others = await Promise.all(Array.from({ length: 6 }, () => givenMember(world)));
    const asking = () => others.map((one) => world.api.post('/v1/connections', { memberId: jo.memberId }, one));
    const [, ...answers] = await Promise.all([erasedByOwner(world, jo), ...asking(), ...asking()]);
    for (const { status } of answers) expect([200, 201, 404]).toContain(status);
    expect(await world.rows('select 1 from connection where $1 in (low_id, high_id)', [jo.memberId])).toEqual([]);
  });
});
