import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { NOTIFICATION_KINDS } from '../../src/modules/inbox/domain/notification-kind';
import { type NotificationKind, Notifications } from '../../src/modules/inbox/public';
import { Clock } from '../../src/shared/clock/clock';
import { type GivenAccount, givenAccount } from '../factories/accounts';
import { givenMember, type GivenMember } from '../factories/members';
import { arrange } from '../factories/persist';
import { eventually } from '../support/eventually';
import { awaitMail, mailsTo } from '../support/mailbox';
import { World } from '../support/world';

let world: World;
let actor: GivenMember;

beforeAll(async () => {
  world = await World.start();
  actor = await givenMember(world, { givenName: 'Ana', familyName: 'Ruiz' });
});
afterAll(() => world.stop());

const PATH = '/v1/me/notification-preferences';
const read = async ({ token }: GivenAccount) => (await world.api.get(PATH, { token })).body.data as any[];
const prefer = ({ token }: GivenAccount, kind: string, wish: object) =>
  world.api.patch(`${PATH}/${kind}`, wish, { token });
const inbox = async ({ token }: GivenAccount) => (await world.api.get('/v1/me/notifications', { token })).body.data;
const unread = async ({ token }: GivenAccount) =>
  (await world.api.get('/v1/me/notifications/unread-count', { token })).body.unread;
const tell = (accounts: GivenAccount[], kind: NotificationKind, sourceId: string = randomUUID(), reason?: string) =>
  arrange(world, () =>
    world.app.get(Notifications).notify(
      accounts.map(({ accountId }) => accountId),
      {
        kind,
        actorMemberId: actor.memberId,
        subject: { kind: 'member', id: actor.memberId },
        sourceId,
        reason: reason ?? null,
        occurredAt: world.app.get(Clock).now(),
      },
    ),
  );
const settled = () =>
  eventually(async () => {
    const open = `select 1 from outbox_message where processed_at is null and failed_at is null
      and coalesce(due_at, app_now()) <= app_now()`;
    return (await world.rows(open)).length === 0;
  });

describe('how an account is told', () => {
  it('SHR-11 lists every kind with its usual ways, and which can be changed', async () => {
    const me = await givenAccount(world);
    const told = await read(me);
    expect(told.map(({ kind }) => kind)).toEqual(NOTIFICATION_KINDS);
    const where = (is: (one: any) => boolean) => told.filter(is).map(({ kind }) => kind);
    expect(where(({ inApp }) => !inApp)).toEqual([]);
    expect(where(({ email }) => !email)).toEqual([
      'connection-accepted',
      'referral-followed-up',
      'appointment-changed',
    ]);
    expect(where(({ inAppChangeable }) => !inAppChangeable)).toEqual([]);
    expect(where(({ emailChangeable }) => !emailChangeable)).toEqual([
      'referral-failed',
      'fresh-link-asked',
      'program-referral-sent',
      'program-referral-changed',
      'program-referral-needs-attention',
    ]);
  });

  it('SHR-11 a change is merged, kept and nobody else’s; two at once both count', async () => {
    const [me, other] = [await givenAccount(world), await givenAccount(world)];
    const answer = await prefer(me, 'referred', { email: false });
    expect([answer.status, answer.body]).toEqual([
      200,
      { kind: 'referred', inApp: true, email: false, inAppChangeable: true, emailChangeable: true },
    ]);
    expect((await prefer(me, 'referred', { inApp: false })).body).toMatchObject({ inApp: false, email: false });
    expect((await prefer(me, 'referred', {})).body).toMatchObject({ inApp: false, email: false });
    expect((await read(me))[0]).toMatchObject({ kind: 'referred', inApp: false, email: false });
    expect((await read(other))[0]).toMatchObject({ kind: 'referred', inApp: true, email: true });
    await prefer(other, 'message', {});
    const holding = new Client({ connectionString: world.databaseUrl });
    await holding.connect();
    await holding.query('begin');
    await holding.query('select 1 from notification_preference where account_id = $1 for update', [other.accountId]);
    const both = [prefer(other, 'message', { email: false }), prefer(other, 'message', { inApp: false })];
    await eventually(async () => {
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await world.rows(waiting)).length === 2; // each has read what was before
    }).finally(() => holding.end());
    await Promise.all(both);
    expect((await prefer(other, 'message', {})).body).toMatchObject({ inApp: false, email: false });
    const trail = await world.rows('select action, outcome from audit_entry where actor_id = $1 and subject_id = $1', [
      me.accountId,
    ]);
    expect(trail).toEqual(Array(3).fill({ action: 'change-notification-preference', outcome: 'done' }));
  });

  it('SHR-11 refuses to switch off an e-mail that one acts with, a kind that there is not, and nonsense', async () => {
    const me = await givenAccount(world);
    for (const kind of ['referral-failed', 'fresh-link-asked']) {
      const refused = await prefer(me, kind, { email: false });
      expect([refused.status, refused.body.code]).toEqual([422, 'preference-fixed']);
      expect((await prefer(me, kind, { inApp: false, email: true })).body).toMatchObject({ inApp: false, email: true });
    }
    for (const kind of ['no-such-kind', 'constructor'])
      expect((await prefer(me, kind, { email: false })).status).toBe(404);
    for (const wish of [{ email: 'no' }, { inApp: null }, { sms: true }])
      expect((await prefer(me, 'referred', wish)).status).toBe(400);
    expect((await world.api.patch(`${PATH}/referred`, {})).status).toBe(401);
  });

  it('SHR-11 in-app off: not listed, not counted, no live event, and mailed all the same', async () => {
    const me = await givenAccount(world);
    await prefer(me, 'connection-requested', { inApp: false });
    await tell([me], 'connection-requested');
    const mail = await awaitMail(me.email);
    expect(mail.subject).toBe('Somebody asks you to connect');
    expect(mail.text).toContain('Ana Ruiz asks you to connect.');
    expect([await inbox(me), await unread(me)]).toEqual([[], 0]);
    expect(await world.rows('select 1 from live_event where account_id = $1', [me.accountId])).toEqual([]);
    const [{ id }] = (await world.rows('select id from notification where account_id = $1', [me.accountId])) as any;
    expect((await world.api.post(`/v1/me/notifications/${id}/reading`, undefined, { token: me.token })).status).toBe(
      404,
    );
  });

  it('SHR-11 e-mail off: shown, and nothing is mailed; both off: nothing is kept; told twice it is told once', async () => {
    const [shown, neither, usual] = [await givenAccount(world), await givenAccount(world), await givenAccount(world)];
    await prefer(shown, 'share-registered', { email: false });
    await prefer(neither, 'share-registered', { email: false, inApp: false });
    const source = randomUUID();
    for (let times = 0; times < 2; times += 1)
      await tell([shown, neither, usual], 'share-registered', source, 'connected');
    expect(await inbox(shown)).toMatchObject([
      {
        kind: 'share-registered',
        text: 'Ana Ruiz joined through a link that you shared. You are connected now.',
        actor: { memberId: actor.memberId },
        subject: { kind: 'member', id: actor.memberId },
      },
    ]);
    expect([await inbox(neither), await unread(neither)]).toEqual([[], 0]);
    await awaitMail(usual.email);
    await settled();
    const mails = await Promise.all([shown, neither, usual].map(async ({ email }) => (await mailsTo(email)).length));
    expect(mails).toEqual([0, 0, 1]);
  });

  it('SHR-11 nothing is mailed of a message that was read meanwhile, nor of what was switched off meanwhile', async () => {
    const quiet = await World.start({ worker: false });
    try {
      const accounts: GivenAccount[] = [];
      for (let n = 0; n < 4; n += 1) accounts.push(await givenAccount(quiet));
      const [reader, silent, usual, readerOfOther] = accounts as [
        GivenAccount,
        GivenAccount,
        GivenAccount,
        GivenAccount,
      ];
      const notice = { actorMemberId: null, subject: null, occurredAt: quiet.app.get(Clock).now() };
      await arrange(quiet, async () => {
        const inboxes = quiet.app.get(Notifications);
        const three = [reader, silent, usual].map(({ accountId }) => accountId);
        await inboxes.notify(three, { ...notice, kind: 'message', sourceId: randomUUID() });
        await inboxes.notify([readerOfOther.accountId], { ...notice, kind: 'referred', sourceId: randomUUID() });
      });
      for (const { token } of [reader, readerOfOther]) {
        const [{ id }] = (await quiet.api.get('/v1/me/notifications', { token })).body.data;
        await quiet.api.post(`/v1/me/notifications/${id}/reading`, undefined, { token });
      }
      await quiet.api.patch(`${PATH}/message`, { email: false }, { token: silent.token });
      quiet.work();
      await Promise.all([usual, readerOfOther].map(({ email }) => awaitMail(email)));
      await eventually(async () => {
        const open = 'select 1 from outbox_message where processed_at is null';
        return (await quiet.rows(open)).length === 0;
      });
      const mails = await Promise.all(accounts.map(async ({ email }) => (await mailsTo(email)).length));
      expect(mails).toEqual([0, 0, 1, 1]);
    } finally {
      await quiet.stop();
    }
  });

  it.each([
    [
      'share-registered',
      'not-connected',
      'Ana Ruiz joined through a link that you shared. You are not connected; you can ask them.',
    ],
    ['joined-through-share', 'connected', "You joined through Ana Ruiz's link, and you are connected."],
    ['joined-through-share', 'not-connected', "You joined through Ana Ruiz's link. You can ask Ana Ruiz to connect."],
    ['message', undefined, 'Ana Ruiz wrote to you.'],
    ['connection-requested', undefined, 'Ana Ruiz asks you to connect.'],
    ['connection-accepted', undefined, 'Ana Ruiz accepted your request to connect.'],
    ['referral-followed-up', undefined, 'Ana Ruiz got in touch with the provider whom you referred to them.'],
  ] as const)('SHR-11 %s (%s) says it in words, in the inbox and by mail', async (kind, reason, words) => {
    const me = await givenAccount(world);
    await prefer(me, kind, { email: true });
    await tell([me], kind, randomUUID(), reason);
    expect((await inbox(me))[0]).toMatchObject({ kind, text: words });
    const mail = await awaitMail(me.email);
    expect(mail.text.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(mail.subject).not.toMatch(/ana|ruiz/i);
  });
});
