import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { Sql } from '../../src/shared/database/sql';
import { ANONYMOUS, type Caller } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { givenAccount, givenSession } from '../factories/accounts';
import {
  givenManyReferableColleagues,
  givenMember,
  givenReferableColleague,
  type GivenMember,
  location,
} from '../factories/members';
import { freePort } from '../support/free-port';
import { eventually } from '../support/eventually';
import { awaitMail, awaitMails, linkIn, mailsTo } from '../support/mailbox';
import { mailServerOn } from '../support/mail-server';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
let sender: GivenMember;
let ben: GivenMember;
let carla: GivenMember;

beforeAll(async () => {
  world = await World.start({ env: { TRUST_PROXY: '127.0.0.1' } });
  sender = await givenMember(world, { givenName: 'Ana', familyName: 'Ruiz' });
  ben = await givenReferableColleague(world, sender, {
    givenName: 'Benedict',
    familyName: 'Okonkwo',
    email: 'ben@okonkwo-practice.example',
    phone: '+13035550142',
    website: 'https://okonkwo-practice.example',
    specialties: ['Anxiety'],
    locations: [location({ line1: '77 Larimer Street', phone: '+13035550143' })],
  });
  carla = await givenReferableColleague(world, sender, { givenName: 'Carla', familyName: 'Ng' });
});
afterAll(() => world.stop());

let count = 0;
const anAddress = (domain = 'example.com') => `recipient-${(count += 1)}-${randomUUID().slice(0, 8)}@${domain}`;

interface Sending {
  by?: GivenMember;
  to?: string;
  recipient?: object;
  message?: string;
  key?: string;
}

const bodyFor = (
  colleagues: { memberId: string; notify?: boolean }[],
  { to = anAddress(), recipient, message }: Sending,
) => ({
  recipient: { kind: 'client', name: 'Maria Lopez', email: to, ...recipient },
  ...(message && { message }),
  colleagues: colleagues.map(({ memberId, notify }) => ({ memberId, notify })),
});
const send = (colleagues: { memberId: string; notify?: boolean }[], sending: Sending = {}) =>
  world.api.post('/v1/referrals', bodyFor(colleagues, sending), {
    token: (sending.by ?? sender).token,
    headers: { 'idempotency-key': sending.key ?? randomUUID() },
  });
const preview = (colleagues: { memberId: string }[], sending: Sending = {}) =>
  world.api.post('/v1/referrals/preview', bodyFor(colleagues, sending), { token: (sending.by ?? sender).token });
const read = async (id: string) => (await world.api.get(`/v1/referrals/${id}`, { token: sender.token })).body;
const become = (id: string, status: string) =>
  eventually(async () => {
    const referral = await read(id);
    return referral.status === status && referral;
  });
const change = async (id: string, what: 'revocation' | 'fresh-link', token = sender.token) =>
  world.api.post(`/v1/referrals/${id}/${what}`, undefined, {
    token,
    headers: { 'if-match': `"${(await read(id)).version}"`, 'idempotency-key': randomUUID() },
  });

/** A referral whose mail has arrived: its page, as its recipient reaches it. */
async function delivered(colleagues = [ben, carla], sending: Sending = {}) {
  const to = sending.to ?? anAddress();
  const { body } = await send(colleagues, { ...sending, to });
  await become(body.id, 'sent');
  const mail = await awaitMail(to);
  return { id: body.id as string, to, mail, path: linkIn(mail, '/r/').pathname };
}
/** From an address of its own, so that limits by address do not meet. */
const from = () => ({
  'x-forwarded-for': `10.0.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
});
const page = (path: string) => world.api.get(path, { headers: { accept: 'text/html', ...from() } });
const json = (path: string) => world.api.get(path, { headers: { accept: 'application/json', ...from() } });
const open = (path: string) => world.api.post(`${path}/opening`, undefined, { headers: from() });
const advance = async (interval: string) => {
  await world.advance(interval);
  Object.assign(sender, await givenSession(world, sender));
};
/** Changes a member's own settings, as they do; the answer to the change alone is timed by the caller. */
const settingsOf = async ({ token }: GivenMember) => {
  const { body } = await world.api.get('/v1/me/referral-settings', { token });
  const { shareProfilePublicly, referableBy, acceptingNewClients, version } = body;
  return (changed: object) =>
    world.api.put(
      '/v1/me/referral-settings',
      { shareProfilePublicly, referableBy, acceptingNewClients, ...changed },
      {
        token,
        headers: { 'if-match': `"${version}"` },
      },
    );
};
/** Nothing follows any more from what was done. */
const settled = () =>
  eventually(async () => {
    const open = `select 1 from outbox_message where processed_at is null and failed_at is null
      and coalesce(due_at, app_now()) <= app_now()`;
    return (await world.rows(open)).length === 0;
  });
const nothingStored = async (work: () => Promise<unknown>) => {
  await settled();
  const stored = () => world.rows('select (select count(*) from referral) r, (select count(*) from outbox_message) o');
  const before = await stored();
  await work();
  expect(await stored()).toEqual(before);
};

describe('who may refer', () => {
  it('COL-1 a professional member refers 500 colleagues in one request, with a friendly warning', async () => {
    const many = await givenManyReferableColleagues(world, sender, 500);
    const to = anAddress();
    const { status, body } = await send(many, { to });
    expect(status).toBe(201);
    expect(body.colleagues.map(({ memberId }: { memberId: string }) => memberId)).toEqual(
      many.map((one) => one.memberId),
    );
    expect(body.warnings).toEqual([{ code: 'large-referral', detail: expect.stringContaining('500') }]);
    await become(body.id, 'sent');
    const shown = await json(linkIn(await awaitMail(to), '/r/').pathname);
    expect(shown.body.colleagues).toHaveLength(500);
    expect(await mailsTo(to)).toHaveLength(1);
  });

  it('COL-1 warns above five colleagues, not at five', async () => {
    const six = await givenManyReferableColleagues(world, sender, 6);
    expect((await send(six.slice(0, 5))).body.warnings).toEqual([]);
    expect((await send(six)).body.warnings).toHaveLength(1);
  });

  it('COL-1 a limited member is refused every way of referring', async () => {
    const limited = await givenMember(world, { tier: 'limited' });
    const colleague = await givenReferableColleague(world, limited);
    for (const refer of [send, preview]) {
      const { status, body } = await refer([colleague], { by: limited });
      expect([status, body.code]).toEqual([403, 'limited-membership']);
    }
    const { id } = await delivered();
    await world.rows(`update member set tier = 'limited' where id = $1`, [sender.memberId]);
    const fresh = await change(id, 'fresh-link');
    await world.rows(`update member set tier = 'professional' where id = $1`, [sender.memberId]);
    expect([fresh.status, fresh.body.code]).toEqual([403, 'limited-membership']);
  });

  it('COL-1 refuses who is no member (403) and who is not signed in (401)', async () => {
    const { token } = await givenAccount(world);
    const headers = { 'idempotency-key': randomUUID() };
    const stranger = await world.api.post('/v1/referrals', bodyFor([ben], {}), { token, headers });
    expect([stranger.status, stranger.body.code]).toEqual([403, 'not-a-member']);
    expect((await world.api.post('/v1/referrals', bodyFor([ben], {}), { headers })).status).toBe(401);
    expect((await world.api.get(`/v1/referrals/${randomUUID()}`)).status).toBe(401);
  });
});

describe('who may be referred', () => {
  it('COL-8 refuses the whole selection, names everyone concerned, stores and sends nothing', async () => {
    const closed = await givenReferableColleague(world, sender, { acceptingNewClients: false });
    const unshared = await givenReferableColleague(world, sender, { shareProfilePublicly: false, referableBy: null });
    const to = anAddress();
    await nothingStored(async () => {
      const { status, body } = await send([ben, closed, carla, unshared], { to });
      expect([status, body.code]).toEqual([422, 'not-accepting-referrals']);
      expect(body.errors).toEqual([
        {
          pointer: '/colleagues/1/memberId',
          code: 'not-accepting-referrals',
          detail: `${closed.name} is not accepting referrals.`,
        },
        {
          pointer: '/colleagues/3/memberId',
          code: 'not-accepting-referrals',
          detail: `${unshared.name} is not accepting referrals.`,
        },
      ]);
    });
    expect(await mailsTo(to)).toEqual([]);
  });

  it('COL-8 refuses oneself, a stranger, somebody unknown and an empty selection', async () => {
    const stranger = await givenMember(world, { shareProfilePublicly: true, referableBy: 'colleagues' });
    await nothingStored(async () => {
      for (const [chosen, code] of [
        [[ben, sender], 'cannot-refer-oneself'],
        [[ben, stranger], 'not-a-colleague'],
        [[ben, { memberId: randomUUID() }], 'not-a-colleague'],
        [[], 'empty-selection'],
      ] as const) {
        const { status, body } = await send([...chosen]);
        expect([status, body.code, body.errors.length]).toEqual([422, code, 1]);
      }
    });
  });

  it('COL-8 counts the same colleague twice once, whatever the case of the id', async () => {
    const { status, body } = await send([ben, { memberId: ben.memberId.toUpperCase(), notify: true }, ben]);
    expect(status).toBe(201);
    expect(body.colleagues).toEqual([{ memberId: ben.memberId, name: ben.name, notify: true, available: true }]);
  });

  it('COL-8 a setting switched off a moment earlier wins: raced 50 times, no referral commits after it', async () => {
    // Looks at the settings as they are committed in the very moment in which the referral commits; it lingers first,
    // so that a switch that did not wait would slip in.
    await world.rows(`
      create table late_referral (member_id uuid);
      grant insert on late_referral to refero_app;
      create function watch_referral() returns trigger language plpgsql as $$ begin
        perform pg_sleep(0.03);
        insert into late_referral select id from member where id = new.member_id and not accepting_new_clients;
        return null;
      end $$;
      create constraint trigger watch_referral after insert on referred_colleague
        deferrable initially deferred for each row execute function watch_referral()`);
    const colleagues = await Promise.all(Array.from({ length: 50 }, () => givenReferableColleague(world, sender)));
    for (const [round, colleague] of colleagues.entries()) {
      const change = await settingsOf(colleague);
      const raced = send([colleague]);
      await sleep(round); // from well before its check to well after its commit
      const off = await change({ acceptingNewClients: false });
      expect([off.status, (await send([colleague])).status]).toEqual([200, 422]);
      expect([201, 422]).toContain((await raced).status);
    }
    expect(await world.rows('select * from late_referral')).toEqual([]);
    await world.rows(
      'drop trigger watch_referral on referred_colleague; drop function watch_referral; drop table late_referral',
    );
  });
});

describe('referring by e-mail', () => {
  it('COL-9 one referral for many: recipient, message, whom to notify; read again by its sender only', async () => {
    const to = anAddress();
    const { status, body, headers } = await send([carla, { ...ben, notify: true }], {
      to,
      recipient: { kind: 'professional', language: 'es' },
      message: 'Para la señora de ayer.',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'queued',
      stage: 'open',
      recipient: { kind: 'professional', name: 'Maria Lopez', email: to, language: 'es' },
      message: 'Para la señora de ayer.',
      colleagues: [
        { memberId: carla.memberId, name: carla.name, notify: false, available: true },
        { memberId: ben.memberId, name: ben.name, notify: true, available: true },
      ],
      warnings: [],
    });
    expect(headers.get('etag')).toBe(`"${body.version}"`);
    const sent = await become(body.id, 'sent');
    const { warnings: _, ...told } = body;
    expect(sent).toEqual({
      ...told,
      version: expect.any(Number),
      status: 'sent',
      sentAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    for (const { token } of [ben, await givenMember(world)])
      expect((await world.api.get(`/v1/referrals/${body.id}`, { token })).status).toBe(404);
  });

  it('COL-9 the preview shows the mail, the marks and the refusals, and stores and sends nothing', async () => {
    const closed = await givenReferableColleague(world, sender, { acceptingNewClients: false });
    const to = anAddress();
    await nothingStored(async () => {
      const { status, body } = await preview([ben, closed, ben], { to, message: 'Hello!' });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        mail: {
          fromName: 'Ana Ruiz via Refero',
          subject: 'A referral for you',
          html: expect.stringContaining('<html'),
        },
        message: 'Hello!',
        colleagues: [
          { memberId: ben.memberId, name: ben.name, acceptingReferrals: true, notify: false },
          { memberId: closed.memberId, name: closed.name, acceptingReferrals: false, notify: false },
        ],
        refusals: [{ pointer: '/colleagues/1/memberId', code: 'not-accepting-referrals', detail: expect.any(String) }],
        warnings: [],
      });
      expect(body.mail.text).toContain('Ana Ruiz has referred you to 2 colleagues');
    });
    expect(await mailsTo(to)).toEqual([]);
  });

  it('COL-9 names every bad field of what is sent', async () => {
    const { status, body } = await world.api.post(
      '/v1/referrals',
      {
        recipient: { kind: 'friend', name: '', email: 'x' },
        message: 'x'.repeat(2_001),
        colleagues: [{ memberId: 'y' }],
        cc: [],
      },
      { token: sender.token, headers: { 'idempotency-key': randomUUID() } },
    );
    expect(status).toBe(400);
    const pointers = new Set(body.errors.map(({ pointer }: { pointer: string }) => pointer));
    expect(pointers).toEqual(
      new Set(['/recipient/kind', '/recipient/name', '/recipient/email', '/message', '/colleagues/0/memberId', '/cc']),
    );
  });

  it('PLT-5 takes no list where an object belongs, nor a list inside the list', async () => {
    const body = bodyFor([ben], {});
    for (const [changed, pointer] of [
      [{ recipient: [] }, '/recipient'],
      [{ recipient: [body.recipient] }, '/recipient'],
      [{ recipient: null }, '/recipient'],
      [{ colleagues: [[]] }, '/colleagues'],
      [{ colleagues: [body.colleagues] }, '/colleagues'],
      [{ colleagues: { 0: body.colleagues[0] } }, '/colleagues'],
    ] as const)
      for (const path of ['/v1/referrals', '/v1/referrals/preview']) {
        const options = { token: sender.token, headers: { 'idempotency-key': randomUUID() } };
        const answer = await world.api.post(path, { ...body, ...changed }, options);
        expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
        expect(answer.body.errors[0].pointer).toBe(pointer);
      }
  });

  it('PLT-2 the database itself shows a referral to its sender only', async () => {
    await send([ben]);
    const other = await givenMember(world);
    const database = world.app.get(Sql);
    const seenBy = (caller: Caller) =>
      RequestScope.run({ requestId: 'test', caller }, async () => {
        const forgetful = [
          sql`select sender_account_id as of from referral`,
          sql`select sender_account_id as of from referred_colleague`,
        ];
        const rows = await Promise.all(forgetful.map((query) => database.tenantRows<{ of: string }>(query)));
        return rows.map((found) => [...new Set(found.map(({ of }) => of))]);
      });
    const accountOf = ({ accountId }: GivenMember): Caller => {
      return { kind: 'account', accountId, sessionId: randomUUID(), platformRole: null };
    };
    expect(await seenBy(accountOf(sender))).toEqual([[sender.accountId], [sender.accountId]]);
    expect(await seenBy(accountOf(other))).toEqual([[], []]);
    expect(await seenBy(ANONYMOUS)).toEqual([[], []]);
  });

  it('PLT-7 needs an Idempotency-Key, and sends once with the same', async () => {
    const to = anAddress();
    const key = randomUUID();
    const without = await world.api.post('/v1/referrals', bodyFor([ben], { to }), { token: sender.token });
    expect([without.status, without.body.code]).toEqual([400, 'idempotency-key-required']);
    const answers = [await send([ben], { to, key }), await send([ben], { to, key })];
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect(answers[1]!.headers.get('idempotency-replayed')).toBe('true');
    await become(answers[0]!.body.id, 'sent');
    expect(await mailsTo(to)).toHaveLength(1);
  });

  it('COL-10 one e-mail for all: from the platform in the sender’s name, answers to the sender, with link and time', async () => {
    const { mail, id, to } = await delivered();
    expect(await mailsTo(to)).toHaveLength(1);
    expect(mail.from).toEqual({ name: 'Ana Ruiz via Refero', address: 'no-reply@refero.example' });
    expect(mail.replyTo).toEqual([{ name: 'Ana Ruiz', address: sender.email }]);
    expect(mail.to).toEqual([{ name: 'Maria Lopez', address: to }]);
    expect(mail.subject).toBe('A referral for you');
    const { expiresAt } = await read(id);
    const until = new Date(expiresAt).toLocaleDateString('en-US', { dateStyle: 'full', timeZone: 'UTC' });
    expect(mail.text).toMatch(new RegExp(`The link works until ${until} at \\d+:\\d\\d\\s[AP]M UTC`));
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Ana Ruiz has referred you to 2 colleagues');
      expect(part).toContain(linkIn(mail, '/r/').href);
    }
  });

  it('COL-10 no part or header of it holds a colleague’s name or details, not even when the message names them', async () => {
    const message =
      'Call Benedict Okonkwo at (303) 555-0142 or ben@okonkwo-practice.example, 77 Larimer Street, for Anxiety.';
    const { mail, path } = await delivered([ben, carla], { message, recipient: { kind: 'professional' } });
    const raw = await (await fetch(`${process.env.TEST_MAILBOX_URL}/api/messages/${mail.id}/raw`)).text();
    const everything = [raw, JSON.stringify(mail)].join('\n').toLowerCase();
    for (const detail of [
      'benedict',
      'okonkwo',
      'carla',
      '555',
      'larimer',
      'anxiety',
      'denver',
      ben.email,
      carla.email,
      ben.memberId,
    ])
      expect(everything).not.toContain(detail.toLowerCase());
    expect(mail.text).toContain('A personal message waits for you there');
    expect((await json(path)).body.message).toBe(message);
  });

  it('COL-10 refers a client to colleagues, and colleagues to a professional, mail and page alike', async () => {
    for (const [kind, mailed, shown] of [
      ['client', 'Ana Ruiz has referred you to a colleague.', 'Ana Ruiz refers you to a colleague'],
      ['professional', 'Ana Ruiz has referred a colleague to you.', 'Ana Ruiz refers a colleague to you'],
    ] as const) {
      const { mail, path } = await delivered([ben], { recipient: { kind } });
      expect(mail.text).toContain(mailed);
      expect((await page(path)).text).toContain(`<h1>${shown}</h1>`);
    }
  });

  it('COL-10 speaks the recipient’s language, mail and page alike', async () => {
    const { mail, path } = await delivered([ben], { recipient: { language: 'es' } });
    expect(mail.subject).toBe('Una recomendación para usted');
    expect(mail.text).toContain('Ana Ruiz le recomienda a un colega');
    expect(mail.html).toContain('lang="es"');
    const { text } = await page(path);
    expect(text).toContain('<html lang="es">');
    expect(text).toContain('Ana Ruiz le recomienda a un colega');
  });

  it('COL-10 a name with line ends or markup reaches neither headers nor HTML', async () => {
    const bad = await send([ben], { recipient: { name: 'Maria\r\nBcc: everybody@example.com' } });
    expect(bad.status).toBe(400);
    const { mail, path } = await delivered([ben], {
      recipient: { name: '<b>"Maria", x@y.z</b>' },
      message: '<script>alert(1)</script>',
    });
    expect(mail.to).toEqual([{ name: '<b>"Maria", x@y.z</b>', address: expect.any(String) }]);
    expect(mail.html).not.toContain('<b>');
    expect((await page(path)).text).not.toContain('<script>alert');
  });
});

describe('the page behind the link', () => {
  it('COL-11 shows exactly the chosen colleagues’ full public profiles, who sent them, and until when', async () => {
    const { id, path } = await delivered([carla, ben]);
    const { body, status } = await json(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      senderName: 'Ana Ruiz',
      expiresAt: (await read(id)).expiresAt,
      language: 'en',
      message: null,
    });
    expect(body.colleagues.map(({ profile }: { profile: { memberId: string } }) => profile.memberId)).toEqual([
      carla.memberId,
      ben.memberId,
    ]);
    const [shared] = await world.rows('select profile from public_profile where member_id = $1', [ben.memberId]);
    expect(body.colleagues[1]).toEqual({ available: true, profile: shared!.profile });
    const { text } = await page(path);
    for (const told of [
      'Ana Ruiz refers you to 2 colleagues',
      'Benedict Okonkwo',
      'Carla Ng',
      'tel:+13035550142',
      '(303) 555-0142',
      '77 Larimer Street',
    ])
      expect(text).toContain(told);
    expect(text.replace(/<[^>]+>/g, '')).toMatch(/works until \w+, \w+ \d+, \d{4} at .+ UTC/);
    const links = [...text.matchAll(/(?:href|src|action)="([^"]*)"/g)].map((found) => found[1]!);
    expect(links.filter((link) => link.startsWith('/') || link.includes('/v1/'))).toEqual([]);
  });

  it('COL-11 a colleague who stops sharing is no longer available; the others stay, and the sender sees which', async () => {
    const leaving = await givenReferableColleague(world, sender, { givenName: 'Leona', familyName: 'Vanish' });
    const { id, path } = await delivered([leaving, carla]);
    const change = await settingsOf(leaving);
    expect((await change({ shareProfilePublicly: false, referableBy: null })).status).toBe(200);
    const { text } = await page(path);
    expect(text).toContain('No longer available');
    expect(text).not.toContain('Vanish');
    expect(text).toContain('Carla Ng');
    expect((await json(path)).body.colleagues[0]).toEqual({ available: false, profile: null });
    expect((await read(id)).colleagues).toMatchObject([
      { memberId: leaving.memberId, name: 'Leona Vanish', available: false },
      { memberId: carla.memberId, name: 'Carla Ng', available: true },
    ]);
  });

  it('PLT-6 its sender is told of a colleague who stopped sharing, also when the version they have is the newest', async () => {
    const leaving = await givenReferableColleague(world, sender);
    const { id } = await delivered([leaving]);
    const { version } = await read(id);
    await (
      await settingsOf(leaving)
    )({ shareProfilePublicly: false, referableBy: null });
    const looked = { token: sender.token, headers: { 'if-none-match': `"${version}"` } };
    const again = await world.api.get(`/v1/referrals/${id}`, looked);
    expect([again.status, again.body.colleagues[0].available]).toEqual([200, false]);
  });

  it('COL-12 works until 168 hours after the mail was accepted, to the second; then it is 410 without profile data', async () => {
    const { id, path } = await delivered([ben, carla], { message: 'Call Benedict.' });
    const { sentAt, expiresAt } = await read(id);
    expect(Date.parse(expiresAt) - Date.parse(sentAt)).toBe(168 * 3_600_000);
    const clock = async () => (await world.rows<{ now: string }>('select rfc3339(app_now()) as now'))[0]!.now;
    await advance(`${(Date.parse(expiresAt) - Date.parse(await clock())) / 1000 - 20} seconds`);
    expect((await page(path)).status).toBe(200);
    const before = await clock();
    expect(before < expiresAt).toBe(true);
    await advance(`${(Date.parse(expiresAt) - Date.parse(before)) / 1000} seconds`);
    expect((await clock()) >= expiresAt).toBe(true);
    const over = await page(path);
    expect(over.status).toBe(410);
    expect(over.text).toContain('This link no longer works');
    expect(over.text).toContain('Ask for a new link');
    for (const detail of ['Benedict', 'Carla', '555', 'Larimer']) expect(over.text).not.toContain(detail);
    const refused = await json(path);
    expect([refused.status, refused.body.code]).toEqual([410, 'link-expired']);
    expect((await open(path)).status).toBe(410);
    expect(await read(id)).toMatchObject({ status: 'expired', stage: 'closed', openCount: 0 });
    await eventually(
      async () => (await world.rows('select status from referral where id = $1', [id]))[0]!.status === 'expired',
    );
  });

  it('COL-12 the sender revokes it: 410 at once, also when revoked while its mail is on its way', async () => {
    const { id, path } = await delivered();
    expect((await world.api.post(`/v1/referrals/${id}/revocation`, undefined, { token: sender.token })).status).toBe(
      428,
    );
    const stale = { token: sender.token, headers: { 'if-match': '"99"' } };
    expect((await world.api.post(`/v1/referrals/${id}/revocation`, undefined, stale)).status).toBe(412);
    const somebody = await givenMember(world);
    expect((await change(id, 'revocation', somebody.token)).status).toBe(404);
    const { status, body } = await change(id, 'revocation');
    expect([status, body.status]).toEqual([200, 'revoked']);
    const gone = await page(path);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('Ana Ruiz has ended it');
    expect(gone.text).not.toContain('Benedict');
    expect(await json(path)).toMatchObject({ status: 410, body: { code: 'link-revoked' } });
    expect((await change(id, 'revocation')).body.code).toBe('referral-state');
    const to = anAddress('greylisted.test');
    const waiting = await send([ben], { to });
    const mailIs = (state: string) =>
      eventually(async () => {
        const itsMail = `job = 'deliver-referral' and payload ->> 'referralId' = $1`;
        const rows = await world.rows(`select 1 from outbox_message where ${itsMail} and ${state}`, [waiting.body.id]);
        return rows.length > 0;
      });
    await mailIs('attempts = 1 and processed_at is null');
    expect((await change(waiting.body.id, 'revocation')).body.status).toBe('revoked');
    await advance('2 hours');
    await mailIs('processed_at is not null');
    expect(await mailsTo(to)).toEqual([]);
    expect((await read(waiting.body.id)).status).toBe('revoked');
  });

  it('COL-12 a fresh link ends the older and works its own 168 hours', async () => {
    const { id, path, to } = await delivered();
    await advance('100 hours');
    const { status, body } = await change(id, 'fresh-link');
    expect([status, body.status]).toEqual([200, 'queued']);
    await become(id, 'sent');
    const [fresh, older] = await awaitMails(to, 2);
    const freshPath = linkIn(fresh!, '/r/').pathname;
    expect(linkIn(older!, '/r/').pathname).toBe(path);
    const replaced = await page(path);
    expect(replaced.status).toBe(410);
    expect(replaced.text).toContain('There is a newer link');
    expect(await json(path)).toMatchObject({ status: 410, body: { code: 'link-revoked' } });
    expect((await page(freshPath)).status).toBe(200);
    await advance('100 hours');
    expect((await page(freshPath)).status).toBe(200);
    expect((await read(id)).status).toBe('sent');
    await advance('68 hours');
    expect((await page(freshPath)).status).toBe(410);
  });

  it('COL-12 whoever holds an expired link asks the sender for a fresh one, once a day', async () => {
    const { id, path, to } = await delivered();
    const ask = (accept: string) =>
      world.api.post(`${path}/fresh-link-request`, undefined, { headers: { accept, ...from() } });
    expect(await ask('application/json')).toMatchObject({ status: 409, body: { code: 'referral-state' } });
    const refused = await ask('text/html');
    expect([refused.status, refused.headers.get('location')]).toEqual([303, path]);
    await advance('168 hours');
    const before = (await mailsTo(sender.email)).length;
    for (const asked of await Promise.all(Array.from({ length: 5 }, () => ask('text/html')))) {
      expect([asked.status, asked.headers.get('location')]).toEqual([303, path]);
      expect(asked.headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect((await ask('application/json')).status).toBe(202);
    expect(await page(path)).toMatchObject({
      status: 410,
      text: expect.stringContaining('Ana Ruiz has been asked for a new link'),
    });
    const mails = await awaitMails(sender.email, before + 1);
    expect(mails[0]!.subject).toBe('Somebody asks you for a new link');
    expect(mails[0]!.text).toContain('Maria Lopez');
    expect(JSON.stringify(mails[0]!.headers)).not.toContain('Maria');
    expect((await page(path)).text).not.toContain('<form');
    await advance('24 hours');
    expect((await page(path)).text).toContain('<form');
    await world.api.post(`${path}/fresh-link-request`, undefined, { headers: from() });
    expect(await awaitMails(sender.email, before + 2)).toHaveLength(before + 2);
    const confirmation = linkIn((await awaitMails(sender.email, before + 2))[0]!, '/a/').pathname;
    expect((await page(confirmation)).text).toContain('Send a new link');
    expect((await read(id)).status).toBe('expired');
    expect((await world.api.post(confirmation, undefined, { headers: from() })).text).toContain('on its way');
    await become(id, 'sent');
    expect(await awaitMails(to, 2)).toHaveLength(2);
    expect((await world.api.post(confirmation, undefined, { headers: from() })).status).toBe(410);
  });

  it('COL-13 only the hash of a token is stored: a dump of every table holds none', async () => {
    const { path } = await delivered();
    const token = path.slice('/r/'.length);
    const tables = await world.rows<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const dumps = await Promise.all(tables.map(({ name }) => world.rows(`select t::text as row from ${name} t`)));
    const dump = JSON.stringify(dumps);
    expect(dump).toContain(sender.memberId);
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('COL-13 fetching it changes nothing; only what a person does counts as opening', async () => {
    const { id, path } = await delivered();
    await settled();
    const rows = async () =>
      world.rows(`select (select json_agg(r order by id)::text from referral r) r, (select json_agg(l order by id)::text from link l) l,
        (select count(*)::text from outbox_message) o, (select count(*)::text from audit_entry) a`);
    const before = await rows();
    for (let times = 0; times < 3; times++) {
      expect((await page(path)).status).toBe(200);
      expect((await world.api.call('HEAD', path, undefined, { headers: from() })).status).toBe(200);
      expect((await json(path)).status).toBe(200);
    }
    for (const path2 of [`${path}/opening`, `${path}/fresh-link-request`])
      expect([404, 405]).toContain((await world.api.get(path2, { headers: from() })).status);
    expect(await rows()).toEqual(before);
    expect((await open(path)).status).toBe(204);
    const first = await read(id);
    expect(first).toMatchObject({ status: 'opened', stage: 'engaged', openCount: 1, openedAt: expect.any(String) });
    await Promise.all(Array.from({ length: 9 }, () => open(path)));
    expect(await read(id)).toMatchObject({ status: 'opened', openCount: 10, openedAt: first.openedAt });
  });

  it('COL-13 is private in every state: not stored, not referred from, not indexed, nothing from others', async () => {
    const works = await delivered();
    const revoked = await delivered();
    await change(revoked.id, 'revocation');
    for (const path of [works.path, revoked.path, `/r/${'A'.repeat(43)}`, '/r/too-brief'])
      for (const { headers, text } of [await page(path), await json(path), await open(path)]) {
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
        expect(headers.get('x-robots-tag')).toContain('noindex');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
        expect(headers.get('content-security-policy')).not.toMatch(/https?:|\*|unsafe/);
        if (path !== works.path) expect(text).not.toContain(path.slice(3));
      }
  });

  it('COL-13 an unknown or malformed token is 404, as page and as JSON, and nobody can guess', async () => {
    for (const token of ['A'.repeat(43), 'too-short', 'x'.repeat(300), 'a.b', "'or'1'='1"]) {
      expect(await page(`/r/${token}`)).toMatchObject({
        status: 404,
        text: expect.stringContaining('There is no such link'),
      });
      expect(await json(`/r/${token}`)).toMatchObject({
        status: 404,
        body: { code: 'link-not-found', instance: '/r/-' },
      });
      expect((await open(`/r/${token}`)).status).toBe(404);
    }
  });

  it('COL-12 revoking, opening and sending afresh at once leave one link at most and no error', async () => {
    const { id, path } = await delivered();
    const { version } = await read(id);
    const act = (what: string) =>
      world.api.post(`/v1/referrals/${id}/${what}`, undefined, {
        token: sender.token,
        headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
      });
    const answers = await Promise.all([
      act('fresh-link'),
      act('revocation'),
      act('fresh-link'),
      open(path),
      open(path),
      act('revocation'),
    ]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    const [links] = await world.rows(
      `select count(*)::int as n from link where subject_id = $1 and revoked_at is null`,
      [id],
    );
    expect(links!.n).toBeLessThanOrEqual(1);
  });
});

describe('the cost', () => {
  it('COL-11 is one statement for the page, and for every operation what the README of the module says', async () => {
    const quiet = await World.start({ worker: false });
    const me = await givenMember(quiet);
    const colleague = await givenReferableColleague(quiet, me);
    const post = (path: string, body?: object, version?: number) =>
      quiet.api.post(path, body, {
        token: me.token,
        headers: { 'idempotency-key': randomUUID(), ...(version && { 'if-match': `"${version}"` }) },
      });
    const sending = () => post('/v1/referrals', bodyFor([colleague], {}));
    const { id } = (await sending()).body; // who calls is remembered from then on
    const path = `/r/${await quiet.linkToken('referral', id)}`;
    const reading = () => quiet.api.get(`/v1/referrals/${id}`, { token: me.token });
    const change = async (what: string) => {
      const { version } = (await reading()).body;
      return () => post(`/v1/referrals/${id}/${what}`, undefined, version);
    };
    const operations: [string, () => Promise<() => Promise<{ status: number }>>][] = [
      ['preview', async () => () => post('/v1/referrals/preview', bodyFor([colleague], {}))],
      ['send', async () => sending],
      ['read', async () => reading],
      ['page', async () => () => quiet.api.get(path)],
      ['opening', async () => () => quiet.api.post(`${path}/opening`)],
      ['revoke', () => change('revocation')],
      ['fresh link', () => change('fresh-link')],
    ];
    const counted: string[] = [];
    for (const [name, prepare] of operations) {
      const operation = await prepare();
      let status = 0;
      const { statements } = await statementsOf(quiet, async () => ({ status } = await operation()));
      expect(status).toBeLessThan(300);
      const own = statements.filter((text) => !/limit_hits|idempotent_answer|pg_try_advisory/.test(text));
      counted.push(`| ${name} | ${own.length} |`);
    }
    await quiet.stop();
    const file = join(__dirname, '../../src/modules/referrals/README.md');
    const readme = readFileSync(file, 'utf8').replace(/ +/g, ' ');
    expect(counted.filter((row) => !readme.includes(row))).toEqual([]);
  });
});

describe('a mail server in trouble', () => {
  it('COL-12 down, its mails wait: what was queued is sent once it is up again, and its time starts then', async () => {
    const port = await freePort();
    const shaken = await World.start({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
    try {
      const me = await givenMember(shaken);
      const colleague = await givenReferableColleague(shaken, me);
      const to = anAddress();
      const options = { token: me.token, headers: { 'idempotency-key': randomUUID() } };
      const { status, body } = await shaken.api.post('/v1/referrals', bodyFor([colleague], { to }), options);
      expect([status, body.status]).toEqual([201, 'queued']);
      const failedOnce =
        'select 1 from outbox_message where attempts > 0 and processed_at is null and failed_at is null';
      await eventually(async () => (await shaken.rows(failedOnce)).length > 0);
      const server = mailServerOn(port);
      await shaken.advance('6 minutes');
      await awaitMail(to);
      const sent = await eventually(async () => {
        const referral = (await shaken.api.get(`/v1/referrals/${body.id}`, options)).body;
        return referral.status === 'sent' && referral;
      });
      expect(Date.parse(sent.sentAt) - Date.parse(body.createdAt)).toBeGreaterThan(6 * 60_000 - 1);
      expect(await mailsTo(to)).toHaveLength(1);
      server.close();
    } finally {
      await shaken.stop();
    }
  });

  it('COL-17 a refused recipient is a failed referral with the reason; its link does not work; it can be sent again', async () => {
    const { body } = await send([ben], { to: anAddress('refused.test') });
    const path = `/r/${await world.linkToken('referral', body.id)}`;
    const failed = await become(body.id, 'failed');
    expect(failed).toMatchObject({ failure: 'smtp-550', stage: 'closed', sentAt: null, expiresAt: null });
    expect((await page(path)).status).toBe(410);
    const again = await change(body.id, 'fresh-link');
    expect(again.body).toMatchObject({ status: 'queued', failure: null });
    await become(body.id, 'failed');
  });

  it('COL-12 greylisted, its mail is tried again later and its time starts when it is accepted', async () => {
    const to = anAddress('greylisted.test');
    const { body } = await send([ben], { to });
    await eventually(async () => {
      const rows = await world.rows(
        `select 1 from outbox_message where payload ->> 'referralId' = $1 and attempts = 1`,
        [body.id],
      );
      return rows.length > 0;
    });
    expect(await read(body.id)).toMatchObject({ status: 'queued', sentAt: null });
    await advance('2 hours');
    const sent = await become(body.id, 'sent');
    expect(Date.parse(sent.sentAt) - Date.parse(body.createdAt)).toBeGreaterThan(2 * 3_600_000 - 1);
    expect(await mailsTo(to)).toHaveLength(1);
  });
});
