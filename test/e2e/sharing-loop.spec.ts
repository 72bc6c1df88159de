import {
  givenColleagues,
  givenManyReferableColleagues,
  givenMember,
  type GivenMember,
  REFERABLE,
} from '../factories/members';
import { onEachBackend } from '../support/backends';
import { eventually } from '../support/eventually';
import { EventStream } from '../support/event-stream';
import { awaitMails, mailsTo } from '../support/mailbox';
import { arrive } from '../support/newcomer';
import { World } from '../support/world';

const as = ({ token }: { token: string }) => ({ token });
const key = () => ({ 'idempotency-key': crypto.randomUUID() });
const PHONE = '+13035550142';

onEachBackend('what follows from sharing,', (redisUrl) => {
  let world: World;
  beforeAll(async () => void (world = await World.start({ redisUrl, env: { TRUST_PROXY: 'loopback' } })));
  afterAll(() => world.stop());

  const data = async (me: { token: string }, path: string) => (await world.api.get(path, as(me))).body.data as any[];
  const notified = (me: { token: string }, kind: string) =>
    eventually(async () => {
      const found = (await data(me, '/v1/me/notifications')).filter((one) => one.kind === kind);
      return found.length > 0 && found;
    });
  const conversations = (me: { token: string }) =>
    eventually(async () => {
      const found = await data(me, '/v1/conversations');
      return found.length > 0 && found;
    });
  const messagesOf = (me: { token: string }, { id }: { id: string }) => data(me, `/v1/conversations/${id}/messages`);
  const write = (from: { token: string }, body: object) =>
    world.api.post('/v1/messages', body, { token: from.token, headers: key() });
  const countsOf = async ({ memberId }: { memberId: string }, viewer: { token: string }) =>
    (await world.api.get(`/v1/members/${memberId}/referral-counts`, as(viewer))).body;
  const settled = () =>
    eventually(async () => {
      const open = 'select 1 from outbox_message where processed_at is null and failed_at is null and due_at is null';
      return (await world.rows(open)).length === 0;
    });

  async function givenCode(sender: GivenMember): Promise<string> {
    const subject = await givenMember(world, REFERABLE);
    const body = { memberId: subject.memberId, channel: 'copy_link' };
    return (await world.api.post('/v1/shares', body, as(sender))).body.url.split('/s/')[1];
  }

  /** A receiver who was referred a provider, and holds the message. */
  async function givenReferral() {
    const [sender, receiver] = [await givenMember(world), await givenMember(world)];
    const subject = await givenMember(world, { ...REFERABLE, phone: PHONE, credentials: 'LCSW' });
    await givenColleagues(world, sender, receiver);
    const body = { memberId: subject.memberId, receivers: [receiver.memberId], message: 'She helped my brother.' };
    const sent = await world.api.post('/v1/platform-referrals', body, { token: sender.token, headers: key() });
    const [conversation] = await conversations(receiver);
    return { sender, receiver, subject, referralId: sent.body.data[0].id as string, conversation };
  }

  it('SHR-6 the sender gets a notification, a mail and a message of each registration, live, saying that they are connected', async () => {
    const sender = await givenMember(world);
    const stream = await EventStream.open(world.api.url, { token: sender.token });
    const newcomer = await arrive(world, { code: await givenCode(sender) });
    const [told] = await notified(sender, 'share-registered');
    expect(told).toMatchObject({
      text: `${newcomer.name} joined through a link that you shared. You are connected now.`,
      actor: { memberId: newcomer.memberId },
      subject: { kind: 'member', id: newcomer.memberId },
    });
    const [conversation] = await conversations(sender);
    expect(conversation).toMatchObject({
      unread: 1,
      member: { memberId: newcomer.memberId },
      last: { text: told.text },
    });
    for (const kind of ['message', 'notification'])
      await eventually(async () => stream.told.some(({ event }) => event === kind));
    stream.cut();
    const [mail] = await awaitMails(sender.email);
    expect(mail!.text).toContain(newcomer.name);
    expect(mail!.subject).not.toContain(newcomer.name);
    await settled();
    expect(await mailsTo(sender.email)).toHaveLength(1);
    expect(await data(sender, '/v1/me/notifications')).toHaveLength(1);
  });

  it('SHR-6 SHR-5 where no connection was made it says so, and the newcomer is offered to ask', async () => {
    const sender = await givenMember(world);
    await givenManyReferableColleagues(world, sender, 25);
    const newcomer = await arrive(world, { code: await givenCode(sender) });
    const [told] = await notified(sender, 'share-registered');
    expect(told.text).toBe(
      `${newcomer.name} joined through a link that you shared. You are not connected; you can ask them.`,
    );
    const [conversation] = await conversations(sender);
    expect(conversation.last.text).toBe(told.text);
    const [offer] = await notified(newcomer, 'joined-through-share');
    expect(offer).toMatchObject({
      text: `You joined through ${sender.name}'s link. You can ask ${sender.name} to connect.`,
      subject: { kind: 'member', id: sender.memberId },
    });
    const asked = await world.api.post('/v1/connections', { memberId: offer.subject.id }, as(newcomer));
    expect(asked.body.status).toBe('requested');
    const [request] = await notified(sender, 'connection-requested');
    expect(request).toMatchObject({ actor: { memberId: newcomer.memberId }, subject: { id: asked.body.id } });
    const accept = { token: sender.token, headers: { 'if-match': `"${asked.body.version}"` } };
    await world.api.post(`/v1/connections/${asked.body.id}/acceptance`, undefined, accept);
    expect(await notified(newcomer, 'connection-accepted')).toHaveLength(1);
  });

  it('SHR-7 SHR-8 the receiver finds the message in their inbox, with the words and the card of the profile', async () => {
    const { sender, receiver, subject, referralId, conversation } = await givenReferral();
    expect(conversation).toMatchObject({ unread: 1, member: { memberId: sender.memberId } });
    const [message] = await messagesOf(receiver, conversation);
    expect(message).toMatchObject({
      kind: 'referral',
      text: 'She helped my brother.',
      referralId,
      card: { memberId: subject.memberId, name: subject.name, credentials: 'LCSW' },
    });
    const opened = await world.api.get(`/v1/members/${message.card.memberId}`, as(receiver));
    expect(opened.body.profile.phone).toBe(PHONE);
    const connect = await world.api.post('/v1/connections', { memberId: message.card.memberId }, as(receiver));
    expect(connect.status).toBe(201);
  });

  it('SHR-8 SHR-9 the receiver writes to the provider, not connected; that adds one to both, and the sender hears of it', async () => {
    const { sender, receiver, subject, referralId } = await givenReferral();
    const text = 'Do you have time next week?';
    const sent = await write(receiver, { to: subject.memberId, text, referralId });
    expect(sent.status).toBe(201);
    const [conversation] = await conversations(subject);
    expect(conversation).toMatchObject({ unread: 1, member: { memberId: receiver.memberId }, last: { text } });
    const [told] = await notified(sender, 'referral-followed-up');
    expect(told).toMatchObject({
      text: `${receiver.name} got in touch with the provider whom you referred to them.`,
      subject: { kind: 'platform-referral', id: referralId },
    });
    expect(await countsOf(sender, receiver)).toEqual({ referralsGiven: 1, referralsReceived: 0 });
    expect(await countsOf(subject, receiver)).toEqual({ referralsGiven: 0, referralsReceived: 1 });
    expect((await world.api.get(`/v1/platform-referrals/${referralId}`, as(sender))).body.followedUpBy).toBe('message');
    await write(receiver, { to: subject.memberId, text: 'And the week after?', referralId });
    await write(subject, { to: receiver.memberId, text: 'Yes.' });
    await settled();
    expect(await countsOf(sender, receiver)).toEqual({ referralsGiven: 1, referralsReceived: 0 });
  });

  it('SHR-9 100 calls and messages at once add one, whatever is carried out when', async () => {
    const { sender, receiver, subject, referralId } = await givenReferral();
    const actions = Array.from({ length: 100 }, (_, at) =>
      at % 2
        ? write(receiver, { to: subject.memberId, text: `Message ${at}`, referralId })
        : world.api.post(`/v1/platform-referrals/${referralId}/call`, undefined, as(receiver)),
    );
    const answers = await Promise.all(actions);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
    await settled();
    expect(await countsOf(sender, receiver)).toEqual({ referralsGiven: 1, referralsReceived: 0 });
    expect(await countsOf(subject, receiver)).toEqual({ referralsGiven: 0, referralsReceived: 1 });
    expect(await notified(sender, 'referral-followed-up')).toHaveLength(1);
  });

  it('SHR-9 a message that names no referral, or goes elsewhere, adds nothing', async () => {
    const { sender, receiver, subject, referralId } = await givenReferral();
    await givenColleagues(world, receiver, subject);
    expect((await write(receiver, { to: subject.memberId, text: 'Hello' })).status).toBe(201);
    expect((await write(receiver, { to: sender.memberId, text: 'Thank you', referralId })).status).toBe(422);
    expect((await write(sender, { to: receiver.memberId, text: 'Did it help?', referralId })).status).toBe(422);
    await settled();
    expect(await countsOf(sender, receiver)).toEqual({ referralsGiven: 0, referralsReceived: 0 });
  });

  it('SHR-10 whom somebody has blocked writes nothing into their inbox, and hears no more of what they do', async () => {
    const [sender, receiver] = [await givenMember(world), await givenMember(world)];
    const subject = await givenMember(world, REFERABLE);
    await givenColleagues(world, sender, receiver);
    await world.api.post('/v1/blocks', { memberId: sender.memberId }, as(receiver));
    const body = { memberId: subject.memberId, receivers: [receiver.memberId] };
    const sent = await world.api.post('/v1/platform-referrals', body, { token: sender.token, headers: key() });
    expect(sent.body.code).toBe('not-available');
    await settled();
    expect(await data(receiver, '/v1/conversations')).toEqual([]);

    const before = await givenReferral();
    await world.api.post('/v1/blocks', { memberId: before.sender.memberId }, as(before.receiver));
    await world.api.post(`/v1/platform-referrals/${before.referralId}/call`, undefined, as(before.receiver));
    await settled();
    const heard = await data(before.sender, '/v1/me/notifications');
    expect(heard.filter(({ kind }) => kind === 'referral-followed-up')).toEqual([]);
  });

  it('COL-2 who asks and is asked to connect hears of it, and nobody of a decline', async () => {
    const [one, other] = [await givenMember(world), await givenMember(world)];
    const asked = (await world.api.post('/v1/connections', { memberId: other.memberId }, as(one))).body;
    expect((await notified(other, 'connection-requested'))[0].actor.memberId).toBe(one.memberId);
    const decline = { token: other.token, headers: { 'if-match': `"${asked.version}"` } };
    await world.api.post(`/v1/connections/${asked.id}/decline`, undefined, decline);
    await settled();
    expect(await data(one, '/v1/me/notifications')).toEqual([]);
  });
});
