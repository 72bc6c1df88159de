import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { Client } from 'pg';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Conversation } from '../../src/modules/inbox/domain/conversation.entity';
import { Message } from '../../src/modules/inbox/domain/message.entity';
import { Conversations, type DeliveredMessage } from '../../src/modules/inbox/public';
import { Sql } from '../../src/shared/database/sql';
import type { DomainError } from '../../src/shared/domain/domain-error';
import { RequestScope } from '../../src/shared/http/request-scope';
import { givenAccount } from '../factories/accounts';
import {
  givenColleagues,
  givenManyReferableColleagues,
  givenMember,
  type GivenMember,
  type MemberOverrides,
  REFERABLE,
} from '../factories/members';
import { arrange } from '../factories/persist';
import { eventually } from '../support/eventually';
import { EventStream } from '../support/event-stream';
import { awaitMail, mailsTo } from '../support/mailbox';
import { readmeOf } from '../support/readme';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
beforeAll(async () => (world = await World.start({ env: { TRUST_PROXY: '127.0.0.1' } })));
afterAll(() => world.stop());

const write = ({ token }: { token: string }, to: { memberId: string }, more: object = {}, key: string = randomUUID()) =>
  world.api.post(
    '/v1/messages',
    { to: to.memberId, text: 'Have you time?', ...more },
    { token, headers: { 'idempotency-key': key } },
  );
const get = async ({ token }: { token: string }, path = '') =>
  (await world.api.get(`/v1/conversations${path}`, { token })).body;
const messagesOf = async (me: { token: string }, { conversationId }: { conversationId: string }, query = '') =>
  (await get(me, `/${conversationId}/messages${query}`)).data as any[];
const readUpTo = ({ token }: { token: string }, conversationId: string, upTo: string) =>
  world.api.post(`/v1/conversations/${conversationId}/reading`, { upTo }, { token });
const unread = (me: { token: string }) => get(me, '/unread-count');
const notified = async ({ token }: { token: string }, query = '') =>
  (await world.api.get(`/v1/me/notifications${query}`, { token })).body.data as any[];
const block = ({ token }: GivenMember, { memberId }: GivenMember) =>
  world.api.post('/v1/blocks', { memberId }, { token });
const deliver = (message: Partial<DeliveredMessage> & Pick<DeliveredMessage, 'authorMemberId' | 'receiverMemberId'>) =>
  arrange(world, () =>
    world.app.get(Conversations).deliver({
      id: randomUUIDv7(),
      kind: 'referral',
      text: 'Kit is who I would ask.',
      cardMemberId: null,
      originKind: null,
      originId: null,
      reason: null,
      ...message,
    }),
  );
const twoConnected = async (
  one: MemberOverrides = {},
  other: MemberOverrides = {},
): Promise<[GivenMember, GivenMember]> => {
  const pair: [GivenMember, GivenMember] = [await givenMember(world, one), await givenMember(world, other)];
  await givenColleagues(world, ...pair);
  return pair;
};
const refused = ({ status, body }: { status: number; body: any }) => [status, body.code];

describe('whom a member may write to', () => {
  it('SHR-10 to whom they are connected with: one conversation, whoever begins it', async () => {
    const [ana, ben] = await twoConnected({ givenName: 'Ana', familyName: 'Ruiz' });
    const first = await write(ana, ben);
    expect(first).toMatchObject({
      status: 201,
      body: {
        kind: 'text',
        author: { memberId: ana.memberId, name: 'Ana Ruiz' },
        mine: true,
        text: 'Have you time?',
        card: null,
        referralId: null,
      },
    });
    const answer = await write(ben, ana, { text: 'I have.\r\nCall me. ' });
    expect(answer.body.conversationId).toBe(first.body.conversationId);
    const told = await messagesOf(ben, first.body);
    expect(told.map(({ text, mine }) => [text, mine])).toEqual([
      ['I have.\nCall me.', true],
      ['Have you time?', false],
    ]);
    expect(told[1]).toEqual({ ...first.body, mine: false });
  });

  it('SHR-10 refuses strangers, oneself, nobody, whom nobody stands behind, and callers without a profile', async () => {
    const [ana, stranger] = [await givenMember(world), await givenMember(world)];
    const [unclaimed] = await givenManyReferableColleagues(world, ana, 1);
    expect(refused(await write(ana, stranger))).toEqual([422, 'not-connected']);
    expect(refused(await write(ana, ana))).toEqual([422, 'message-to-oneself']);
    expect(refused(await write(ana, { memberId: randomUUID() }))).toEqual([404, 'not-found']);
    expect(refused(await write(ana, unclaimed!))).toEqual([422, 'not-available']);
    expect(refused(await write(await givenAccount(world), ana))).toEqual([403, 'not-a-member']);
    for (const wrong of [
      { text: ' ' },
      { text: 'x'.repeat(5_001) },
      { to: 'ana' },
      { referralId: null },
      { at: 'now' },
    ])
      expect((await write(ana, stranger, wrong)).status).toBe(400);
    expect((await get(ana)).data).toEqual([]);
  });

  it('SHR-10 one who was written to may answer, connected or not; that somebody joined is no message of theirs', async () => {
    const [ana, ben] = await twoConnected();
    await write(ana, ben);
    await world.rows(`update connection set status = 'removed' where $1 in (low_id, high_id)`, [ana.memberId]);
    expect((await write(ben, ana)).status).toBe(201);
    expect((await write(ana, ben)).status).toBe(201);
    const [kit, newcomer] = [await givenMember(world), await givenMember(world)];
    await deliver({
      kind: 'registration',
      text: null,
      reason: 'not-connected',
      authorMemberId: newcomer.memberId,
      receiverMemberId: kit.memberId,
    });
    expect(refused(await write(kit, newcomer))).toEqual([422, 'not-connected']);
  });

  it('SHR-10 a block ends messages: blocked for who blocked, not available for the other, whatever lay between', async () => {
    const [ana, ben] = await twoConnected();
    await write(ana, ben);
    expect((await block(ana, ben)).status).toBeLessThan(300);
    expect(refused(await write(ana, ben))).toEqual([422, 'blocked']);
    expect(refused(await write(ben, ana))).toEqual([422, 'not-available']);
    await deliver({ authorMemberId: ben.memberId, receiverMemberId: ana.memberId });
    await deliver({ authorMemberId: ana.memberId, receiverMemberId: ben.memberId });
    expect((await get(ben)).data[0].last.text).toBe('Have you time?');
    await world.api.delete(`/v1/blocks/${ben.memberId}`, { token: ana.token });
    expect((await write(ben, ana)).status).toBe(201);
  });

  /** Holds the conversation as one who writes in it does, until the work is done; then whatever waits goes on. */
  const held = async <T>(conversationId: string, work: () => Promise<T>): Promise<T> => {
    const other = new Client({ connectionString: world.databaseUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('select 1 from conversation where id = $1 for update', [conversationId]);
      return await work();
    } finally {
      await other.end();
    }
  };
  const oneWaits = () =>
    eventually(async () => {
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await world.rows(waiting)).length > 0;
    });

  it('SHR-10 a block that is made while a message waits wins over it', async () => {
    const [ana, ben] = await twoConnected();
    const { conversationId } = (await write(ana, ben)).body;
    const referral = { id: randomUUIDv7(), authorMemberId: ana.memberId, receiverMemberId: ben.memberId };
    for (const [send, expected] of [
      [async () => refused(await write(ana, ben)), [422, 'not-available']],
      [() => deliver(referral).catch((error: unknown) => (error as DomainError).code), 'not-available'],
    ] as const) {
      const sending = await held(conversationId, async () => {
        const answer = send();
        await oneWaits();
        expect((await block(ben, ana)).status).toBeLessThan(300);
        return { answer };
      });
      expect(await sending.answer).toEqual(expected);
      expect(await messagesOf(ana, { conversationId })).toHaveLength(1);
      if (expected !== 'not-available') await world.api.delete(`/v1/blocks/${ana.memberId}`, { token: ben.token });
    }
    await deliver(referral); // as it is tried again
    expect(await messagesOf(ana, { conversationId })).toHaveLength(1);
  });

  it('SHR-8 one who was referred to them with a profile card, connected or not, and by that referral alone', async () => {
    const [ana, ben] = await twoConnected({ givenName: 'Ana', familyName: 'Ruiz' });
    const kit = await givenMember(world, { ...REFERABLE, givenName: 'Kit', familyName: 'Moreno', credentials: 'LCSW' });
    const originId = randomUUID();
    const referral = { authorMemberId: ana.memberId, receiverMemberId: ben.memberId, originKind: 'platform-referral' };
    expect(refused(await write(ben, kit))).toEqual([422, 'not-connected']);
    expect(refused(await write(ben, ana, { referralId: originId }))).toEqual([422, 'unknown-referral']);
    await deliver({ ...referral, cardMemberId: kit.memberId, originId });
    const conversation = (await get(ben)).data[0];
    expect((await messagesOf(ben, { conversationId: conversation.id }))[0]).toMatchObject({
      kind: 'referral',
      text: 'Kit is who I would ask.',
      author: { name: 'Ana Ruiz' },
      card: {
        memberId: kit.memberId,
        kind: 'provider',
        name: 'Kit Moreno',
        credentials: 'LCSW',
        licenceTypes: [],
        city: 'Denver',
        state: 'CO',
        picture: null,
      },
      referralId: originId,
    });
    expect(refused(await write(ben, kit, { referralId: randomUUID() }))).toEqual([422, 'unknown-referral']);
    expect(refused(await write(ana, kit, { referralId: originId }))).toEqual([422, 'unknown-referral']);
    const followed = await write(ben, kit, { referralId: originId });
    expect(followed).toMatchObject({ status: 201, body: { referralId: originId } });
    expect((await write(kit, ben)).status).toBe(201);
    const [event] = await world.rows(
      `select coalesce((select count(*) from message where origin_id = $1), 0)::int as messages`,
      [originId],
    );
    expect(event).toEqual({ messages: 2 });
  });

  it('SHR-8 shows the card as it is now: no picture once it is not shared, no card once the member is gone', async () => {
    const [ana, ben] = await twoConnected();
    const kit = await givenMember(world, { ...REFERABLE, givenName: 'Kit', familyName: 'Moreno' });
    await world.rows('update member set picture_id = $2 where id = $1', [kit.memberId, randomUUID()]);
    await deliver({ authorMemberId: ana.memberId, receiverMemberId: ben.memberId, cardMemberId: kit.memberId });
    const card = async () => (await messagesOf(ben, { conversationId: (await get(ben)).data[0].id }))[0].card;
    expect((await card()).picture).toMatch(/^\/pictures\/[0-9a-f-]{36}$/);
    await world.rows(
      `update member set share_profile_publicly = false, referable_by = null, consent_version = null, consented_at = null
       where id = $1`,
      [kit.memberId],
    );
    expect(await card()).toMatchObject({ name: 'Kit Moreno', picture: null });
    await world.rows('delete from member where id = $1', [kit.memberId]);
    expect(await card()).toBeNull();
  });

  it('SHR-10 PLT-7 a message tried again is one message, many at once with one key included', async () => {
    const [ana, ben] = await twoConnected();
    const missing = await world.api.post('/v1/messages', { to: ben.memberId, text: 'Hello' }, { token: ana.token });
    expect(refused(missing)).toEqual([400, 'idempotency-key-required']);
    const key = randomUUID();
    const first = await write(ana, ben, {}, key);
    const again = await Promise.all([1, 2, 3].map(() => write(ana, ben, {}, key)));
    for (const { status, body } of again) expect([status === 409 || body.id === first.body.id]).toEqual([true]);
    expect(refused(await write(ana, ben, { text: 'Other' }, key))).toEqual([422, 'idempotency-key-reused']);
    expect(await messagesOf(ben, first.body)).toHaveLength(1);
  });

  it('PLT-10 sends 300 messages an hour, and no more', async () => {
    const [ana, ben] = await twoConnected();
    const ofMessages = `name like 'send-message/%'`;
    await world.rows(`delete from limit_hits where ${ofMessages}`);
    await write(ana, ben);
    const filled = `update limit_hits set hits = array_fill(hits[1], array[299]) where ${ofMessages} returning name`;
    const counted = await world.rows(filled);
    expect(counted).toHaveLength(1);
    expect((await write(ana, ben)).status).toBe(201);
    expect(refused(await write(ana, ben))).toEqual([429, 'rate-limited']);
    expect((await write(ben, ana)).status).toBe(201);
  });
});

describe('a conversation', () => {
  it('SHR-10 is for its two alone: a third gets 404 of each operation, and the database shows them nothing', async () => {
    const [ana, ben] = await twoConnected();
    const third = await givenMember(world);
    const { conversationId, id } = (await write(ana, ben)).body;
    const path = `/v1/conversations/${conversationId}`;
    const answers = [
      await world.api.get(path, third),
      await world.api.get(`${path}/messages`, third),
      await readUpTo(third, conversationId, id),
    ];
    expect(answers.map(refused)).toEqual(answers.map(() => [404, 'not-found']));
    expect([(await get(third)).data, await unread(third)]).toEqual([[], { messages: 0, conversations: 0 }]);
    const seenBy = (accountId: string) =>
      RequestScope.run(
        { requestId: 'test', caller: { kind: 'account', accountId, sessionId: randomUUID(), platformRole: null } },
        () =>
          world.app.get(Sql).tenantRows(
            sql`select (select count(*)::int from message) as messages, (select count(*)::int from conversation) as talks,
              (select count(*)::int from live_event) as events`,
          ),
      );
    expect(await seenBy(third.accountId)).toEqual([{ messages: 0, talks: 0, events: 0 }]);
    expect(await seenBy(ana.accountId)).toEqual([{ messages: 1, talks: 1, events: 0 }]);
    expect((await world.api.get(path)).status).toBe(401);
    const foreign = await readUpTo(ben, (await write(ana, third)).body.conversationId ?? randomUUID(), id);
    expect(foreign.status).toBe(404);
  });

  it('SHR-10 PLT-2 the database lets an account write in its own name alone, and nobody change what was said', async () => {
    const [ana, ben] = await twoConnected();
    const { id } = (await write(ana, ben)).body;
    const as = (accountId: string, statement: Statement) =>
      RequestScope.run(
        { requestId: 'test', caller: { kind: 'account', accountId, sessionId: randomUUID(), platformRole: null } },
        () => world.app.get(Sql).tenantRows(statement),
      );
    const copy = sql`
      insert into message (id, conversation_id, number, of_low, kind, author_member_id, author_account_id,
        receiver_member_id, receiver_account_id, text, at)
      select gen_random_uuid(), conversation_id, number + 1, of_low, kind, author_member_id, author_account_id,
        receiver_member_id, receiver_account_id, 'said by another', at from message where id = ${id}`;
    await expect(as(ben.accountId, copy)).rejects.toThrow('row-level security');
    await expect(as(ana.accountId, copy)).resolves.toEqual([]);
    for (const change of [
      sql`update message set text = 'changed'`,
      sql`delete from message`,
      sql`update live_event set seq = seq + 1`,
    ])
      await expect(as(ben.accountId, change)).rejects.toThrow('permission denied');
  });

  it('SHR-10 PLT-9 reads and sendings are in the trail', async () => {
    const [ana, ben] = await twoConnected();
    const { conversationId, id } = (await write(ana, ben)).body;
    await get(ben);
    await get(ben, `/${conversationId}`);
    await get(ben, `/${conversationId}/messages`);
    await readUpTo(ben, conversationId, id);
    await readUpTo(ben, conversationId, randomUUID());
    const trail = await world.rows(
      `select action, subject_id as subject, reason from audit_entry where actor_id = any($1) order by at, id`,
      [[ana.accountId, ben.accountId]],
    );
    expect(trail).toEqual([
      { action: 'send-message', subject: conversationId, reason: null },
      { action: 'list-conversations', subject: ben.accountId, reason: null },
      { action: 'read-conversation', subject: conversationId, reason: null },
      { action: 'list-messages', subject: conversationId, reason: null },
      { action: 'read-messages', subject: conversationId, reason: null },
      { action: 'read-messages', subject: conversationId, reason: 'not-found' },
    ]);
  });

  it('SHR-10 lists the one with the newest message first, and messages newest first, in pages that repeat nothing', async () => {
    const me = await givenMember(world);
    const others: GivenMember[] = [];
    for (let n = 0; n < 5; n += 1) {
      const other = await givenMember(world, { givenName: `Ben${'abcde'[n]}`, familyName: 'Okonkwo' });
      await givenColleagues(world, me, other);
      await write(n % 2 ? me : other, n % 2 ? other : me);
      others.push(other);
    }
    const last = await write(me, others[2]!, { text: `${'long '.repeat(100)}end` });
    const pages = [await get(me, '?limit=2')];
    while (pages.at(-1).page.nextCursor) pages.push(await get(me, `?limit=2&cursor=${pages.at(-1).page.nextCursor}`));
    const listed = pages.flatMap(({ data }) => data);
    expect(listed.map(({ member }) => member.memberId)).toEqual([2, 4, 3, 1, 0].map((n) => others[n]!.memberId));
    expect(listed[0]).toEqual({
      id: last.body.conversationId,
      member: { memberId: others[2]!.memberId, name: 'Benc Okonkwo' },
      unread: 1,
      last: { id: last.body.id, kind: 'text', mine: true, text: 'long '.repeat(40), at: last.body.at },
    });
    expect(await get(me, `/${last.body.conversationId}`)).toEqual(listed[0]);
    for (let n = 0; n < 4; n += 1) await write(others[2]!, me, { text: `${n}` });
    const first = await get(me, `/${last.body.conversationId}/messages?limit=3`);
    await write(others[2]!, me, { text: 'meanwhile' });
    const next = await get(me, `/${last.body.conversationId}/messages?limit=3&cursor=${first.page.nextCursor}`);
    const words = [...first.data, ...next.data].map(({ text }: any) => text.slice(0, 4));
    expect(words).toEqual(['3', '2', '1', '0', 'long', 'Have']);
  });

  it('SHR-10 unread counts are exact when 100 write and read at once', async () => {
    const me = await givenMember(world);
    const others = await Promise.all(Array.from({ length: 10 }, () => givenMember(world)));
    for (const other of others) await givenColleagues(world, me, other);
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, n) => write(others[n % 10]!, me, { text: `${Math.floor(n / 10)}` })),
    );
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 201));
    expect(await unread(me)).toEqual({ messages: 100, conversations: 10 });
    const { conversationId } = sent[0]!.body;
    const [newest, , third] = await messagesOf(me, { conversationId });
    const racing = Array.from({ length: 50 }, (_, n) =>
      n % 5 === 0
        ? readUpTo(me, conversationId, third.id)
        : write(n % 5 === 1 ? me : others[0]!, n % 5 === 1 ? others[0]! : me),
    );
    for (const { status } of await Promise.all(racing)) expect([201, 204]).toContain(status);
    expect(await get(me, `/${conversationId}`)).toMatchObject({ unread: 32 });
    expect(await get(others[0]!, `/${conversationId}`)).toMatchObject({ unread: 10 });
    expect((await readUpTo(me, conversationId, newest.id)).status).toBe(204);
    expect((await readUpTo(me, conversationId, third.id)).status).toBe(204); // backwards: nothing
    expect(await get(me, `/${conversationId}`)).toMatchObject({ unread: 30 });
    const all = await messagesOf(me, { conversationId }, '?limit=100');
    expect(all).toHaveLength(50);
    await readUpTo(me, conversationId, all[0].id);
    expect(await unread(me)).toEqual({ messages: 90, conversations: 9 });
    const numbers = await world.rows('select number from message where conversation_id = $1 order by 1', [
      conversationId,
    ]);
    expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  });

  it('SHR-10 many who begin it at once begin one', async () => {
    const [ana, ben] = await twoConnected();
    const sent = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? write(ana, ben) : write(ben, ana))));
    expect(new Set(sent.map(({ body }) => body.conversationId)).size).toBe(1);
    expect([(await unread(ana)).messages, (await unread(ben)).messages]).toEqual([10, 10]);
  });

  it('SHR-11 a streak of unread messages is one notification and one mail without its words; reading ends it', async () => {
    const [ana, ben] = await twoConnected({ givenName: 'Ana', familyName: 'Ruiz' });
    const canary = `secret-${randomUUID()}`;
    const sent = [];
    for (let n = 0; n < 3; n += 1) sent.push((await write(ana, ben, { text: canary })).body);
    const { conversationId } = sent[0];
    expect(await notified(ben)).toMatchObject([
      {
        kind: 'message',
        text: 'Ana Ruiz wrote to you.',
        actor: { memberId: ana.memberId },
        subject: { kind: 'conversation', id: conversationId },
        readAt: null,
      },
    ]);
    const mail = await awaitMail(ben.email);
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain(canary);
    expect(mail.subject).toBe('You have a new message');
    // read up to the second: the third came meanwhile, and the next is told of again
    await readUpTo(ben, conversationId, sent[1].id);
    expect(await notified(ben, '?unread=true')).toEqual([]);
    expect(await unread(ben)).toEqual({ messages: 1, conversations: 1 });
    const fourth = (await write(ana, ben)).body;
    await write(ana, ben);
    expect(await notified(ben, '?unread=true')).toHaveLength(1);
    await eventually(async () => (await mailsTo(ben.email)).length === 2);
    await readUpTo(ben, conversationId, sent[2].id);
    expect(await notified(ben, '?unread=true')).toHaveLength(1);
    await readUpTo(ben, conversationId, fourth.id);
    expect(await notified(ben, '?unread=true')).toEqual([]);
    expect(await notified(ana)).toEqual([]);
  });

  it('SHR-11 a message is a live event for its receiver, with the conversation to read again', async () => {
    const [ana, ben] = await twoConnected();
    const [hers, his] = await Promise.all([ana, ben].map(({ token }) => EventStream.open(world.api.url, { token })));
    await Promise.all([hers!.has(1), his!.has(1)]);
    const { conversationId } = (await write(ana, ben)).body;
    await his!.has(3);
    const [notification] = await notified(ben);
    expect(his!.told.map(({ event, data }) => [event, data.id])).toEqual([
      ['message', conversationId],
      ['notification', notification.id],
    ]);
    await write(ana, ben);
    await his!.has(4);
    expect(his!.told.at(-1)!.event).toBe('message');
    expect(hers!.told).toEqual([]);
    hers!.cut();
    his!.cut();
  });
});

describe('messages that follow from elsewhere', () => {
  it('SHR-6 SHR-10 a registration says to each side what it is to them; delivered often, at once too, it is one', async () => {
    const [kit, ana] = [
      await givenMember(world, { givenName: 'Kit', familyName: 'Moreno' }),
      await givenMember(world, { givenName: 'Ana', familyName: 'Ruiz' }),
    ];
    const message = {
      id: randomUUIDv7(),
      kind: 'registration' as const,
      text: null,
      reason: 'connected',
      originKind: 'share',
      originId: randomUUID(),
      authorMemberId: ana.memberId,
      receiverMemberId: kit.memberId,
    };
    const deliveries = await Promise.allSettled(Array.from({ length: 5 }, () => deliver(message)));
    expect(deliveries.some(({ status }) => status === 'fulfilled')).toBe(true);
    await deliver(message);
    const [told] = (await get(kit)).data;
    expect(told).toMatchObject({
      unread: 1,
      last: { text: 'Ana Ruiz joined through a link that you shared. You are connected now.' },
    });
    expect(await messagesOf(kit, { conversationId: told.id })).toMatchObject([
      { kind: 'registration', referralId: null },
    ]);
    const [seen] = await messagesOf(ana, { conversationId: told.id });
    expect(seen).toMatchObject({ mine: true, text: "You joined through Kit Moreno's link, and you are connected." });
    expect((await get(ana, `/${told.id}`)).last.text).toBe(seen.text);
    expect(await notified(kit)).toEqual([]); // the notification of a registration is one of its own
  });

  it('SHR-10 where one has no account, or is not there, nothing is delivered', async () => {
    const ana = await givenMember(world);
    const [unclaimed] = await givenManyReferableColleagues(world, ana, 1);
    await deliver({ authorMemberId: ana.memberId, receiverMemberId: unclaimed!.memberId });
    await deliver({ authorMemberId: unclaimed!.memberId, receiverMemberId: ana.memberId });
    await deliver({ authorMemberId: randomUUID(), receiverMemberId: ana.memberId });
    expect((await get(ana)).data).toEqual([]);
  });

  it('SHR-10 whoever gets a profile later does not get what was written to another', async () => {
    const [ana, ben] = await twoConnected();
    const { conversationId } = (await write(ana, ben)).body;
    const heir = await givenAccount(world);
    await world.rows('update member set account_id = $2 where id = $1', [ben.memberId, heir.accountId]);
    expect((await get(heir)).data).toEqual([]);
    const later = (await write(ana, ben)).body;
    expect(later.conversationId).not.toBe(conversationId);
    expect(await messagesOf(heir, later)).toHaveLength(1);
    expect((await get(ben)).data).toHaveLength(1);
  });

  it('SHR-10 what was written by whose profile it was before lets nobody write to whose it is now', async () => {
    const [ana, ben] = await twoConnected();
    await write(ben, ana);
    await world.rows(`update connection set status = 'removed' where $1 in (low_id, high_id)`, [ana.memberId]);
    expect((await write(ana, ben)).status).toBe(201);
    const heir = await givenAccount(world);
    await world.rows('update member set account_id = $2 where id = $1', [ben.memberId, heir.accountId]);
    expect(refused(await write(ana, ben))).toEqual([422, 'not-connected']);
  });
});

describe('the module', () => {
  it('its entities are as they were when they come back from the database', async () => {
    const [ana, ben] = await twoConnected();
    const { conversationId, id } = (await write(ana, ben)).body;
    await readUpTo(ben, conversationId, id);
    const [conversation, message] = await arrange(world, async (em) => [
      await em.findOneOrFail(Conversation, conversationId as string),
      await em.findOneOrFail(Message, id as string),
    ]);
    const byLow = ana.memberId < ben.memberId;
    expect(conversation).toMatchObject(
      byLow
        ? { lowSent: 1, highSent: 0, highRead: 1, highTold: 1 }
        : { highSent: 1, lowSent: 0, lowRead: 1, lowTold: 1 },
    );
    expect(message).toMatchObject({
      conversationId,
      number: 1,
      kind: 'text',
      authorMemberId: ana.memberId,
      authorAccountId: ana.accountId,
      receiverMemberId: ben.memberId,
      receiverAccountId: ben.accountId,
      text: 'Have you time?',
    });
  });

  it('PLT-6 conversations cost the statements that the README of the module says', async () => {
    const quiet = await World.start({ worker: false });
    const both = [await givenMember(quiet), await givenMember(quiet)] as const;
    await givenColleagues(quiet, ...both);
    const [{ token }, { token: other, memberId: to }] = both;
    const send = (text: string) =>
      quiet.api.post('/v1/messages', { to, text }, { token, headers: { 'idempotency-key': randomUUID() } });
    const { id, conversationId } = (await send('first')).body;
    await quiet.api.get('/v1/conversations', { token: other });
    const path = `/v1/conversations/${conversationId}`;
    const operations = {
      'list conversations': () => quiet.api.get('/v1/conversations', { token: other }),
      'one conversation': () => quiet.api.get(path, { token: other }),
      'list messages': () => quiet.api.get(`${path}/messages`, { token: other }),
      'unread messages': () => quiet.api.get('/v1/conversations/unread-count', { token: other }),
      'send a message': () => send('second'),
      'read messages': () => quiet.api.post(`${path}/reading`, { upTo: id }, { token: other }),
      'list preferences': () => quiet.api.get('/v1/me/notification-preferences', { token }),
      'change a preference': () =>
        quiet.api.patch('/v1/me/notification-preferences/message', { email: false }, { token }),
    };
    const counted: string[][] = [];
    for (const [name, work] of Object.entries(operations)) {
      let status = 0;
      const { statements } = await statementsOf(quiet, async () => ({ status } = await work()));
      expect([name, status < 300]).toEqual([name, true]);
      counted.push([name, `${statements.length}`]);
    }
    await quiet.stop();
    expect(counted).toEqual(
      readmeOf('inbox')
        .rowsUnder('Statements of conversations and preferences')
        .map(([name, n]) => [name, n]),
    );
  });
});
