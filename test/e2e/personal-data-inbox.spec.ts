import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { Conversations, Notifications } from '../../src/modules/inbox/public';
import { givenColleagues, givenMember, type GivenMember } from '../factories/members';
import { arrange } from '../factories/persist';
import { erasedByOwner } from '../support/owner-erasure';
import { traceOf } from '../support/traces';
import { World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

const get = async (path: string, { token }: { token: string }) => (await world.api.get(path, { token })).body;
const sectionOf = async (one: GivenMember) => (await get('/v1/me/personal-data', one)).sections.inbox;
async function write(by: GivenMember, to: GivenMember, text: string): Promise<{ conversationId: string }> {
  const headers = { 'idempotency-key': randomUUID() };
  const sent = await world.api.post('/v1/messages', { to: to.memberId, text }, { token: by.token, headers });
  expect(sent.status).toBe(201);
  return sent.body;
}
const said = async (conversationId: string, one: GivenMember) =>
  ((await get(`/v1/conversations/${conversationId}/messages`, one)).data as any[]).map(({ author, text }) => [
    author.name,
    text,
  ]);

/** Three who write to each other, one of whom is told of something and says how. */
async function givenTalk(word: string) {
  const jo = await givenMember(world, { givenName: `${word}given`, familyName: `${word}family` });
  const [friend, other] = [await givenMember(world), await givenMember(world)];
  for (const [one, two] of [
    [jo, friend],
    [jo, other],
    [friend, other],
  ] as const)
    await givenColleagues(world, one, two);
  const { conversationId } = await write(jo, friend, `${word} of mine.`);
  await write(friend, jo, 'Words of a friend.');
  await write(jo, friend, `${word} again.`);
  await write(other, jo, 'Words of another.');
  const among = await write(other, friend, 'Among us.');
  const preference = { inApp: true, email: false };
  const path = '/v1/me/notification-preferences/message';
  expect((await world.api.patch(path, preference, { token: jo.token })).status).toBe(200);
  return { jo, friend, other, conversationId, among };
}

describe('what the inbox keeps of a person', () => {
  it('PLT-12 is exported: what they were told, how they want it, and both sides of their conversations', async () => {
    const { jo, friend, other, conversationId } = await givenTalk('Wexl');
    const section = await sectionOf(jo);
    expect(section).toMatchObject({
      notifications: [
        { kind: 'message', actorName: friend.name, subjectKind: 'conversation', readAt: null },
        { kind: 'message', actorName: other.name },
      ],
      notificationPreferences: [{ kind: 'message', inApp: true, email: false }],
      conversations: [{ id: conversationId, memberId: friend.memberId, name: friend.name }, { name: other.name }],
      messages: [
        { mine: true, authorName: jo.name, text: 'Wexl of mine.' },
        { mine: false, authorName: friend.name, text: 'Words of a friend.' },
        { mine: true, text: 'Wexl again.' },
        { mine: false, authorName: other.name, text: 'Words of another.' },
      ],
    });
    expect(section.liveEvents.map(({ type }: any) => type).sort()).toEqual([
      'message',
      'message',
      'notification',
      'notification',
    ]);
    expect(JSON.stringify(section)).not.toContain('Among us.');
    expect((await sectionOf(other)).messages.map(({ text }: any) => text).sort()).toEqual([
      'Among us.',
      'Words of another.',
    ]);
    expect(await sectionOf(await givenMember(world))).toEqual({
      notifications: [],
      notificationPreferences: [],
      conversations: [],
      messages: [],
      liveEvents: [],
    });
  });
});

describe('erasing a person from the inbox', () => {
  it('PLT-12 empties what they wrote, keeps what was written to them, and calls them erased', async () => {
    const { jo, friend, other, conversationId, among } = await givenTalk('Quex');
    await erasedByOwner(world, jo);
    expect(await traceOf(world, ['quex', jo.email])).toEqual([]);
    expect(await said(conversationId, friend)).toEqual([
      ['Erased', null],
      [friend.name, 'Words of a friend.'],
      ['Erased', null],
    ]);
    expect(await said(among.conversationId, friend)).toEqual([[other.name, 'Among us.']]);
    expect(await get(`/v1/conversations/${conversationId}`, friend)).toMatchObject({
      member: { memberId: jo.memberId, name: 'Erased' },
      unread: 2,
      last: { mine: false, text: null },
    });
    expect((await get('/v1/me/notifications', friend)).data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'message', actor: null, text: 'Somebody wrote to you.' }),
      ]),
    );
    for (const table of ['notification', 'notification_preference', 'live_event'])
      expect(await world.rows(`select 1 from ${table} where account_id = $1`, [jo.accountId])).toEqual([]);
    const headers = { 'idempotency-key': randomUUID() };
    const late = await world.api.post(
      '/v1/messages',
      { to: jo.memberId, text: 'Are you there?' },
      { token: friend.token, headers },
    );
    expect(late.status).toBe(404);
  });

  it('PLT-12 a message that is on its way from or to somebody erased does not arrive', async () => {
    const [jo, friend] = [await givenMember(world), await givenMember(world)];
    await givenColleagues(world, jo, friend);
    await erasedByOwner(world, jo);
    for (const [author, receiver] of [
      [jo, friend],
      [friend, jo],
    ] as const)
      await arrange(world, () =>
        world.app.get(Conversations).deliver({
          id: randomUUIDv7(),
          kind: 'referral',
          authorMemberId: author.memberId,
          receiverMemberId: receiver.memberId,
          text: 'Late',
          cardMemberId: null,
          originKind: null,
          originId: null,
          reason: null,
        }),
      );
    expect(await world.rows(`select 1 from message where text = 'Late'`)).toEqual([]);
  });

  it('PLT-12 of who joined or shared a link and is gone, the other is told what happened, and not to ask them', async () => {
    const [jo, friend] = [await givenMember(world), await givenMember(world)];
    const joined = async (author: GivenMember, receiver: GivenMember) => {
      await arrange(world, () =>
        world.app.get(Conversations).deliver({
          id: randomUUIDv7(),
          kind: 'registration',
          authorMemberId: author.memberId,
          receiverMemberId: receiver.memberId,
          text: null,
          cardMemberId: null,
          originKind: 'share',
          originId: randomUUID(),
          reason: 'not-connected',
        }),
      );
      return (await get('/v1/conversations', friend)).data[0].id as string;
    };
    const id = await joined(jo, friend);
    await joined(friend, jo);
    await erasedByOwner(world, jo);
    const words = [
      'You joined through a link that was shared with you.',
      'Somebody joined through a link that you shared.',
    ];
    expect(await said(id, friend)).toEqual([
      [friend.name, words[0]],
      ['Erased', words[1]],
    ]);
    expect(await get(`/v1/conversations/${id}`, friend)).toMatchObject({
      member: { name: 'Erased' },
      last: { text: words[0] },
    });
  });

  it('PLT-12 what was said is otherwise never changed: not by the application, nor to other words by its owner', async () => {
    const [jo, friend] = [await givenMember(world), await givenMember(world)];
    await givenColleagues(world, jo, friend);
    const { conversationId } = await write(jo, friend, 'As it was said.');
    const by = (set: string) => world.rows(`update message set ${set} where conversation_id = $1`, [conversationId]);
    await expect(by(`text = 'Otherwise'`)).rejects.toThrow('only emptied');
    await expect(by(`author_member_id = receiver_member_id`)).rejects.toThrow();
    const application = world.rows(`set role refero_app; update message set text = null`);
    await expect(application).rejects.toThrow('permission denied');
    await world.rows('reset role');
    expect(await said(conversationId, friend)).toEqual([[jo.name, 'As it was said.']]);
  });

  it('PLT-12 erasing two who write to each other at once leaves neither’s words', async () => {
    const [jo, friend] = [
      await givenMember(world, { familyName: 'Zarvone' }),
      await givenMember(world, { familyName: 'Zarvtwo' }),
    ];
    await givenColleagues(world, jo, friend);
    for (let time = 0; time < 5; time += 1) {
      await write(jo, friend, 'Zarvone says.');
      await write(friend, jo, 'Zarvtwo says.');
    }
    await Promise.all([erasedByOwner(world, jo), erasedByOwner(world, friend)]);
    expect(await traceOf(world, ['zarvone', 'zarvtwo'])).toEqual([]);
  });

  it('PLT-12 who is told of something by a member who is gone is told by nobody they could name', async () => {
    const [jo, friend] = [await givenMember(world), await givenMember(world)];
    await arrange(world, () =>
      world.app.get(Notifications).notify([friend.accountId], {
        kind: 'connection-accepted',
        actorMemberId: jo.memberId,
        subject: null,
        sourceId: randomUUID(),
        occurredAt: new Date(),
      }),
    );
    await erasedByOwner(world, jo);
    expect((await get('/v1/me/notifications', friend)).data).toMatchObject([
      { actor: null, text: 'Somebody accepted your request to connect.' },
    ]);
  });
});
