import { randomUUID } from 'node:crypto';
import { givenSession } from '../factories/accounts';
import { givenMember, givenReferableColleague, type GivenMember } from '../factories/members';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { everythingIn, mailServerOn } from '../support/mail-server';
import { awaitMail, linkIn, mailsTo } from '../support/mailbox';
import { World } from '../support/world';

/** Minutes after the first attempt at which a mail that nobody takes is tried again; at the last it is given up. */
const TRIED_AFTER = [1, 5, 15, 45, 105, 225, 465, 825, 1_440];

interface Sender extends GivenMember {
  readonly world: World;
  readonly colleague: GivenMember;
}

async function givenSender(world: World): Promise<Sender> {
  const member = await givenMember(world, { givenName: 'Ana', familyName: 'Ruiz' });
  return { ...member, world, colleague: await givenReferableColleague(world, member) };
}

const anAddress = (domain = 'example.com') => `maria-${randomUUID().slice(0, 8)}@${domain}`;

async function send({ world, token, colleague }: Sender, to = anAddress()): Promise<{ id: string; to: string }> {
  const recipient = { kind: 'client', name: 'Maria Lopez', email: to };
  const body = { recipient, colleagues: [{ memberId: colleague.memberId, notify: true }] };
  const answer = await world.api.post('/v1/referrals', body, { token, headers: { 'idempotency-key': randomUUID() } });
  expect([answer.status, answer.body.status]).toEqual([201, 'queued']);
  return { id: answer.body.id, to };
}

const read = async ({ world, token }: Sender, id: string) =>
  (await world.api.get(`/v1/referrals/${id}`, { token })).body;
const become = (sender: Sender, id: string, status: string) =>
  eventually(async () => {
    const referral = await read(sender, id);
    return referral.status === status && referral;
  });
const sendAgain = async (sender: Sender, id: string) => {
  const headers = { 'if-match': `"${(await read(sender, id)).version}"`, 'idempotency-key': randomUUID() };
  return sender.world.api.post(`/v1/referrals/${id}/fresh-link`, undefined, { token: sender.token, headers });
};
const notifications = async ({ world, token }: Sender) =>
  (await world.api.get('/v1/me/notifications', { token })).body.data;
const toldOfFailure = (sender: Sender, count = 1) =>
  eventually(async () => {
    const failed = (await notifications(sender)).filter(({ kind }: { kind: string }) => kind === 'referral-failed');
    return failed.length >= count && failed;
  });

/** The mail of a referral in the outbox, after that many attempts. */
const tried = ({ world }: Sender, id: string, attempts: number) =>
  eventually(async () => {
    const [job] = await world.rows(
      `select extract(epoch from due_at - occurred_at)::float / 60 as "dueAfter", last_error as error, failed_at as failed
       from outbox_message where job = 'deliver-referral' and payload ->> 'referralId' = $1 and attempts = $2
       order by occurred_at desc`,
      [id, attempts],
    );
    return job;
  });

/** The mail that tells of a failure has been tried: from then on it waits for its minute, by the clock as it is now. */
const triedToTell = ({ world }: Sender) =>
  eventually(async () => {
    const waiting = `select 1 from outbox_message where job = 'tell-sender-of-failure' and attempts = 1`;
    return (await world.rows(waiting)).length === 1;
  });

describe('a mail server that is down', () => {
  let port: number;
  let world: World;
  let sender: Sender;
  beforeEach(async () => {
    port = await freePort();
    world = await World.start({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
    sender = await givenSender(world);
  });
  afterEach(() => world.stop());

  it('COL-18 for 30 minutes loses nothing: mails wait, are tried ever more rarely, and their 7 days begin when taken', async () => {
    const begun = performance.now();
    /** Minutes as they were moved, and those that went by themselves. */
    const expectMinutes = (told: number, moved: number) => {
      expect(told).toBeGreaterThan(moved - 0.5);
      expect(told).toBeLessThan(moved + 0.5 + (performance.now() - begun) / 60_000);
    };
    const referrals = [await send(sender), await send(sender), await send(sender)];
    for (const [attempt, minutes] of TRIED_AFTER.slice(0, 4).entries()) {
      for (const { id } of referrals) {
        const { dueAfter, failed } = await tried(sender, id, attempt + 1);
        expectMinutes(dueAfter, minutes);
        expect(failed).toBeNull();
        expect(await read(sender, id)).toMatchObject({
          status: 'queued',
          failure: null,
          sentAt: null,
          expiresAt: null,
        });
      }
      if (minutes < 30) await world.advance(`${minutes - (TRIED_AFTER[attempt - 1] ?? 0)} minutes`);
    }
    await world.advance('15 minutes');
    const server = mailServerOn(port);
    await world.advance('15 minutes'); // at 45: the next attempt after the server came back at 30
    for (const { id, to } of referrals) {
      const { createdAt, sentAt, expiresAt } = await become(sender, id, 'sent');
      expectMinutes((Date.parse(sentAt) - Date.parse(createdAt)) / 60_000, 45);
      expect(Date.parse(expiresAt) - Date.parse(sentAt)).toBe(168 * 3_600_000);
      expect(await mailsTo(to)).toHaveLength(1);
    }
    expect(await notifications(sender)).toEqual([]);
    server.close();
  });

  it('COL-18 for 24 hours fails it with the reason: its sender is told by notification and mail, and sends it again by one press', async () => {
    const { id, to } = await send(sender);
    for (const [attempt, minutes] of TRIED_AFTER.entries()) {
      await tried(sender, id, attempt + 1);
      expect((await read(sender, id)).status).toBe('queued');
      await world.advance(`${minutes - (TRIED_AFTER[attempt - 1] ?? 0)} minutes`);
    }
    const failed = await become(sender, id, 'failed');
    expect(failed).toMatchObject({ failure: expect.stringMatching(/^smtp-e[a-z]+$/), sentAt: null, stage: 'closed' });
    expect(await tried(sender, id, 10)).toMatchObject({ failed: expect.any(Date), error: failed.failure });
    expect(await toldOfFailure(sender)).toMatchObject([
      {
        text: expect.stringContaining('No mail server could be reached for a whole day'),
        subject: { kind: 'referral', id },
      },
    ]);
    expect(await world.rows('select 1 from notification where account_id = $1', [sender.colleague.accountId])).toEqual(
      [],
    );

    await triedToTell(sender);
    const server = mailServerOn(port);
    await world.advance('1 minute'); // the mail to the sender waits for a mail server as well
    const mail = await awaitMail(sender.email);
    expect(mail.subject).toBe('A referral of yours could not be delivered');
    for (const words of ['Maria Lopez', to, 'No mail server could be reached', 'Send it again'])
      expect(mail.text).toContain(words);
    expect(await mailsTo(to)).toEqual([]);
    const { pathname } = linkIn(mail, '/a/');
    expect((await world.api.get(pathname, { headers: { accept: 'text/html' } })).text).toContain('Send a new link');
    expect((await read(sender, id)).status).toBe('failed');
    expect((await world.api.post(pathname)).text).toContain('on its way');
    const sent = await become(sender, id, 'sent');
    expect(Date.parse(sent.expiresAt) - Date.parse(sent.sentAt)).toBe(168 * 3_600_000);
    expect(await mailsTo(to)).toHaveLength(1);
    expect((await world.api.post(pathname)).status).toBe(410);
    server.close();
  });

  it('COL-18 is heard of once, also by the mail about a failure that its sender has dealt with meanwhile', async () => {
    const { id, to } = await send(sender);
    await tried(sender, id, 1);
    await world.rows(`update outbox_message set attempts = 9 where job = 'deliver-referral'`);
    await world.advance('1 minute');
    await become(sender, id, 'failed');
    await toldOfFailure(sender);
    await triedToTell(sender);
    expect((await sendAgain(sender, id)).status).toBe(200);
    await tried(sender, id, 1); // an attempt that fails later than the clock is moved would wait from there
    const server = mailServerOn(port);
    await world.advance('2 minutes');
    await become(sender, id, 'sent');
    expect(await mailsTo(to)).toHaveLength(1);
    await eventually(async () => {
      const open = `select 1 from outbox_message where job = 'tell-sender-of-failure' and processed_at is null`;
      return (await world.rows(open)).length === 0;
    });
    expect(await mailsTo(sender.email)).toEqual([]);
    server.close();
  });
});

describe('a mail server that refuses some', () => {
  let world: World;
  let sender: Sender;
  beforeAll(async () => {
    world = await World.start();
    sender = await givenSender(world);
  });
  afterAll(() => world.stop());

  it('COL-18 one refused recipient fails at once, the others get theirs; greylisted ones at the second attempt', async () => {
    const refused = await send(sender, anAddress('refused.test'));
    const greylisted = await send(sender, anAddress('greylisted.test'));
    const others = [await send(sender), await send(sender), await send(sender)];
    for (const { id, to } of others) {
      await become(sender, id, 'sent');
      expect(await mailsTo(to)).toHaveLength(1);
    }
    expect(await become(sender, refused.id, 'failed')).toMatchObject({ failure: 'smtp-550', sentAt: null });
    expect(await tried(sender, refused.id, 1)).toMatchObject({ failed: expect.any(Date), error: 'smtp-550' });
    const { dueAfter, error } = await tried(sender, greylisted.id, 1);
    expect([Math.round(dueAfter), error]).toEqual([1, 'smtp-451']);
    expect(await read(sender, greylisted.id)).toMatchObject({ status: 'queued', sentAt: null, failure: null });
    await world.advance('1 minute');
    const { createdAt, sentAt } = await become(sender, greylisted.id, 'sent');
    expect(Date.parse(sentAt) - Date.parse(createdAt)).toBeGreaterThanOrEqual(60_000);
    expect(await mailsTo(greylisted.to)).toHaveLength(1);
  });

  it('COL-18 the sender is told of each failure, names of recipients in the mail’s body only, and sends again by one call', async () => {
    const me = await givenSender(world);
    const { id, to } = await send(me, anAddress('refused.test'));
    await become(me, id, 'failed');
    const [notification] = await toldOfFailure(me);
    expect(notification).toMatchObject({
      text: expect.stringContaining("The recipient's mail server refuses it"),
      actor: null,
      subject: { kind: 'referral', id },
      readAt: null,
    });
    expect(JSON.stringify(notification)).not.toMatch(/maria|lopez|refused\.test/i);
    const mail = await awaitMail(me.email);
    expect(mail.text).toContain(`Your referral to Maria Lopez (${to})`);
    expect(`${JSON.stringify(mail.headers)} ${mail.subject}`).not.toMatch(/maria|lopez|refused\.test/i);
    expect(await everythingIn(mail)).not.toContain(me.colleague.name.toLowerCase());

    const again = await sendAgain(me, id);
    expect([again.status, again.body.status, again.body.failure]).toEqual([200, 'queued', null]);
    await become(me, id, 'failed');
    expect(await toldOfFailure(me, 2)).toHaveLength(2);
    const [, older] = await eventually(async () => {
      const mails = await mailsTo(me.email);
      return mails.length === 2 && mails;
    });
    expect((await world.api.post(linkIn(older!, '/a/').pathname)).status).toBe(410);
  });

  it('COL-18 the button in that mail works for seven days', async () => {
    const me = await givenSender(world);
    const { id } = await send(me, anAddress('refused.test'));
    await become(me, id, 'failed');
    const { pathname } = linkIn(await awaitMail(me.email), '/a/');
    await world.advance('169 hours');
    expect((await world.api.post(pathname)).status).toBe(410);
    expect((await read({ ...me, ...(await givenSession(world, me)) }, id)).status).toBe('failed');
  });
});
