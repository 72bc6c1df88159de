import { givenAccount } from '../factories/accounts';
import {
  givenColleagues,
  givenManyReferableColleagues,
  givenMember,
  type GivenMember,
  type MemberOverrides,
  REFERABLE,
} from '../factories/members';
import { eventually } from '../support/eventually';
import { arrive, type Newcomer, Person } from '../support/newcomer';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ env: { TRUST_PROXY: 'loopback' } })));
afterAll(() => world.stop());

const as = ({ token }: { token: string }) => ({ token });
const codeOf = (url: string) => url.split('/s/')[1]!;

/** A share of somebody's profile by its sender, and the code of its link. */
async function givenShare(sender: GivenMember, subject?: GivenMember) {
  const { memberId } = subject ?? (await givenMember(world, REFERABLE));
  const made = await world.api.post('/v1/shares', { memberId, channel: 'copy_link' }, as(sender));
  expect(made.status).toBe(201);
  return { shareId: made.body.id as string, code: codeOf(made.body.url) };
}

/** A sender with so many connections, and a share of theirs. */
async function givenSender(connections: number, overrides: MemberOverrides = {}) {
  const sender = await givenMember(world, overrides);
  await givenManyReferableColleagues(world, sender, connections);
  return { sender, ...(await givenShare(sender)) };
}

const attributionsOf = async (person: { token: string }) =>
  (await world.api.get('/v1/me/attributions', as(person))).body.data;

const share = async (sender: GivenMember, shareId: string) =>
  (await world.api.get(`/v1/shares/${shareId}`, as(sender))).body;

/** Waits until so many registrations are kept with a share; the share. */
const registrations = (sender: GivenMember, shareId: string, count: number) =>
  eventually(async () => {
    const body = await share(sender, shareId);
    return body.registrations >= count && body;
  }, 120_000);

const between = async (newcomer: Newcomer, sender: GivenMember) =>
  (await world.api.get(`/v1/members/${sender.memberId}`, as(newcomer))).body.relation;

/** Waits until everything that follows from what was done has followed. */
const settled = () =>
  eventually(async () => {
    const open = 'select 1 from outbox_message where processed_at is null and failed_at is null and due_at is null';
    return (await world.rows(open)).length === 0;
  });

describe('who is tied to a share', () => {
  it('SHR-4 whoever registers with its code, at registration, with a reason that can be read afterwards', async () => {
    const { sender, shareId, code } = await givenSender(0);
    const newcomer = await arrive(world, { code });
    const told = [
      {
        purpose: 'share',
        tiedTo: shareId,
        settledAt: expect.any(String),
        considered: [{ via: 'code', verdict: 'tied', subjectId: shareId, followedAt: expect.any(String) }],
      },
    ];
    expect(await attributionsOf(newcomer)).toEqual(told);
    const admin = await givenAccount(world, { platformRole: 'administrator' });
    const path = `/v1/admin/accounts/${newcomer.accountId}/attributions`;
    expect((await world.api.get(path, as(admin))).body.data).toEqual(told);
    expect((await world.api.get(path, as(sender))).status).toBe(403);
    expect(await registrations(sender, shareId, 1)).toMatchObject({ registrations: 1, connections: 1 });
  });

  it('SHR-4 once, for good: registering a proven address again with another code changes nothing', async () => {
    const [first, second] = [await givenSender(0), await givenSender(0)];
    const newcomer = await arrive(world, { code: first.code });
    const again = new Person(world, { code: second.code, email: newcomer.email });
    expect((await again.register()).status).toBe(202);
    expect(await attributionsOf(newcomer)).toMatchObject([{ tiedTo: first.shareId }]);
    await registrations(first.sender, first.shareId, 1);
    await settled();
    expect((await share(second.sender, second.shareId)).registrations).toBe(0);
  });

  it('SHR-4 whoever registers an address they cannot prove ties nobody: the one who proves it says how they came', async () => {
    const [first, second] = [await givenSender(0), await givenSender(0)];
    const thief = new Person(world, { code: first.code });
    await thief.register();
    const owner = await arrive(world, { code: second.code, email: thief.email });
    expect(await attributionsOf(owner)).toMatchObject([{ tiedTo: second.shareId }]);
    const another = new Person(world, { code: first.code });
    await another.register();
    const byThemselves = await arrive(world, { email: another.email });
    expect(await attributionsOf(byThemselves)).toMatchObject([{ tiedTo: null, considered: [] }]);
  });

  it('SHR-4 nobody is tied to a link of their own, with whatever address of the same mailbox', async () => {
    const sender = await givenMember(world);
    const { shareId, code } = await givenShare(sender);
    const [name, domain] = sender.email.split('@');
    const again = new Person(world, { code, email: sender.email });
    expect((await again.register()).status).toBe(202);
    expect(await attributionsOf(sender)).toEqual([]);
    const second = await arrive(world, { code, email: `${name!.toUpperCase()}+second@${domain}` });
    expect(await attributionsOf(second)).toMatchObject([{ tiedTo: null, considered: [{ verdict: 'own' }] }]);
    await settled();
    expect((await share(sender, shareId)).registrations).toBe(0);
  });

  it('SHR-4 a code that leads nowhere, or to somebody who was deleted, keeps nobody from registering', async () => {
    const { sender, shareId, code } = await givenSender(0);
    await world.rows('delete from member where id = $1', [sender.memberId]);
    for (const dead of [code, 'nowhere', '1'.repeat(12), '%00', "'; drop table share; --", 'x'.repeat(100)]) {
      const newcomer = await arrive(world, { code: dead });
      expect(await attributionsOf(newcomer)).toMatchObject([{ tiedTo: null, considered: [{ verdict: 'over' }] }]);
    }
    await settled();
    expect(await world.rows('select 1 from share_registration where share_id = $1', [shareId])).toEqual([]);
  });

  it('SHR-4 a code longer than 100 characters is refused, and registers nobody', async () => {
    const person = new Person(world, { code: 'x'.repeat(101) });
    expect(await person.register()).toMatchObject({ status: 400, body: { errors: [{ pointer: '/referralCode' }] } });
    await expect(person.accountId()).rejects.toThrow();
  });

  it('SHR-4 a link that was revoked, or has ended, ties nobody', async () => {
    const [first, second] = [await givenSender(0), await givenSender(0)];
    await world.rows('update link set revoked_at = app_now() where subject_id = $1', [first.shareId]);
    await world.rows('update link set expires_at = app_now() where subject_id = $1', [second.shareId]);
    for (const { code } of [first, second])
      expect(await attributionsOf(await arrive(world, { code }))).toMatchObject([
        { considered: [{ verdict: 'over' }] },
      ]);
  });

  it('PLT-5 a code that is null, a number or a list is refused', async () => {
    for (const code of [null, 7, ['x']]) {
      const person = new Person(world, { code: code as unknown as string });
      const { status, body } = await person.register();
      expect([status, body.errors[0].pointer]).toEqual([400, '/referralCode']);
    }
    const join = await world.api.post('/v1/join-requests', { email: 'a@example.org', referralCode: null });
    expect(join.status).toBe(400);
  });

  it('SHR-4 whoever comes by themselves is tied to nothing', async () => {
    const newcomer = await arrive(world);
    expect(await attributionsOf(newcomer)).toEqual([]);
  });
});

describe('who is connected at once', () => {
  it.each([
    [24, true],
    [25, false],
    [26, false],
  ])('SHR-5 with %i connections, a provider and their newcomer: %s', async (connections, connected) => {
    const { sender, shareId, code } = await givenSender(connections);
    const newcomer = await arrive(world, { code });
    await registrations(sender, shareId, 1);
    expect(await share(sender, shareId)).toMatchObject({ registrations: 1, connections: connected ? 1 : 0 });
    expect(await between(newcomer, sender)).toBe(connected ? 'colleague' : 'stranger');
  });

  it('SHR-5 of 100 who register at once through a sender at 24, exactly one', async () => {
    const { sender, shareId, code } = await givenSender(24);
    const people = Array.from({ length: 100 }, (_, at) => {
      return new Person(world, { code, kind: at % 2 ? 'client' : 'provider' });
    });
    const answers = await Promise.all(people.map((person) => person.register()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const tokens = await Promise.all(people.map((person) => person.signIn()));
    await Promise.all(people.map((person, at) => person.join(tokens[at]!)));
    expect(await registrations(sender, shareId, 100)).toMatchObject({ registrations: 100, connections: 1 });
    const [counted] = await world.rows('select count(*)::int as count from colleague where member_id = $1', [
      sender.memberId,
    ]);
    expect(counted!.count).toBe(25);
  }, 300_000);

  it('SHR-13 a sender who is a client connects with nobody; the tie stays', async () => {
    const { sender, shareId, code } = await givenSender(0, { kind: 'client' });
    const newcomer = await arrive(world, { code });
    expect(await registrations(sender, shareId, 1)).toMatchObject({ registrations: 1, connections: 0 });
    expect(await between(newcomer, sender)).toBe('stranger');
    expect(await attributionsOf(newcomer)).toMatchObject([{ tiedTo: shareId }]);
  });

  it('SHR-5 a newcomer who is a client is connected as well', async () => {
    const { sender, shareId, code } = await givenSender(0);
    const newcomer = await arrive(world, { code, kind: 'client' });
    await registrations(sender, shareId, 1);
    expect(await between(newcomer, sender)).toBe('colleague');
  });

  it('SHR-5 connections that have ended do not count', async () => {
    const { sender, shareId, code } = await givenSender(24);
    const gone = await givenMember(world);
    const { connectionId } = await givenColleagues(world, sender, gone);
    const remove = { token: sender.token, headers: { 'if-match': '"1"' } };
    expect((await world.api.delete(`/v1/connections/${connectionId}`, remove)).status).toBe(204);
    await arrive(world, { code });
    expect((await registrations(sender, shareId, 1)).connections).toBe(1);
  });
});
