import { randomUUID } from 'node:crypto';
import { givenAccount } from '../factories/accounts';
import {
  givenColleagues,
  givenManyReferableColleagues,
  givenMember,
  givenReferableColleague,
  type GivenMember,
  REFERABLE,
} from '../factories/members';
import { givenPrint } from '../factories/referrals';
import type { Answer } from '../support/api';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
let administrator: { token: string };
beforeAll(async () => {
  world = await World.start({ worker: false });
  administrator = await givenAccount(world, { platformRole: 'administrator' });
});
afterAll(() => world.stop());

type Member = Pick<GivenMember, 'memberId' | 'token'>;
const as = ({ token }: { token: string }) => ({ token });
const RECIPIENT = { kind: 'client', name: 'Secret Recipient', email: 'secret@recipient.example' };
const send = (by: Member, colleagues: { memberId: string }[]) =>
  world.api.post(
    '/v1/referrals',
    { recipient: RECIPIENT, message: 'A secret', colleagues: colleagues.map(({ memberId }) => ({ memberId })) },
    { token: by.token, headers: { 'idempotency-key': randomUUID() } },
  );
const countsOf = async (member: Member) => {
  const { status, body } = await world.api.get('/v1/me/referral-counts', as(member));
  expect(status).toBe(200);
  return [body.referralsGiven, body.referralsReceived];
};
const received = (member: Member, query = '') => world.api.get(`/v1/me/referrals-received${query}`, as(member));
const recount = ({ memberId }: { memberId: string }, by = administrator) =>
  world.api.post(`/v1/admin/members/${memberId}/referral-counts/recount`, undefined, as(by));
const recountAll = (by = administrator) => world.api.post('/v1/admin/referral-counts/recount', undefined, as(by));

/** Members all of whom may refer each other. */
async function givenCircle(size: number): Promise<GivenMember[]> {
  const members: GivenMember[] = [];
  for (let n = 0; n < size; n += 1) members.push(await givenMember(world, REFERABLE));
  for (const [at, one] of members.entries())
    for (const other of members.slice(at + 1)) await givenColleagues(world, one, other);
  return members;
}
const shuffled = <T>(all: readonly T[]): T[] =>
  all
    .map((one) => [Math.random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

/** Every count and tally that is not what the referrals behind it say. */
const wrong = () =>
  world.rows(`
    select 'count', member_id::text, given || ' ' || received as stored,
      (select count(*) from referral where sender_member_id = n.member_id) || ' ' ||
      (select count(*) from referred_colleague c where c.member_id = n.member_id) as true
    from referral_count n
    where given <> (select count(*) from referral where sender_member_id = n.member_id)
      or received <> (select count(*) from referred_colleague c where c.member_id = n.member_id)
    union all
    select 'tally', coalesce(t.member_id, made.member_id)::text, t.times::text, made.times::text
    from referral_tally t full join (
      select member_id, sender_member_id, count(*) as times, max((created_at at time zone 'UTC')::date) as last_on
      from referred_colleague join referral on referral.id = referral_id group by 1, 2) made
      on (made.member_id, made.sender_member_id) = (t.member_id, t.sender_member_id)
    where (made.times, made.last_on) is distinct from (t.times, t.last_on)`);
const statusesOf = (answers: Answer[]) => [...new Set(answers.map(({ status }) => status))].sort();

/** As if a member had referred that many days earlier. */
const age = async ({ memberId }: Member, days: number) => {
  await world.rows(
    `update referral set created_at = created_at - make_interval(days => $2) where sender_member_id = $1`,
    [memberId, days],
  );
  await recountAll();
};

describe('referrals received (COL-19)', () => {
  it('COL-19 how many times and by which members, whoever referred last first', async () => {
    const [me, ann, bea, cas] = await givenCircle(4);
    await send(ann!, [me!]);
    await send(ann!, [me!, bea!]);
    await givenPrint(world, bea!, [me!]);
    await send(cas!, [bea!]);
    await age(ann!, 1);
    const { status, body } = await received(me!);
    expect(status).toBe(200);
    const today = new Date().toISOString().slice(0, 10);
    const line = ({ memberId, name }: GivenMember, times: number, lastOn: unknown) => {
      return { memberId, name, credentials: null, times, lastOn };
    };
    expect(body).toEqual({
      referralsReceived: 3,
      data: [line(bea!, 1, today), line(ann!, 2, expect.stringMatching(/^\d{4}-\d\d-\d\d$/))],
      page: { limit: 25, nextCursor: null, prevCursor: null },
    });
    expect(body.data[1].lastOn < today).toBe(true);
    expect((await received(cas!)).body).toMatchObject({ referralsReceived: 0, data: [] });
  });

  it('COL-19 never to whom: no recipient, message, referral, other colleague or opening', async () => {
    const [me, ann, bea] = await givenCircle(3);
    const { body: referral } = await send(ann!, [me!, bea!]);
    const { body, text } = await received(me!);
    expect(Object.keys(body).sort()).toEqual(['data', 'page', 'referralsReceived']);
    expect(Object.keys(body.data[0]).sort()).toEqual(['credentials', 'lastOn', 'memberId', 'name', 'times']);
    const first = await received(me!, '?limit=1');
    const cursors = Buffer.from(String(first.body.page.nextCursor ?? ''), 'base64url').toString('latin1');
    for (const secret of [
      RECIPIENT.name,
      RECIPIENT.email,
      'secret',
      referral.id,
      bea!.memberId,
      bea!.name,
      referral.createdAt,
    ])
      expect(`${text}${cursors}`).not.toContain(secret);
    for (const path of ['', '/export', `/${referral.id}`]) {
      const answer = await world.api.get(`/v1/referrals${path}`, as(me!));
      expect(answer.text).not.toContain(RECIPIENT.email);
    }
    // nor is there a row of it that the database would let the one referred see
    const columns = await world.rows<{ column_name: string }>(
      `select column_name from information_schema.columns where table_name in ('referral_tally', 'referral_count')`,
    );
    expect(columns.map(({ column_name }) => column_name).sort()).toEqual([
      'given',
      'last_on',
      'member_id',
      'member_id',
      'received',
      'sender_member_id',
      'times',
    ]);
  });

  it('COL-19 COL-1 a limited member can be referred and sees by whom; who is no member or not signed in does not', async () => {
    const sender = await givenMember(world);
    const limited = await givenReferableColleague(world, sender, { tier: 'limited' });
    await send(sender, [limited]);
    expect((await received(limited)).body).toMatchObject({
      referralsReceived: 1,
      data: [{ memberId: sender.memberId }],
    });
    expect(await countsOf(limited)).toEqual([0, 1]);
    const nobody = await givenAccount(world);
    for (const path of ['/v1/me/referrals-received', '/v1/me/referral-counts']) {
      expect((await world.api.get(path)).status).toBe(401);
      const refused = await world.api.get(path, as(nobody));
      expect([refused.status, refused.body.code]).toEqual([403, 'not-a-member']);
    }
  });

  it('COL-19 PLT-6 in pages, forth and back', async () => {
    const me = await givenMember(world, REFERABLE);
    for (let n = 0; n < 5; n += 1) {
      const sender = await givenMember(world);
      await givenColleagues(world, me, sender);
      await send(sender, [me]);
      await age(sender, Math.floor(n / 2));
    }
    const all = (await received(me)).body.data;
    const first = (await received(me, '?limit=2')).body;
    const second = (await received(me, `?limit=2&cursor=${first.page.nextCursor}`)).body;
    const third = (await received(me, `?limit=2&cursor=${second.page.nextCursor}`)).body;
    expect([...first.data, ...second.data, ...third.data]).toEqual(all);
    expect([first, second, third].map(({ referralsReceived }) => referralsReceived)).toEqual([5, 5, 5]);
    expect((await received(me, `?limit=2&cursor=${third.page.prevCursor}`)).body.data).toEqual(second.data);
    const { statements } = await statementsOf(world, () => received(me));
    expect(statements).toHaveLength(1);
  });
});

describe('counts (COL-20)', () => {
  it('COL-20 each referral, mailed or printed, is one given; each that names a member is one received', async () => {
    const [me, ann, bea] = await givenCircle(3);
    await send(me!, [ann!, bea!]);
    await givenPrint(world, me!, [bea!]);
    await send(me!, [ann!, ann!, { memberId: ann!.memberId.toUpperCase() }]);
    await send(ann!, [me!]);
    expect(await Promise.all([me!, ann!, bea!].map(countsOf))).toEqual([
      [3, 1],
      [1, 2],
      [0, 2],
    ]);
  });

  it('COL-20 what is refused, replayed or sent again with a fresh link counts nothing more', async () => {
    const [me, ann] = await givenCircle(2);
    const closed = await givenReferableColleague(world, me!, { acceptingNewClients: false });
    expect((await send(me!, [ann!, closed])).status).toBe(422);
    const key = randomUUID();
    const once = () =>
      world.api.post(
        '/v1/referrals',
        { recipient: RECIPIENT, colleagues: [{ memberId: ann!.memberId }] },
        {
          token: me!.token,
          headers: { 'idempotency-key': key },
        },
      );
    const { body } = await once();
    await once();
    await world.rows(`update referral set status = 'expired' where id = $1`, [body.id]);
    const fresh = await world.api.post(`/v1/referrals/${body.id}/fresh-link`, undefined, {
      token: me!.token,
      headers: { 'if-match': `"${body.version}"`, 'idempotency-key': randomUUID() },
    });
    expect(fresh.status).toBe(200);
    expect([await countsOf(me!), await countsOf(ann!), await countsOf(closed)]).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  it('COL-20 100 referrals at once that name the same members in every order: none fails, the counts are exact', async () => {
    const circle = await givenCircle(10);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => {
        const sender = circle[n % circle.length]!;
        return send(sender, shuffled(circle.filter((one) => one !== sender)).slice(0, 3 + (n % 7)));
      }),
    );
    expect(statusesOf(answers)).toEqual([201]);
    const counts = await Promise.all(circle.map(countsOf));
    expect(counts.map(([given]) => given)).toEqual(circle.map(() => 10));
    const named = answers.reduce((sum, { body }) => sum + Number(body.colleagues.length), 0);
    expect(counts.reduce((sum, [, got]) => sum + Number(got), 0)).toBe(named);
    expect(await wrong()).toEqual([]);
  });

  it('COL-20 500 colleagues in one referral are counted in one statement', async () => {
    const me = await givenMember(world);
    const many = await givenManyReferableColleagues(world, me, 500);
    const { statements } = await statementsOf(world, async () => {
      expect((await send(me, many)).status).toBe(201);
    });
    expect(statements.filter((text) => text.includes('referral_count'))).toHaveLength(1);
    expect(await countsOf(me)).toEqual([1, 0]);
    expect(await wrong()).toEqual([]);
  });

  it('COL-20 reading them is one statement', async () => {
    const me = await givenMember(world);
    await countsOf(me);
    expect((await statementsOf(world, () => countsOf(me))).statements).toHaveLength(1);
  });
});

describe('the recount (COL-20)', () => {
  it('COL-20 PLT-15 heals what is wrong and says so, in the trail; changes nothing when all is right', async () => {
    const [me, ann] = await givenCircle(2);
    await send(me!, [ann!]);
    await send(me!, [ann!]);
    await send(ann!, [me!]);
    await world.rows('update referral_count set given = 40, received = 7 where member_id = $1', [me!.memberId]);
    const healed = await recount(me!);
    expect([healed.status, healed.body]).toEqual([
      200,
      {
        memberId: me!.memberId,
        before: { referralsGiven: 40, referralsReceived: 7 },
        after: { referralsGiven: 2, referralsReceived: 1 },
        corrected: true,
      },
    ]);
    expect(
      await world.rows('select action, subject_id, outcome from audit_entry where request_id = $1', [
        healed.headers.get('request-id'),
      ]),
    ).toEqual([{ action: 'recount-referrals', subject_id: me!.memberId, outcome: 'done' }]);
    expect(await countsOf(me!)).toEqual([2, 1]);
    const again = (await recount(me!)).body;
    expect(again).toMatchObject({ before: again.after, corrected: false });
    expect(await countsOf(ann!)).toEqual([1, 2]);
  });

  it('COL-20 heals who referred how often as well, and what is missing altogether', async () => {
    const [me, ann, bea] = await givenCircle(3);
    await send(ann!, [me!]);
    await send(bea!, [me!]);
    const before = (await received(me!)).body;
    await world.rows(
      `update referral_tally set times = 9, last_on = '2020-01-01' where member_id = $1 and sender_member_id = $2`,
      [me!.memberId, ann!.memberId],
    );
    await world.rows('delete from referral_tally where member_id = $1 and sender_member_id = $2', [
      me!.memberId,
      bea!.memberId,
    ]);
    await world.rows(`insert into referral_tally values ($1, $2, 1, '2020-01-01')`, [me!.memberId, randomUUID()]);
    expect((await recount(me!)).body).toMatchObject({ corrected: true });
    expect((await received(me!)).body).toEqual(before);
    await world.rows('delete from referral_count where member_id = $1', [me!.memberId]);
    await world.rows('delete from referral_tally where member_id = $1', [me!.memberId]);
    expect((await recount(me!)).body).toMatchObject({
      before: { referralsGiven: 0, referralsReceived: 0 },
      after: { referralsGiven: 0, referralsReceived: 2 },
    });
    expect((await received(me!)).body).toEqual(before);
    const silent = await givenMember(world);
    expect((await recount(silent)).body).toMatchObject({ corrected: false, after: { referralsGiven: 0 } });
  });

  it('COL-20 is exact while others refer: recounts, of one and of all, raced with referrals', async () => {
    const circle = await givenCircle(6);
    await world.rows('update referral_count set given = given + 3, received = received + 5');
    await world.rows('delete from referral_tally');
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, n) => {
        const sender = circle[n % circle.length]!;
        if (n % 3 === 2) return n % 9 === 8 ? recountAll() : recount(sender);
        return send(sender, shuffled(circle.filter((one) => one !== sender)).slice(0, 4));
      }),
    );
    expect(statusesOf(answers)).toEqual([200, 201]);
    expect(await wrong()).toEqual([]);
  });

  it('COL-20 PLT-15 of all: in batches, how many and for how many it was wrong', async () => {
    const me = await givenMember(world);
    await send(me, await givenManyReferableColleagues(world, me, 600)); // more than a batch
    await recountAll();
    await world.rows('delete from referral_count where member_id = $1', [me.memberId]);
    await world.rows(
      'update referral_count set received = 0 where member_id in (select member_id from referral_tally where sender_member_id = $1 limit 3)',
      [me.memberId],
    );
    const { status, body } = await recountAll();
    expect([status, body.corrected]).toEqual([200, 4]);
    expect(body.members).toBeGreaterThan(600);
    expect(await wrong()).toEqual([]);
    expect((await recountAll()).body).toEqual({ members: body.members, corrected: 0 });
  });

  it('COL-20 PLT-15 is for administrators of the platform; an unknown member is none', async () => {
    const me = await givenMember(world);
    for (const refused of [await recount(me, me), await recountAll(me)])
      expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    expect((await recount({ memberId: randomUUID() })).status).toBe(404);
    expect((await recount({ memberId: 'x' })).status).toBe(400);
  });
});
