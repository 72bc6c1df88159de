import { givenAccount } from '../factories/accounts';
import { givenColleagues, givenManyReferableColleagues, givenMember, location, REFERABLE } from '../factories/members';
import type { GivenMember, MemberOverrides } from '../factories/members';
import { arrange } from '../factories/persist';
import { PlatformReferrals } from '../../src/modules/referrals/public';
import { readmeOf } from '../support/readme';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const as = ({ token }: { token: string }) => ({ token });
const key = () => ({ 'idempotency-key': crypto.randomUUID() });
const PHONE = '+13035550142';

const provider = (overrides: MemberOverrides = {}) => givenMember(world, { ...REFERABLE, phone: PHONE, ...overrides });

/** A member and one they are connected with. */
async function givenPair(overrides: MemberOverrides = {}): Promise<[sender: GivenMember, receiver: GivenMember]> {
  const [sender, receiver] = [await givenMember(world, overrides), await givenMember(world)];
  await givenColleagues(world, sender, receiver);
  return [sender, receiver];
}

const refer = (
  sender: GivenMember,
  subject: { memberId: string },
  receivers: { memberId: string }[],
  message?: string,
) =>
  world.api.post(
    '/v1/platform-referrals',
    { memberId: subject.memberId, receivers: receivers.map(({ memberId }) => memberId), message },
    { token: sender.token, headers: key() },
  );

async function givenReferral(
  sender: GivenMember,
  subject: { memberId: string },
  receiver: GivenMember,
): Promise<string> {
  const sent = await refer(sender, subject, [receiver]);
  expect(sent.status).toBe(201);
  return sent.body.data[0].id;
}

const open = (receiver: GivenMember, id: string) =>
  world.api.post(`/v1/platform-referrals/${id}/opening`, undefined, as(receiver));
const call = (receiver: GivenMember, id: string) =>
  world.api.post(`/v1/platform-referrals/${id}/call`, undefined, as(receiver));

/** A message from a referral, as it reaches the referrals once it was sent. */
const write = (id: string) =>
  arrange(world, () => world.app.get(PlatformReferrals).followUp(id, 'message', new Date()));

async function countsOf({ memberId }: { memberId: string }, viewer: GivenMember) {
  const { body } = await world.api.get(`/v1/members/${memberId}/referral-counts`, as(viewer));
  return [body.referralsGiven, body.referralsReceived];
}

describe('referring on the platform', () => {
  it('SHR-7 I choose one or several I am connected with, and each gets a referral with my words', async () => {
    const [sender, first] = await givenPair();
    const [second, subject] = [await givenMember(world), await provider({ credentials: 'LCSW' })];
    await givenColleagues(world, sender, second);
    const sent = await refer(sender, subject, [first, second, first], '  She helped my brother.  ');
    expect(sent.status).toBe(201);
    expect(sent.body.data.map((one: any) => one.receiver.memberId)).toEqual([first.memberId, second.memberId]);
    const received = await world.api.get('/v1/platform-referrals', as(first));
    expect(received.body.data).toEqual([
      {
        id: sent.body.data[0].id,
        role: 'receiver',
        sender: { memberId: sender.memberId, name: sender.name },
        receiver: { memberId: first.memberId, name: first.name },
        subject: { memberId: subject.memberId, name: subject.name, kind: 'provider', credentials: 'LCSW' },
        message: 'She helped my brother.',
        sentAt: expect.stringMatching(/Z$/),
        openedAt: null,
        followedUpAt: null,
        followedUpBy: null,
        counted: false,
      },
    ]);
    const mine = await world.api.get('/v1/platform-referrals?role=sender', as(sender));
    expect(mine.body.data).toHaveLength(2);
    expect((await world.api.get('/v1/platform-referrals?role=sender', as(first))).body.data).toEqual([]);
    const stranger = await givenMember(world);
    const path = `/v1/platform-referrals/${sent.body.data[0].id}`;
    expect((await world.api.get(path, as(sender))).body.role).toBe('sender');
    for (const other of [second, subject, stranger]) expect((await world.api.get(path, as(other))).status).toBe(404);
  });

  it('SHR-7 somebody I am not connected with is refused, is named, and nobody gets anything', async () => {
    const [sender, receiver] = await givenPair();
    const [stranger, subject] = [await givenMember(world), await provider()];
    const refused = await refer(sender, subject, [receiver, stranger, { memberId: crypto.randomUUID() }]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'not-connected' } });
    expect(refused.body.errors.map((error: any) => error.pointer)).toEqual(['/receivers/1', '/receivers/2']);
    expect((await world.api.get('/v1/platform-referrals', as(receiver))).body.data).toEqual([]);
    const [unclaimed] = await givenManyReferableColleagues(world, sender, 1);
    expect((await refer(sender, subject, [unclaimed!])).body.code).toBe('not-available');
  });

  it('SHR-7 neither the subject nor I can be chosen, and I do not refer myself', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await provider();
    await givenColleagues(world, sender, subject);
    expect((await refer(sender, subject, [sender])).body.code).toBe('cannot-refer-oneself');
    expect((await refer(sender, subject, [subject])).body.code).toBe('referred-to-themselves');
    expect((await refer(sender, sender, [receiver])).body.code).toBe('cannot-refer-oneself');
    expect((await refer(sender, { memberId: crypto.randomUUID() }, [receiver])).status).toBe(404);
    expect((await refer(sender, subject, [])).status).toBe(400);
    expect((await refer(sender, subject, Array(51).fill(receiver))).status).toBe(400);
  });

  it('SHR-7 PLT-10 nobody is referred to hundreds of members a day', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await provider();
    const others = await Promise.all(Array.from({ length: 49 }, () => givenMember(world)));
    await Promise.all(others.map((other) => givenColleagues(world, sender, other)));
    for (let times = 0; times < 6; times += 1)
      expect((await refer(sender, subject, [receiver, ...others])).status).toBe(201);
    const more = await refer(sender, subject, [receiver]);
    expect([more.status, Number(more.headers.get('retry-after')) > 80_000]).toEqual([429, true]);
  });

  it('PLT-5 ids in capitals are the same ids', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await provider();
    const capitals = ({ memberId }: { memberId: string }) => ({ memberId: memberId.toUpperCase() });
    expect((await refer(sender, capitals(subject), [capitals(receiver)])).status).toBe(201);
    expect((await refer(sender, capitals(subject), [capitals(sender)])).body.code).toBe('cannot-refer-oneself');
  });

  it('SHR-10 of several reasons a block of one’s own is named first, then that somebody cannot be reached', async () => {
    const [sender, blocked] = await givenPair();
    const [blocking, stranger, subject] = [await givenMember(world), await givenMember(world), await provider()];
    await givenColleagues(world, sender, blocking);
    await world.api.post('/v1/blocks', { memberId: blocked.memberId }, as(sender));
    await world.api.post('/v1/blocks', { memberId: sender.memberId }, as(blocking));
    expect((await refer(sender, subject, [stranger, blocking])).body.code).toBe('not-available');
    expect((await refer(sender, subject, [stranger, blocking, blocked])).body.code).toBe('blocked');
  });

  it('SHR-10 blocking ends referrals either way, and whoever is blocked is not told so', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await provider();
    await world.api.post('/v1/blocks', { memberId: sender.memberId }, as(receiver));
    expect((await refer(sender, subject, [receiver])).body.code).toBe('not-available');
    expect((await refer(receiver, subject, [sender])).body.code).toBe('blocked');
  });

  it('COL-1 a limited provider refers nobody, and SHR-13 a client does', async () => {
    const [limited, receiver] = await givenPair({ tier: 'limited' });
    expect(await refer(limited, await provider(), [receiver])).toMatchObject({
      status: 403,
      body: { code: 'limited-membership' },
    });
    const [client, other] = await givenPair({ kind: 'client', tier: 'limited' });
    expect((await refer(client, await provider(), [other])).status).toBe(201);
  });

  it('SHR-13 a profile that is not shared publicly, a client’s as well, is referred on the platform', async () => {
    const [sender, receiver] = await givenPair();
    expect((await refer(sender, await givenMember(world), [receiver])).status).toBe(201);
    expect((await refer(sender, await givenMember(world, { kind: 'client' }), [receiver])).status).toBe(201);
  });
});

describe('calling whom I was referred', () => {
  it('SHR-8 the receiver gets the number and a tel: URL, connected or not; nobody else does', async () => {
    const [sender, receiver] = await givenPair();
    const id = await givenReferral(sender, await provider(), receiver);
    expect(await call(receiver, id)).toMatchObject({ status: 200, body: { phone: PHONE, telUrl: `tel:${PHONE}` } });
    expect((await call(sender, id)).status).toBe(404);
    expect((await open(sender, id)).status).toBe(404);
  });

  it('SHR-8 a number of a place serves where the profile has none; without any there is none to call', async () => {
    const [sender, receiver] = await givenPair();
    const elsewhere = await provider({ phone: null, locations: [location(), location({ phone: '+13035550199' })] });
    expect((await call(receiver, await givenReferral(sender, elsewhere, receiver))).body.phone).toBe('+13035550199');
    const silent = await provider({ phone: null });
    const id = await givenReferral(sender, silent, receiver);
    expect(await call(receiver, id)).toMatchObject({ status: 422, body: { code: 'no-phone' } });
    expect(await countsOf(silent, sender)).toEqual([0, 0]);
  });

  it('SHR-8 a number that is not public is told where the sender, or the receiver, may see it', async () => {
    const [sender, receiver] = await givenPair();
    const hidden = await givenMember(world, { phone: PHONE });
    const id = await givenReferral(sender, hidden, receiver);
    expect((await call(receiver, id)).body.code).toBe('no-phone');
    await givenColleagues(world, sender, hidden);
    expect((await call(receiver, id)).body.phone).toBe(PHONE);
  });

  it('SHR-8 a number that is not public is told to a receiver who may see it, whoever referred', async () => {
    const [sender, receiver] = await givenPair();
    const hidden = await givenMember(world, { phone: PHONE });
    await givenColleagues(world, receiver, hidden);
    expect((await call(receiver, await givenReferral(sender, hidden, receiver))).body.phone).toBe(PHONE);
  });

  it('SHR-10 whom the subject has blocked passes them on no more, and their number with them', async () => {
    const [sender, receiver] = await givenPair();
    const hidden = await givenMember(world, { phone: PHONE });
    await givenColleagues(world, sender, hidden);
    const id = await givenReferral(sender, hidden, receiver);
    await world.api.post('/v1/blocks', { memberId: sender.memberId }, as(hidden));
    expect((await refer(sender, hidden, [receiver])).body.code).toBe('not-available');
    expect((await call(receiver, id)).body.code).toBe('no-phone');
  });

  it('SHR-8 PLT-9 whose number was told to whom is in the trail', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await provider();
    await call(receiver, await givenReferral(sender, subject, receiver));
    const trail = await world.rows('select action from audit_entry where actor_id = $1 and subject_id = $2', [
      receiver.accountId,
      subject.memberId,
    ]);
    expect(trail).toEqual([{ action: 'call-referred' }]);
  });

  it('SHR-10 a block between receiver and subject ends calls', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await provider();
    const id = await givenReferral(sender, subject, receiver);
    await world.api.post('/v1/blocks', { memberId: receiver.memberId }, as(subject));
    expect((await call(receiver, id)).body.code).toBe('not-available');
    await world.api.delete(`/v1/blocks/${receiver.memberId}`, as(subject));
    await world.api.post('/v1/blocks', { memberId: subject.memberId }, as(receiver));
    expect((await call(receiver, id)).body.code).toBe('blocked');
  });
});

describe('what counts', () => {
  it('SHR-9 sending, opening and connecting add nothing; the first call adds one to both, later actions nothing', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await provider();
    const id = await givenReferral(sender, subject, receiver);
    await open(receiver, id);
    await open(receiver, id);
    await world.api.post('/v1/connections', { memberId: subject.memberId }, as(receiver));
    expect([await countsOf(sender, receiver), await countsOf(subject, receiver)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    await call(receiver, id);
    await call(receiver, id);
    await write(id);
    expect([await countsOf(sender, receiver), await countsOf(subject, receiver)]).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const read = await world.api.get(`/v1/platform-referrals/${id}`, as(sender));
    expect(read.body).toMatchObject({ followedUpBy: 'call', counted: true, openedAt: expect.any(String) });
  });

  it('SHR-9 100 calls and messages at once add one', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await provider();
    const id = await givenReferral(sender, subject, receiver);
    const actions = Array.from({ length: 100 }, (_, at) => (at % 2 ? call(receiver, id) : write(id)));
    const answers = await Promise.all(actions);
    expect(answers.filter(Boolean).map((answer) => answer!.status)).toEqual(Array(50).fill(200));
    expect([await countsOf(sender, receiver), await countsOf(subject, receiver)]).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('SHR-9 of several who referred the same provider, the referral opened last before the action counts', async () => {
    const [first, receiver] = await givenPair();
    const [second, subject] = [await givenMember(world), await provider()];
    await givenColleagues(world, second, receiver);
    const one = await givenReferral(first, subject, receiver);
    const other = await givenReferral(second, subject, receiver);
    for (const id of [other, one, other, one]) {
      await open(receiver, id);
      await world.advance('1 second');
    }
    await call(receiver, other);
    expect([await countsOf(first, receiver), await countsOf(second, receiver)]).toEqual([
      [1, 0],
      [0, 0],
    ]);
    await open(receiver, other);
    await call(receiver, one);
    expect([await countsOf(first, receiver), await countsOf(second, receiver)]).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(await countsOf(subject, receiver)).toEqual([0, 2]);
  });

  it('SHR-9 an opening after the action does not change whose it is, however late it is counted', async () => {
    const [first, receiver] = await givenPair();
    const [second, subject] = [await givenMember(world), await provider()];
    await givenColleagues(world, second, receiver);
    const one = await givenReferral(first, subject, receiver);
    const other = await givenReferral(second, subject, receiver);
    await open(receiver, one);
    const acted = new Date(Date.now() + 60_000);
    await world.advance('2 minutes');
    await open(receiver, one);
    await open(receiver, other);
    await arrange(world, () => world.app.get(PlatformReferrals).followUp(one, 'message', acted));
    expect([await countsOf(first, receiver), await countsOf(second, receiver)]).toEqual([
      [1, 0],
      [0, 0],
    ]);
    await world.advance('-2 minutes');
  });

  it('SHR-9 calls at once from referrals of two senders add one for each, and deadlock nobody', async () => {
    const [first, receiver] = await givenPair();
    const [second, subject] = [await givenMember(world), await provider()];
    await givenColleagues(world, second, receiver);
    const ids = [await givenReferral(first, subject, receiver), await givenReferral(second, subject, receiver)];
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => call(receiver, ids[at % 2]!)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect([await countsOf(first, receiver), await countsOf(second, receiver)]).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(await countsOf(subject, receiver)).toEqual([0, 2]);
  });

  it('SHR-9 whoever acts from a referral without having opened it has it before them: it is the one that counts', async () => {
    const [first, receiver] = await givenPair();
    const [second, subject] = [await givenMember(world), await provider()];
    await givenColleagues(world, second, receiver);
    const one = await givenReferral(first, subject, receiver);
    const other = await givenReferral(second, subject, receiver);
    await open(receiver, one);
    await call(receiver, other);
    expect([await countsOf(first, receiver), await countsOf(second, receiver)]).toEqual([
      [0, 0],
      [1, 0],
    ]);
    const read = await world.api.get(`/v1/platform-referrals/${other}`, as(second));
    expect(read.body).toMatchObject({ openedAt: expect.any(String), followedUpBy: 'call' });
  });

  it('SHR-13 counts are kept for providers only', async () => {
    const [sender, receiver] = await givenPair();
    const subject = await givenMember(world, { kind: 'client', shareProfilePublicly: true, phone: PHONE });
    const id = await givenReferral(sender, subject, receiver);
    expect((await call(receiver, id)).status).toBe(200);
    expect([await countsOf(sender, receiver), await countsOf(subject, receiver)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    const read = await world.api.get(`/v1/platform-referrals/${id}`, as(sender));
    expect(read.body).toMatchObject({ followedUpBy: 'call', counted: false });
  });

  it('SHR-9 counts drill down to who referred, how often, and are made anew from the referrals behind them', async () => {
    const [sender, receiver] = await givenPair();
    const [another, subject] = [await givenMember(world), await provider()];
    await givenColleagues(world, sender, another);
    for (const person of [receiver, another]) await call(person, await givenReferral(sender, subject, person));
    const drilled = await world.api.get('/v1/me/referrals-received', as(subject));
    expect(drilled.body).toMatchObject({
      referralsReceived: 2,
      data: [{ memberId: sender.memberId, name: sender.name, times: 2 }],
    });
    const given = await world.api.get(`/v1/platform-referrals?role=sender&memberId=${subject.memberId}`, as(sender));
    expect(given.body.data.map((one: any) => one.counted)).toEqual([true, true]);
    await world.rows('update referral_count set given = 7, received = 9');
    await world.rows('delete from referral_tally');
    const admin = await givenAccount(world, { platformRole: 'administrator' });
    const recount = (memberId: string) =>
      world.api.post(`/v1/admin/members/${memberId}/referral-counts/recount`, undefined, as(admin));
    expect((await recount(sender.memberId)).body.after).toEqual({ referralsGiven: 2, referralsReceived: 0 });
    expect((await recount(subject.memberId)).body.after).toEqual({ referralsGiven: 0, referralsReceived: 2 });
    expect((await world.api.get('/v1/me/referrals-received', as(subject))).body.data[0].times).toBe(2);
    const all = await world.api.post('/v1/admin/referral-counts/recount', undefined, as(admin));
    expect(all.status).toBe(200);
  });

  it('SHR-9 counts are on every profile, for members', async () => {
    const [me, other] = [await givenMember(world), await givenMember(world)];
    expect(await countsOf(other, me)).toEqual([0, 0]);
    const path = `/v1/members/${crypto.randomUUID()}/referral-counts`;
    expect((await world.api.get(path, as(me))).status).toBe(404);
  });
});

it('SHR-9 PLT-6 costs the statements that the README lists', async () => {
  const [sender, receiver] = await givenPair();
  const subject = await provider();
  await givenReferral(sender, subject, receiver);
  const count = async (work: () => Promise<{ status: number }>, status: number) => {
    const { statements } = await statementsOf(world, async () => expect((await work()).status).toBe(status));
    return String(statements.filter((text) => !/idempotent_answer|advisory|limit_hits/.test(text)).length);
  };
  const id = await givenReferral(sender, subject, receiver);
  for (const who of [sender, receiver]) await world.api.get('/v1/me/sharing', as(who)); // known from now on
  const read = await count(() => world.api.get(`/v1/platform-referrals/${id}`, as(receiver)), 200);
  const list = await count(() => world.api.get('/v1/platform-referrals', as(receiver)), 200);
  const counted = {
    'refer on the platform': await count(() => refer(sender, subject, [receiver]), 201),
    'list, read one of the platform': list === read ? read : `${list}, ${read}`,
    'open it': await count(() => open(receiver, id), 204),
    call: await count(() => call(receiver, id), 200),
    'sharing at a glance': await count(() => world.api.get('/v1/me/sharing', as(sender)), 200),
  };
  const told = readmeOf('referrals')
    .rowsUnder('Statements')
    .map(([name, n]) => [name!, n!] as const);
  expect(counted).toEqual(Object.fromEntries(told.filter(([name]) => name in counted)));
});
