import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { Notification } from '../../src/modules/inbox/domain/notification.entity';
import { Notifications } from '../../src/modules/inbox/public';
import { Referral } from '../../src/modules/referrals/domain/referral.entity';
import { ReferredColleague } from '../../src/modules/referrals/domain/referred-colleague.entity';
import { Clock } from '../../src/shared/clock/clock';
import { Sql } from '../../src/shared/database/sql';
import { ANONYMOUS, type Caller } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { givenAccount, givenSession } from '../factories/accounts';
import {
  givenManyReferableColleagues,
  givenMember,
  givenReferableColleague,
  type GivenMember,
} from '../factories/members';
import { arrange } from '../factories/persist';
import { eventually } from '../support/eventually';
import { everythingIn } from '../support/mail-server';
import { awaitMail, awaitMails, linkIn, mailsTo } from '../support/mailbox';
import { readmeOf } from '../support/readme';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
let sender: GivenMember;

beforeAll(async () => {
  world = await World.start({ env: { TRUST_PROXY: '127.0.0.1' } });
  sender = await givenMember(world, { givenName: 'Ana', familyName: 'Ruiz' });
});
afterAll(() => world.stop());

const anAddress = (domain = 'example.com') => `maria-${randomUUID().slice(0, 8)}@${domain}`;
const colleague = (names: { givenName?: string; familyName?: string } = {}) =>
  givenReferableColleague(world, sender, names);
const ticked = ({ memberId }: { memberId: string }) => ({ memberId, notify: true });

const send = async (colleagues: { memberId: string; notify?: boolean }[], to = anAddress(), message?: string) => {
  const recipient = { kind: 'client', name: 'Maria Lopez', email: to };
  const chosen = colleagues.map(({ memberId, notify = false }) => ({ memberId, notify }));
  const headers = { 'idempotency-key': randomUUID() };
  const body = { recipient, colleagues: chosen, ...(message && { message }) };
  const answer = await world.api.post('/v1/referrals', body, { token: sender.token, headers });
  expect(answer.status).toBe(201);
  return answer.body as { id: string };
};
const read = async ({ id }: { id: string }) => (await world.api.get(`/v1/referrals/${id}`, sender)).body;
const become = (referral: { id: string }, status: string) =>
  eventually(async () => {
    const now = await read(referral);
    return now.status === status && now;
  });
const inbox = async ({ token }: { token: string }, query = '') =>
  (await world.api.get(`/v1/me/notifications${query}`, { token })).body;
const unread = async ({ token }: { token: string }) =>
  (await world.api.get('/v1/me/notifications/unread-count', { token })).body.unread;
const told = (member: { token: string }, count = 1) =>
  eventually(async () => {
    const { data } = await inbox(member);
    return data.length >= count && data;
  });
/** Every job that follows from what happened so far is done. */
const settled = () =>
  eventually(async () => {
    const open = `select 1 from outbox_message where processed_at is null and failed_at is null
      and coalesce(due_at, app_now()) <= app_now()`;
    return (await world.rows(open)).length === 0;
  });
const inWords = (at: string) => new Date(at).toLocaleDateString('en-US', { dateStyle: 'full', timeZone: 'UTC' });

describe('a colleague ticked to be told', () => {
  it('COL-14 gets one e-mail and one notification: who passed their name on, and when; one not ticked hears nothing', async () => {
    const [ben, carla] = [await colleague({ givenName: 'Benedict', familyName: 'Okonkwo' }), await colleague()];
    const { sentAt } = await become(await send([ticked(ben), carla]), 'sent');
    expect(await told(ben)).toEqual([
      {
        id: expect.any(String),
        kind: 'referred',
        text: 'Ana Ruiz passed your name on as a referral.',
        at: sentAt,
        readAt: null,
        actor: { memberId: sender.memberId, name: 'Ana Ruiz' },
        subject: null,
      },
    ]);
    const mail = await awaitMail(ben.email);
    expect(mail).toMatchObject({
      subject: 'Your name was passed on as a referral',
      from: { name: 'Ana Ruiz via Refero', address: 'no-reply@refero.example' },
      to: [{ name: 'Benedict Okonkwo', address: ben.email }],
      replyTo: [], // an account's address is nobody's to know who may know no more than a name
    });
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain(`Ana Ruiz passed your name on as a referral on ${inWords(sentAt)} at `);
      expect(part).toMatch(/\d+:\d\d\s[AP]M UTC\./);
    }
    await settled();
    expect([await mailsTo(ben.email), await mailsTo(carla.email)]).toEqual([[mail], []]);
    expect([(await inbox(ben)).data.length, (await inbox(carla)).data]).toEqual([1, []]);
    expect((await inbox(sender)).data).toEqual([]);
  });

  it('COL-14 COL-16 is told of a print as well, through the request that makes it', async () => {
    const [ben, carla] = [await colleague(), await colleague()];
    const { status, body } = await world.api.post(
      '/v1/referrals/prints',
      { colleagues: [ticked(ben), { memberId: carla.memberId }] },
      { token: sender.token, headers: { 'idempotency-key': randomUUID() } },
    );
    expect(status).toBe(201);
    expect(await told(ben)).toEqual([
      expect.objectContaining({ kind: 'referred', text: 'Ana Ruiz passed your name on as a referral.', subject: null }),
    ]);
    expect((await awaitMail(ben.email)).text).not.toContain(body.id);
    await settled();
    expect([(await inbox(carla)).data, await mailsTo(carla.email)]).toEqual([[], []]);
  });

  it('COL-14 learns nothing of the recipient, the message, the link or the others, from any part or header', async () => {
    const ben = await colleague();
    const other = await colleague({ givenName: 'Quentin', familyName: 'Zyskowski' });
    const to = anAddress();
    const referral = await send([ticked(ben), ticked(other)], to, 'Ask for the silver saxophone.');
    const token = linkIn(await awaitMail(to), '/r/').pathname.slice('/r/'.length);
    const mail = await awaitMail(ben.email);
    const everything = (await everythingIn(mail)) + JSON.stringify(await told(ben)).toLowerCase();
    const secrets = ['maria', 'lopez', to, 'saxophone', token, '/r/', '/a/', 'client', referral.id];
    for (const secret of [...secrets, 'quentin', 'zyskowski', other.email, other.memberId])
      expect(everything).not.toContain(secret.toLowerCase());
    expect(mail.text).not.toMatch(/https?:/);
    expect((await world.api.get(`/v1/referrals/${referral.id}`, ben)).status).toBe(404);
  });

  it('COL-14 hears of a referral once: a fresh link tells nobody again, and one that never left tells nobody', async () => {
    const [ben, carla] = [await colleague(), await colleague()];
    const referral = await send([ticked(ben)]);
    await become(referral, 'sent');
    await awaitMail(ben.email);
    const { version } = await read(referral);
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() };
    await world.api.post(`/v1/referrals/${referral.id}/fresh-link`, undefined, { token: sender.token, headers });
    expect((await become(referral, 'sent')).version).toBeGreaterThan(version);
    await become(await send([ticked(carla)], anAddress('refused.test')), 'failed');
    await settled();
    expect([(await inbox(ben)).data.length, (await mailsTo(ben.email)).length]).toEqual([1, 1]);
    expect([(await inbox(carla)).data.length, (await mailsTo(carla.email)).length]).toEqual([0, 0]);
  });

  it('COL-14 is told at the first mail that is accepted, when those before it were not', async () => {
    const ben = await colleague();
    const referral = await send([ticked(ben)], anAddress('refused.test'));
    const { version } = await become(referral, 'failed');
    // the address begins to exist
    await world.rows(`update referral set recipient_email = $1 where id = $2`, [anAddress(), referral.id]);
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() };
    await world.api.post(`/v1/referrals/${referral.id}/fresh-link`, undefined, { token: sender.token, headers });
    const { sentAt } = await become(referral, 'sent');
    expect(await told(ben)).toMatchObject([{ kind: 'referred', at: sentAt }]);
  });

  it('COL-14 is told once, however often and by however many workers the job is carried out', async () => {
    const ben = await colleague();
    const referral = await send([ticked(ben)]);
    await told(ben);
    await world.rows('delete from notification where account_id = $1', [ben.accountId]);
    await settled();
    const before = (await mailsTo(ben.email)).length;
    await world.rows(
      `insert into outbox_message (id, event, queue, job, payload, request_id)
       select gen_random_uuid(), event, queue, job, payload, request_id
       from outbox_message, generate_series(1, 12) where job = 'notify-referred-colleagues' and payload ->> 'referralId' = $1`,
      [referral.id],
    );
    await told(ben);
    const repeated = `select count(*)::int as n from outbox_message where job = 'notify-referred-colleagues'
      and payload ->> 'referralId' = $1 and processed_at is not null`;
    const all = async () => (await world.rows(repeated, [referral.id]))[0]!.n === 13;
    // those that met in the constraint are tried again
    await eventually(async () => (await all()) || (await world.advance('1 second'), false));
    await awaitMails(ben.email, before + 1);
    await settled();
    expect([(await inbox(ben)).data.length, (await mailsTo(ben.email)).length]).toEqual([1, before + 1]);
  });

  it('COL-14 500 of them are told by one job each; one bad address stops nobody, and who has no account is left out', async () => {
    const many = await givenManyReferableColleagues(world, sender, 501);
    const [unclaimed, refused, ...others] = many;
    const domain = `${randomUUID().slice(0, 8)}.example`;
    await world.rows(
      `with claimed as (
         insert into account (id, name, email, email_verified_at)
         select id, given_name, case when id = $2 then 'gone-' || id || '@refused.test' else id || '@' || $3 end, now()
         from member where id = any($1) returning id)
       update member set account_id = claimed.id from claimed where member.id = claimed.id`,
      [[refused!.memberId, ...others.map(({ memberId }) => memberId)], refused!.memberId, domain],
    );
    const { sentAt } = await become(await send(many.map(ticked)), 'sent');
    const job = await eventually(async () => {
      const done = `select extract(epoch from processed_at - occurred_at)::float as seconds from outbox_message
        where job = 'notify-referred-colleagues' and processed_at is not null order by occurred_at desc limit 1`;
      const counted = `select count(*)::int as n from notification where occurred_at = $1`;
      const [{ n }] = (await world.rows(counted, [sentAt])) as [{ n: number }];
      return n > 0 && (await world.rows(done))[0];
    });
    expect(job.seconds).toBeLessThan(30);
    expect(await world.rows('select 1 from notification where occurred_at = $1', [sentAt])).toHaveLength(500);
    const of = (state: string) =>
      world.rows(
        `select 1 from outbox_message join notification n on n.id = (payload ->> 'notificationId')::uuid
         where job = 'mail-notification' and n.occurred_at = $1 and ${state}`,
        [sentAt],
      );
    await eventually(async () => (await of('processed_at is null and failed_at is null')).length === 0);
    expect(await of('failed_at is not null')).toHaveLength(1);
    for (const { memberId } of [others[0]!, others.at(-1)!])
      expect(await mailsTo(`${memberId}@${domain}`)).toHaveLength(1);
    expect(await world.rows('select 1 from notification where actor_member_id = $1', [unclaimed!.memberId])).toEqual(
      [],
    );
  });

  it('COL-16 COL-14 is told of a printed referral as well, and when it was printed', async () => {
    const ben = await colleague();
    const printedAt = await arrange(world, async (em) => {
      const by = { memberId: sender.memberId, accountId: sender.accountId, name: sender.name };
      const referral = Referral.print({ sender: by, message: null, count: 1, language: 'en' });
      em.persist([referral, ...ReferredColleague.of(referral, [ticked(ben)])]);
      await em.flush();
      return referral.createdAt.toISOString();
    });
    expect(await told(ben)).toMatchObject([{ kind: 'referred', at: printedAt, subject: null }]);
    expect((await awaitMail(ben.email)).text).toContain(inWords(printedAt));
  });

  it('COL-14 a sender who is gone, an account that is gone and an address not proven break nothing', async () => {
    const [ben, gone, unproven] = [
      await colleague(),
      await givenAccount(world),
      await givenAccount(world, { verified: false }),
    ];
    const actorMemberId = randomUUID();
    const sourceId = randomUUID();
    await arrange(world, () =>
      world.app.get(Notifications).notify([ben.accountId, gone.accountId, unproven.accountId, randomUUID()], {
        kind: 'referred',
        actorMemberId,
        subject: null,
        sourceId,
        occurredAt: world.app.get(Clock).now(),
      }),
    );
    await world.rows('delete from session where account_id = $1', [gone.accountId]);
    await world.rows('delete from account where id = $1', [gone.accountId]);
    const mail = await awaitMail(ben.email);
    expect([mail.from.name, mail.replyTo]).toEqual(['Refero', []]);
    expect(mail.text).toContain('A colleague of yours passed your name on');
    expect(mail.text).not.toContain('thank you');
    expect(await told(ben)).toMatchObject([
      { text: 'A colleague of yours passed your name on as a referral.', actor: null },
    ]);
    await settled();
    expect(await mailsTo(unproven.email)).toEqual([]);
    const failed = `select 1 from outbox_message join notification n on n.id = (payload ->> 'notificationId')::uuid
      where n.source_id = $1 and processed_at is null`;
    expect(await world.rows(failed, [sourceId])).toEqual([]);
  });
});

describe('a recipient who asks for a fresh link', () => {
  it('COL-12 is a notification to the sender, with the referral to look at', async () => {
    const me = await givenMember(world);
    const ben = await givenReferableColleague(world, me);
    const to = anAddress();
    const body = {
      recipient: { kind: 'client', name: 'Maria Lopez', email: to },
      colleagues: [{ memberId: ben.memberId }],
    };
    const headers = { 'idempotency-key': randomUUID() };
    const { id } = (await world.api.post('/v1/referrals', body, { token: me.token, headers })).body;
    const { pathname } = linkIn(await awaitMail(to), '/r/');
    await world.advance('169 hours');
    Object.assign(me, await givenSession(world, me));
    Object.assign(sender, await givenSession(world, sender));
    await world.api.post(`${pathname}/fresh-link-request`);
    const [notification] = await told(me);
    expect(notification).toMatchObject({
      kind: 'fresh-link-asked',
      text: expect.stringContaining('asks you for a new one'),
      actor: null,
      subject: { kind: 'referral', id },
    });
    expect(JSON.stringify(notification)).not.toMatch(/maria/i);
    expect((await awaitMail(me.email)).subject).toBe('Somebody asks you for a new link');
  });
});

describe('the inbox', () => {
  const tell = (accounts: string[], count = 1) =>
    arrange(world, async (em) => {
      const occurredAt = world.app.get(Clock).now();
      for (let i = 0; i < count; i++)
        em.persist(
          accounts.map((id) => {
            const subject = { kind: 'referral', id: randomUUID() };
            return new Notification(id, {
              kind: 'referral-failed',
              actorMemberId: null,
              subject,
              sourceId: randomUUID(),
              reason: 'smtp-550',
              occurredAt,
            });
          }),
        );
    });
  const post = (path: string, { token }: { token?: string }, body?: object) =>
    world.api.post(`/v1/me/notifications/${path}`, body, { token });

  it('PLT-6 lists the newest first, in pages that neither repeat nor miss when more arrive meanwhile', async () => {
    const me = await givenAccount(world);
    await tell([me.accountId], 7);
    const pages = [await inbox(me, '?limit=3')];
    await tell([me.accountId]);
    while (pages.at(-1).page.nextCursor) pages.push(await inbox(me, `?limit=3&cursor=${pages.at(-1).page.nextCursor}`));
    const ids = pages.flatMap(({ data }) => data.map(({ id }: { id: string }) => id));
    expect(ids).toHaveLength(7);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    const foreign = await world.api.get(`/v1/me/notifications?unread=true&cursor=${pages[0].page.nextCursor}`, me);
    expect([foreign.status, foreign.body.code]).toEqual([400, 'invalid-cursor']);
  });

  it('COL-18 marking one read, twice and by many at once, keeps the first time; the count and the filter follow', async () => {
    const me = await givenAccount(world);
    await tell([me.accountId], 3);
    const { data } = await inbox(me);
    expect(await unread(me)).toBe(3);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(`${data[1].id}/reading`, me)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    const { readAt } = (await inbox(me)).data[1];
    expect(readAt).toEqual(expect.any(String));
    await world.advance('1 minute');
    expect((await post(`${data[1].id}/reading`, me)).status).toBe(204);
    expect((await inbox(me)).data[1].readAt).toBe(readAt);
    expect(await unread(me)).toBe(2);
    const idsOf = async (query: string) => (await inbox(me, query)).data.map(({ id }: { id: string }) => id);
    expect(await idsOf('?unread=true')).toEqual([data[0].id, data[2].id]);
    expect(await idsOf('?unread=false')).toEqual([data[1].id]);
  });

  it('COL-18 marking up to one leaves what arrived after it unread', async () => {
    const me = await givenAccount(world);
    await tell([me.accountId], 3);
    const [newest] = (await inbox(me)).data;
    await tell([me.accountId]);
    expect((await post('reading', me, { upTo: newest.id })).status).toBe(204);
    expect(await unread(me)).toBe(1);
    expect((await inbox(me, '?unread=true')).data[0].id > newest.id).toBe(true);
    expect((await post('reading', me, { upTo: 'everything' })).status).toBe(400);
  });

  it('PLT-2 another account’s notifications do not exist, not even for the database; 401 without signing in', async () => {
    const [me, other] = [await givenAccount(world), await givenAccount(world)];
    await tell([me.accountId]);
    const [{ id }] = (await inbox(me)).data;
    expect((await inbox(other)).data).toEqual([]);
    for (const answer of [await post(`${id}/reading`, other), await post('reading', other, { upTo: id })])
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    expect(await unread(me)).toBe(1);
    for (const answer of [await post(`${id}/reading`, {}), await world.api.get('/v1/me/notifications')])
      expect(answer.status).toBe(401);
    const seenBy = (caller: Caller) =>
      RequestScope.run({ requestId: 'test', caller }, () =>
        world.app.get(Sql).tenantRows(sql`select distinct account_id as id from notification`),
      );
    const as = ({ accountId }: { accountId: string }): Caller => {
      return { kind: 'account', accountId, sessionId: randomUUID(), platformRole: null };
    };
    expect(await seenBy(as(me))).toEqual([{ id: me.accountId }]);
    expect([await seenBy(as(other)), await seenBy(ANONYMOUS)]).toEqual([[], []]);
  });

  it('PLT-6 costs the statements that the README of the module says', async () => {
    const quiet = await World.start({ worker: false });
    const { token, accountId } = await givenAccount(quiet);
    const notice = { kind: 'referral-failed', actorMemberId: null, subject: null, occurredAt: new Date() } as const;
    await arrange(quiet, (em) => {
      for (let i = 0; i < 2; i++) em.persist(new Notification(accountId, { ...notice, sourceId: randomUUID() }));
    });
    const path = '/v1/me/notifications';
    const [newest, oldest] = (await quiet.api.get(path, { token })).body.data;
    const operations = {
      list: () => quiet.api.get(path, { token }),
      'unread count': () => quiet.api.get(`${path}/unread-count`, { token }),
      'read one': () => quiet.api.post(`${path}/${oldest.id}/reading`, undefined, { token }),
      'read many': () => quiet.api.post(`${path}/reading`, { upTo: newest.id }, { token }),
    };
    const counted: string[][] = [];
    for (const [name, work] of Object.entries(operations)) {
      let status = 0;
      const { statements } = await statementsOf(quiet, async () => ({ status } = await work()));
      expect(status).toBeLessThan(300);
      counted.push([name, `${statements.length}`]);
    }
    await quiet.stop();
    expect(counted).toEqual(
      readmeOf('inbox')
        .rowsUnder('Statements')
        .map(([name, n]) => [name, n]),
    );
  });
});
