import { parse } from 'csv-parse/sync';
import { randomUUID } from 'node:crypto';
import { Sql } from '../../src/shared/database/sql';
import { givenAccount, givenSession } from '../factories/accounts';
import {
  givenManyReferableColleagues,
  givenMember,
  givenReferableColleague,
  type GivenMember,
} from '../factories/members';
import { givenPrint } from '../factories/referrals';
import { eventually } from '../support/eventually';
import { awaitMail, linkIn } from '../support/mailbox';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

const as = ({ token }: { token: string }) => ({ token });
const send = async (by: GivenMember, colleagues: { memberId: string }[], recipient: object = {}) => {
  const to = {
    kind: 'client',
    name: 'Maria Lopez',
    email: `maria-${randomUUID().slice(0, 8)}@example.com`,
    ...recipient,
  };
  const { status, body } = await world.api.post(
    '/v1/referrals',
    { recipient: to, colleagues: colleagues.map(({ memberId }) => ({ memberId })) },
    { token: by.token, headers: { 'idempotency-key': randomUUID() } },
  );
  expect(status).toBe(201);
  return body as { id: string; version: number; recipient: { email: string } };
};
const list = (by: { token: string }, query = '') => world.api.get(`/v1/referrals${query}`, as(by));
const idsOf = async (by: { token: string }, query = '') => {
  const { status, body } = await list(by, query);
  expect([query, status]).toEqual([query, 200]);
  return (body.data as { id: string }[]).map(({ id }) => id);
};
const become = (by: { token: string }, id: string, status: string) =>
  eventually(async () => {
    const { body } = await world.api.get(`/v1/referrals/${id}`, as(by));
    return body.status === status && body;
  });
const post = (by: { token: string }, path: string, version: number) =>
  world.api.post(path, undefined, {
    token: by.token,
    headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
  });

/** A member with a history made in bulk: one referral to one colleague for each recipient's name. */
async function givenHistory(size: number, colleagues?: { memberId: string }[]): Promise<GivenMember> {
  const me = await givenMember(world);
  const them = colleagues ?? [await givenReferableColleague(world, me)];
  await world.rows(
    `with made as (
      insert into referral (id, sender_member_id, sender_account_id, sender_name, channel, recipient_kind, recipient_name,
        recipient_email, language, count, status)
      select uuidv7(interval '1 ms' * (n - $3::int)), $1, $2, 'Me', 'email', 'client', 'Person ' || n, 'p' || n || '@example.com', 'en', 1, 'queued'
      from generate_series(1, $3::int) n returning id, sender_account_id)
    insert into referred_colleague (referral_id, member_id, notify, position, sender_account_id)
    select id, ($4::uuid[])[1 + row_number() over (order by id) % cardinality($4::uuid[])], false, 0, sender_account_id from made`,
    [me.memberId, me.accountId, size, them.map(({ memberId }) => memberId)],
  );
  return me;
}

describe('my referrals (COL-17)', () => {
  let me: GivenMember;
  let ann: GivenMember;
  let bea: GivenMember;

  beforeAll(async () => {
    me = await givenMember(world);
    ann = await givenReferableColleague(world, me, { givenName: 'Ann', familyName: 'Núñez' });
    bea = await givenReferableColleague(world, me, { givenName: 'Bea', familyName: 'O’Brien' });
  });

  it('COL-17 everything I sent or printed, newest first: to whom, which colleagues, and its state', async () => {
    const mailed = await send(me, [bea, ann], { kind: 'professional', language: 'es' });
    const printed = await givenPrint(world, me, [ann]);
    await become(me, mailed.id, 'sent');
    const { body } = await list(me);
    expect(body.data).toEqual([
      expect.objectContaining({
        id: printed,
        channel: 'print',
        status: 'printed',
        stage: 'closed',
        recipient: null,
        sentAt: null,
        colleagueCount: 1,
        colleagues: [{ memberId: ann.memberId, name: ann.name }],
      }),
      {
        id: mailed.id,
        version: expect.any(Number),
        channel: 'email',
        status: 'sent',
        stage: 'open',
        createdAt: expect.any(String),
        sentAt: expect.any(String),
        expiresAt: expect.any(String),
        openedAt: null,
        openCount: 0,
        failure: null,
        failureInWords: null,
        freshLinkAskedAt: null,
        recipient: { kind: 'professional', name: 'Maria Lopez', email: mailed.recipient.email, language: 'es' },
        colleagueCount: 2,
        colleagues: [
          { memberId: bea.memberId, name: bea.name },
          { memberId: ann.memberId, name: ann.name },
        ],
      },
    ]);
  });

  it('COL-17 a large referral names its first five colleagues and says how many there are', async () => {
    const many = await givenManyReferableColleagues(world, me, 8);
    await send(me, many);
    const [line] = (await list(me, '?limit=1')).body.data;
    expect(line).toMatchObject({ colleagueCount: 8, colleagues: many.slice(0, 5) });
    expect(line.colleagues).toHaveLength(5);
  });

  it('COL-17 others’ referrals do not exist, in the list, the export and by themselves', async () => {
    const { id } = await send(me, [ann]);
    const other = await givenMember(world);
    for (const somebody of [ann, other]) {
      expect(await idsOf(somebody)).toEqual([]);
      expect((await world.api.get('/v1/referrals/export', as(somebody))).text).not.toContain(id);
      expect((await world.api.get(`/v1/referrals/${id}`, as(somebody))).status).toBe(404);
      expect(await idsOf(somebody, `?memberId=${ann.memberId}&q=maria`)).toEqual([]);
    }
    const nobody = await givenAccount(world);
    for (const path of ['/v1/referrals', '/v1/referrals/export']) {
      expect((await world.api.get(path)).status).toBe(401);
      const refused = await world.api.get(path, as(nobody));
      expect([refused.status, refused.body.code]).toEqual([403, 'not-a-member']);
    }
  });

  it('COL-17 a member whose membership became limited keeps their history', async () => {
    const past = await givenHistory(2);
    await world.rows(`update member set tier = 'limited' where id = $1`, [past.memberId]);
    expect(await idsOf(past)).toHaveLength(2);
  });
});

describe('states of the history (COL-17)', () => {
  it('COL-17 queued, sent, failed with the reason, opened with first time and count, expired at the instant, revoked, printed', async () => {
    const me = await givenMember(world);
    const ann = await givenReferableColleague(world, me);
    const printed = await givenPrint(world, me, [ann]);
    const failed = await send(me, [ann], { email: 'gone@invalid.example' });
    const [sent, opened, revoked] = [await send(me, [ann]), await send(me, [ann]), await send(me, [ann])];
    for (const { id } of [failed, sent, opened, revoked]) await become(me, id, 'sent');
    await world.rows(`update referral set status = 'failed', failure = 'smtp-550' where id = $1`, [failed.id]);
    const { version } = await become(me, revoked.id, 'sent');
    expect((await post(me, `/v1/referrals/${revoked.id}/revocation`, version)).status).toBe(200);
    const page = linkIn(await awaitMail(opened.recipient.email), '/r/').pathname;
    for (let n = 0; n < 2; n += 1) await world.api.post(`${page}/opening`);

    const stateOf = async (id: string) => {
      const { body } = await list(me);
      return body.data.find((row: { id: string }) => row.id === id);
    };
    expect(await stateOf(printed)).toMatchObject({ status: 'printed', stage: 'closed' });
    expect(await stateOf(failed.id)).toMatchObject({
      status: 'failed',
      stage: 'closed',
      failure: 'smtp-550',
      failureInWords: expect.stringContaining('refuses it'),
    });
    expect(await stateOf(sent.id)).toMatchObject({ status: 'sent', stage: 'open' });
    expect(await stateOf(opened.id)).toMatchObject({
      status: 'opened',
      stage: 'engaged',
      openCount: 2,
      openedAt: expect.any(String),
    });
    expect(await stateOf(revoked.id)).toMatchObject({ status: 'revoked', stage: 'closed' });
    expect(await idsOf(me, '?status=sent&status=opened')).toEqual([opened.id, sent.id]);
    expect(await idsOf(me, '?status=expired')).toEqual([]);

    // Nobody is told and no alarm comes: what is overdue reads as over by itself.
    await world.rows(`update referral set expires_at = app_now() - interval '1 s' where id = any($1)`, [
      [sent.id, opened.id],
    ]);
    expect(await stateOf(sent.id)).toMatchObject({ status: 'expired', stage: 'closed' });
    expect(await idsOf(me, '?status=expired')).toEqual([opened.id, sent.id]);
    expect(await idsOf(me, '?status=sent&status=opened')).toEqual([]);
  });

  it('COL-17 the state turns 168 hours after the mail was accepted, not before', async () => {
    const me = await givenMember(world);
    const { id } = await send(me, [await givenReferableColleague(world, me)]);
    await become(me, id, 'sent');
    await world.advance('167 hours 59 minutes');
    Object.assign(me, await givenSession(world, me));
    expect(await idsOf(me, '?status=sent')).toEqual([id]);
    await world.advance('1 minute');
    expect(await idsOf(me, '?status=expired')).toEqual([id]);
    expect(await idsOf(me, '?status=sent')).toEqual([]);
  });
});

describe('filters and search of the history (COL-17)', () => {
  let me: GivenMember;
  let ann: GivenMember;
  let made: Record<'garcia' | 'lee' | 'old' | 'print', string>;

  beforeAll(async () => {
    me = await givenMember(world);
    ann = await givenReferableColleague(world, me, { givenName: 'Ann-Sofie', familyName: 'Åström' });
    const bea = await givenReferableColleague(world, me, { givenName: 'Bea', familyName: 'Ruiz' });
    const old = await send(me, [bea], { name: 'Kim Park', email: 'kim.park@practice.example', kind: 'professional' });
    await world.rows(`update referral set created_at = '2026-01-02T03:04:05Z' where id = $1`, [old.id]);
    const garcia = await send(me, [ann, bea], { name: 'José García', email: 'jose@example.com' });
    const lee = await send(me, [bea], { name: 'Bruce Lee', email: 'bruce@example.com', kind: 'professional' });
    made = { garcia: garcia.id, lee: lee.id, old: old.id, print: await givenPrint(world, me, [ann]) };
  });

  const found = async (query: string) => {
    const names = Object.entries(made).map(([name, id]) => [id, name]);
    const ids = await idsOf(me, query);
    return ids.map((id) => Object.fromEntries(names)[id]);
  };

  it.each([
    ['?channel=print', ['print']],
    ['?channel=email', ['lee', 'garcia', 'old']],
    ['?recipientKind=professional', ['lee', 'old']],
    ['?status=printed&status=expired', ['print']],
    ['?createdBefore=2026-01-02T03:04:05Z', []],
    ['?createdBefore=2026-01-02T03:04:06Z', ['old']],
    ['?createdAfter=2026-01-02T03:04:05Z&createdBefore=2026-01-02T04:04:06%2B01:00', ['old']],
    ['?createdAfter=2026-01-02T03:04:06Z', ['print', 'lee', 'garcia']],
    ['?recipientKind=professional&channel=email&createdAfter=2026-02-01T00:00:00Z', ['lee']],
    ['?recipientKind=professional&channel=print', []],
  ])('COL-17 %s: "and" between filters, "or" between states', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it.each([
    ['garcia', ['garcia']],
    ['GARCÍA', ['garcia']],
    ['jos gar', ['garcia']],
    ['arcia', []],
    ['jose@example.com', ['garcia']],
    ['practice', ['old']],
    ['astrom', ['print', 'garcia']],
    ['sofie', ['print', 'garcia']],
    ['Åst', ['print', 'garcia']],
    ['ruiz bruce', ['lee']],
    ['ruiz astrom', ['garcia']],
    ['garcia lee', []],
    ['%', ['print', 'lee', 'garcia', 'old']],
    ['_ee', []],
    ["'; drop table referral --", []],
    ['', ['print', 'lee', 'garcia', 'old']],
  ])('COL-17 finds by the beginnings of words of recipient and colleagues: %s', async (q, expected) => {
    expect(await found(`?q=${encodeURIComponent(q)}`)).toEqual(expected);
  });

  it('COL-17 finds by a colleague, and with every other filter', async () => {
    expect(await found(`?memberId=${ann.memberId}`)).toEqual(['print', 'garcia']);
    expect(await found(`?memberId=${ann.memberId}&q=jose&channel=email`)).toEqual(['garcia']);
    expect(await found(`?memberId=${randomUUID()}`)).toEqual([]);
  });

  it('COL-17 names every filter that is wrong', async () => {
    const { status, body } = await list(
      me,
      '?status=lost&channel=fax&recipientKind=dog&memberId=x&createdAfter=yesterday&limit=0&foo=1',
    );
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/channel',
      '/createdAfter',
      '/foo',
      '/limit',
      '/memberId',
      '/recipientKind',
      '/status',
    ]);
    expect((await world.api.get('/v1/referrals/export?limit=5', as(me))).status).toBe(400);
  });
});

describe('pages of the history (PLT-6)', () => {
  it('COL-17 PLT-6 pages forth and back, stable while rows are added', async () => {
    const me = await givenHistory(10);
    const all = await idsOf(me);
    const first = await list(me, '?limit=4');
    const added = await givenPrint(world, me, [await givenReferableColleague(world, me)]);
    const second = await list(me, `?limit=4&cursor=${first.body.page.nextCursor}`);
    const third = await list(me, `?limit=4&cursor=${second.body.page.nextCursor}`);
    const ids = [first, second, third].flatMap(({ body }) => body.data.map(({ id }: { id: string }) => id));
    expect(ids).toEqual(all);
    expect(third.body.page.nextCursor).toBeNull();
    expect(second.headers.get('link')).toMatch(/rel="next".*rel="prev"/);
    const back = await list(me, `?limit=4&cursor=${third.body.page.prevCursor}`);
    expect(back.body.data).toEqual(second.body.data);
    const beforeFirst = await list(me, `?limit=4&cursor=${second.body.page.prevCursor}`);
    expect(beforeFirst.body.data).toEqual(first.body.data);
    const newest = await list(me, `?limit=4&cursor=${beforeFirst.body.page.prevCursor}`);
    expect(newest.body.data.map(({ id }: { id: string }) => id)).toEqual([added]);
  });

  it('COL-17 PLT-6 with a colleague as well; a cursor of other filters is refused', async () => {
    const me = await givenMember(world);
    const two = [await givenReferableColleague(world, me), await givenReferableColleague(world, me)];
    const query = `?memberId=${two[0]!.memberId}&limit=3`;
    const busy = await givenHistory(12, two);
    const first = await list(busy, query);
    const second = await list(busy, `${query}&cursor=${first.body.page.nextCursor}`);
    const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id);
    expect(ids).toEqual(await idsOf(busy, `?memberId=${two[0]!.memberId}`));
    expect(ids).toHaveLength(6);
    expect((await list(busy, `${query}&cursor=${second.body.page.prevCursor}`)).body.data).toEqual(first.body.data);
    const refused = await list(busy, `?limit=3&cursor=${first.body.page.nextCursor}`);
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid-cursor']);
  });
});

describe('the export (COL-17)', () => {
  const exported = async (by: { token: string }, query = '') => {
    const answer = await world.api.get(`/v1/referrals/export${query}`, as(by));
    expect(answer.status).toBe(200);
    const rows = parse<Record<string, string>>(answer.text, { bom: true, columns: true });
    return { answer, rows };
  };

  it('COL-17 a spreadsheet with one row a referral, whatever names hold', async () => {
    const me = await givenMember(world);
    const colleagues = [
      await givenReferableColleague(world, me, { givenName: '=cmd|calc', familyName: '"Quote", Comma; Semi' }),
      await givenReferableColleague(world, me, { givenName: '李', familyName: 'Ñandú 🦩' }),
    ];
    const names = ['=HYPERLINK("http://evil.example")', '+1', '-2', '@sum', 'A "B", C', 'Zoë 李', "O'Neil"];
    for (const name of names) await send(me, colleagues, { name });
    const printed = await givenPrint(world, me, [colleagues[1]!]);
    const { answer, rows } = await exported(me);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="referrals.csv"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const raw = await fetch(`${world.api.url}/v1/referrals/export`, {
      headers: { authorization: `Bearer ${me.token}` },
    });
    expect(Buffer.from(await raw.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(answer.text.split('\r\n')).toHaveLength(names.length + 3); // header, print and the end
    expect(rows.map((row) => row['Recipient'])).toEqual([
      '',
      "O'Neil",
      'Zoë 李',
      'A "B", C',
      "'@sum",
      "'-2",
      "'+1",
      `'=HYPERLINK("http://evil.example")`,
    ]);
    expect(rows[1]).toMatchObject({
      'Date (UTC)': expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      'Sent by': 'email',
      'Recipient is a': 'client',
      Colleagues: '2',
      'Colleague names': `'${colleagues[0]!.name}; ${colleagues[1]!.name}`,
      'Times opened': '0',
    });
    expect(rows[0]).toMatchObject({ 'Sent by': 'print', Status: 'printed', Referral: printed, 'Why it failed': '' });
  });

  it('COL-17 takes the filters of the list, and an empty one is its header alone', async () => {
    const me = await givenMember(world);
    const ann = await givenReferableColleague(world, me);
    const { id } = await send(me, [ann], { name: 'Émile Zola' });
    await givenPrint(world, me, [ann]);
    expect((await exported(me, '?q=emile')).rows.map((row) => row['Referral'])).toEqual([id]);
    expect((await exported(me, `?channel=email&memberId=${ann.memberId}`)).rows).toHaveLength(1);
    const { answer, rows } = await exported(me, '?q=nobody');
    expect(rows).toEqual([]);
    expect(answer.text).toContain('Colleague names');
  });

  it('COL-17 PLT-9 all rows of a long history, each once, in batches, in the trail once', async () => {
    const me = await givenHistory(2_500);
    const { answer, rows } = await exported(me);
    expect(rows).toHaveLength(2_500);
    expect(new Set(rows.map((row) => row['Referral'])).size).toBe(2_500);
    expect(rows[0]!['Recipient']).toBe('Person 2500');
    const trail = await world.rows('select action, subject_id from audit_entry where request_id = $1', [
      answer.headers.get('request-id'),
    ]);
    expect(trail).toEqual([{ action: 'export-referrals', subject_id: me.memberId }]);
    const { statements } = await statementsOf(world, () => exported(me));
    expect(statements.filter((text) => /from referral r/.test(text))).toHaveLength(3);
  });

  it('COL-17 a reader who goes away leaves no connection behind', async () => {
    const me = await givenHistory(5_000);
    const going = new AbortController();
    const answer = await fetch(`${world.api.url}/v1/referrals/export`, {
      headers: { authorization: `Bearer ${me.token}` },
      signal: going.signal,
    });
    await answer.body!.getReader().read();
    going.abort();
    await eventually(() => Promise.resolve(world.app.get(Sql).connections.used === 0));
    expect(await idsOf(me, '?limit=1')).toHaveLength(1);
  });

  it('PLT-10 COL-17 exports are limited', async () => {
    const me = await givenMember(world);
    const statuses: number[] = [];
    for (let n = 0; n < 61; n += 1) statuses.push((await world.api.get('/v1/referrals/export', as(me))).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('the trail of reading (PLT-9)', () => {
  it('PLT-9 COL-17 the list and one referral are in the trail, each in its read’s own statement', async () => {
    const me = await givenHistory(3);
    const [id] = await idsOf(me);
    const entriesOf = (answer: { headers: Headers }) =>
      world.rows('select action, actor_id, subject_kind, subject_id, outcome from audit_entry where request_id = $1', [
        answer.headers.get('request-id'),
      ]);
    const mine = { actor_id: me.accountId, outcome: 'done' };
    const [listed, read] = [await list(me, '?q=person'), await world.api.get(`/v1/referrals/${id}`, as(me))];
    expect(await entriesOf(listed)).toEqual([
      { ...mine, action: 'list-referrals', subject_kind: 'member', subject_id: me.memberId },
    ]);
    expect(await entriesOf(read)).toEqual([
      { ...mine, action: 'read-referral', subject_kind: 'referral', subject_id: id },
    ]);
    const refused = await world.api.get('/v1/referrals', as(await givenAccount(world)));
    expect(await entriesOf(refused)).toMatchObject([{ action: 'list-referrals', outcome: 'refused' }]);
  });

  it.each([
    ['the list', '/v1/referrals?limit=2'],
    ['the list with every filter', '/v1/referrals?q=person&status=queued&channel=email&recipientKind=client'],
  ])('PLT-6 COL-17 %s is one statement beside the setting of the tenant', async (_, path) => {
    const me = await givenHistory(3);
    await world.api.get(path, as(me));
    const { statements, tenants } = await statementsOf(world, async () => {
      expect((await world.api.get(path, as(me))).body.data.length).toBeGreaterThan(0);
    });
    expect([statements.length, tenants]).toEqual([1, 1]);
  });
});
