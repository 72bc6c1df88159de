import { randomUUID } from 'node:crypto';
import { Shares } from '../../src/modules/referrals/public';
import { PersonalData } from '../../src/shared/personal-data/personal-data';
import { type GivenAccount, givenAccount, givenOrganisation } from '../factories/accounts';
import {
  givenColleagues,
  givenMember,
  type GivenMember,
  givenReferableColleague,
  type MemberOverrides,
  REFERABLE,
} from '../factories/members';
import { arrange } from '../factories/persist';
import { givenPrint } from '../factories/referrals';
import { eventually } from '../support/eventually';
import { linkIn, mailsTo } from '../support/mailbox';
import { erasedByOwner } from '../support/owner-erasure';
import { traceOf } from '../support/traces';
import { World } from '../support/world';

let world: World;
let support: GivenAccount;
beforeAll(async () => {
  world = await World.start();
  support = await givenAccount(world, { platformRole: 'administrator' });
});
afterAll(() => world.stop());

type Token = { token: string };
const NOTHING = {
  referralsSent: [],
  referralsReceived: [],
  referredBy: [],
  referralCounts: [],
  shares: [],
  shareMails: [],
  shareMailsReceived: [],
  registrationsThroughShares: [],
  registeredThrough: [],
  platformReferrals: [],
};
const key = () => ({ 'idempotency-key': randomUUID() });
const get = async (path: string, { token }: Token) => (await world.api.get(path, { token })).body;
const sectionOf = async (one: Token) => (await get('/v1/me/personal-data', one)).sections.referrals;
const address = (name: string) => `${name}-${randomUUID()}@example.org`;
const member = (overrides: MemberOverrides = {}) => givenMember(world, { ...REFERABLE, ...overrides });

interface To {
  readonly name: string;
  readonly email: string;
}

/** Mails a referral, and waits for its mail: its id, and the path of its page. */
async function refer(by: GivenMember, colleagues: GivenMember[], { name, email }: To, message = 'Call one of these.') {
  const referral = {
    recipient: { kind: 'client', name, email },
    message,
    colleagues: colleagues.map(({ memberId }) => ({ memberId })),
  };
  const sent = await world.api.post('/v1/referrals', referral, { token: by.token, headers: key() });
  expect(sent.status).toBe(201);
  const { id } = sent.body as { id: string };
  await eventually(async () => (await get(`/v1/referrals/${id}`, by)).status === 'sent');
  const mail = (await mailsTo(email)).find(({ text }) => text.includes('/r/'))!;
  return { id, page: linkIn(mail, '/r/').pathname };
}
const pageAt = (path: string) => world.api.get(path, { headers: { accept: 'text/html' } });

async function share(by: GivenMember, subject: GivenMember): Promise<{ id: string; path: string }> {
  const { body } = await world.api.post('/v1/shares', { memberId: subject.memberId, channel: 'email' }, by);
  return { id: body.id, path: new URL(body.url).pathname };
}
async function mailShare(by: GivenMember, shareId: string, { name, email }: To, message = 'Look.'): Promise<void> {
  const mails = { recipients: [{ name, email }], message };
  const sent = await world.api.post(`/v1/shares/${shareId}/mails`, mails, { token: by.token, headers: key() });
  expect(sent.status).toBe(201);
  await eventually(async () => (await get(`/v1/shares/${shareId}/mails`, by)).data[0].status === 'sent');
}
async function referOnPlatform(by: GivenMember, subject: GivenMember, to: GivenMember, message = 'Ask them.') {
  const sent = await world.api.post(
    '/v1/platform-referrals',
    { memberId: subject.memberId, receivers: [to.memberId], message },
    { token: by.token, headers: key() },
  );
  expect(sent.status).toBe(201);
  return sent.body.data[0].id as string;
}
const call = ({ token }: Token, id: string) =>
  world.api.post(`/v1/platform-referrals/${id}/call`, undefined, { token });
const countsOf = async (one: GivenMember) => await get('/v1/me/referral-counts', one);

describe('what is kept of a person who refers and is referred', () => {
  it('PLT-12 is exported: what they sent, shared and got, and of others no more than they see anyway', async () => {
    const jo = await member();
    const friend = await givenReferableColleague(world, jo);
    const receiver = await givenMember(world);
    await givenColleagues(world, jo, receiver);
    const client = { name: 'Wexlrecipient', email: address('client') };
    await refer(jo, [friend], client, 'Wexlmessage');
    await refer(friend, [jo], { name: 'Jo', email: jo.email.toUpperCase() });
    const late = await refer(friend, [jo], { name: 'Jo', email: jo.email }, 'Shown no more.');
    await world.rows(`update referral set status = 'expired' where id = $1`, [late.id]);
    await refer(friend, [jo], { name: 'Unknown', email: address('unknown') }, 'Hidden from Jo.');
    await givenPrint(world, jo, [friend]);
    const shared = await share(jo, friend);
    const fan = { name: 'Wexlfan', email: address('fan') };
    await mailShare(jo, shared.id, fan, 'Wexllook');
    await mailShare(friend, (await share(friend, jo)).id, { name: 'Jo', email: jo.email });
    const newcomer = await givenMember(world);
    await arrange(world, () => world.app.get(Shares).register({ shareId: shared.id, connected: true, ...newcomer }));
    const onPlatform = await referOnPlatform(jo, friend, receiver, 'Wexlplatform');
    await world.api.post(`/v1/platform-referrals/${onPlatform}/opening`, undefined, receiver);

    const section = await sectionOf(jo);
    expect(section).toMatchObject({
      referralsSent: [
        {
          recipientName: client.name,
          recipientEmail: client.email,
          message: 'Wexlmessage',
          colleagues: [{ name: friend.name }],
        },
        { channel: 'print', recipientName: null },
      ],
      referralsReceived: [
        { senderName: friend.name, recipientName: 'Jo', message: 'Call one of these.' },
        { id: late.id, message: null },
      ],
      referredBy: [{ memberId: friend.memberId, name: friend.name, times: 3 }],
      referralCounts: [{ given: 2, received: 3 }],
      shares: [{ id: shared.id, memberId: friend.memberId, name: friend.name, channel: 'email' }],
      shareMails: [{ recipientName: fan.name, recipientEmail: fan.email, message: 'Wexllook' }],
      shareMailsReceived: [{ senderName: friend.name, recipientEmail: jo.email }],
      registrationsThroughShares: [{ memberId: newcomer.memberId, connected: true }],
      registeredThrough: [],
      platformReferrals: [{ id: onPlatform, role: 'sender', subjectName: friend.name, openings: null }],
    });
    expect(JSON.stringify(section)).not.toContain('Hidden');
    expect(await sectionOf(newcomer)).toEqual({
      ...NOTHING,
      registeredThrough: [expect.objectContaining({ shareId: shared.id, memberId: jo.memberId })],
    });
    expect((await sectionOf(receiver)).platformReferrals).toMatchObject([
      { role: 'receiver', message: 'Wexlplatform', openings: [expect.any(String)] },
    ]);
    expect(await sectionOf(await givenAccount(world))).toEqual(NOTHING);
  });

  it('PLT-12 whoever says an address is theirs and has not proven it gets and erases nothing that was written there', async () => {
    const sender = await member();
    const friend = await givenReferableColleague(world, sender);
    const to = { name: 'Olu Owner', email: address('owner') };
    const { id } = await refer(sender, [friend], to);
    await mailShare(sender, (await share(sender, friend)).id, to);
    const claims = await givenAccount(world, { email: to.email, verified: false });
    expect(await sectionOf(claims)).toEqual(NOTHING);
    await erasedByOwner(world, claims);
    expect(await get(`/v1/referrals/${id}`, sender)).toMatchObject({ status: 'sent', recipient: to });
  });
});

describe('erasing a person who refers and is referred', () => {
  it('PLT-12 ends what they sent: nothing of them speaks on, and counts of those whom they referred stay', async () => {
    const jo = await member({ givenName: 'Quexgiven', familyName: 'Quexfamily' });
    const friend = await givenReferableColleague(world, jo, { phone: '+13035550142' });
    const receiver = await givenMember(world);
    await givenColleagues(world, jo, receiver);
    const open = await refer(jo, [friend], { name: 'Quexclient', email: address('quexclient') }, 'Quexmessage');
    const expired = await refer(jo, [friend], { name: 'Quexlate', email: address('quexlate') }, 'Quexlate');
    await world.rows(`update referral set status = 'expired' where id = $1`, [expired.id]);
    await world.rows('update link set expires_at = app_now() where subject_id = $1', [expired.id]);
    await givenPrint(world, jo, [friend]);
    const failed = await refer(jo, [friend], { name: 'Quexfailed', email: address('quexfailed') });
    await world.rows(`update referral set status = 'failed', failure = 'smtp-550' where id = $1`, [failed.id]);
    const shared = await share(jo, friend);
    await mailShare(jo, shared.id, { name: 'Quexfan', email: address('quexfan') }, 'Quexlook');
    const newcomer = await givenMember(world);
    await arrange(world, () => world.app.get(Shares).register({ shareId: shared.id, connected: true, ...newcomer }));
    const onPlatform = await referOnPlatform(jo, friend, receiver, 'Quexplatform');
    await eventually(async () => (await traceOf(world, ['quexplatform'])).includes('public.message.text'));
    expect((await call(receiver, onPlatform)).status).toBe(200);
    const third = await givenReferableColleague(world, friend);
    const theirs = await refer(friend, [third, jo], { name: 'Other', email: address('other') });
    const before = await traceOf(world, ['quex']);
    for (const column of [
      'referral.sender_name',
      'referral.message',
      'referral.recipient_name',
      'share_mail.sender_name',
    ])
      expect(before).toContain(`public.${column}`);

    const counted = await countsOf(friend);
    await erasedByOwner(world, jo);
    expect(await traceOf(world, ['quex', jo.email])).toEqual([]);
    for (const { page } of [open, expired]) {
      const answer = await pageAt(page);
      expect([answer.status, answer.text.includes('Erased has ended it.')]).toEqual([410, true]);
      await world.api.post(`${page}/fresh-link-request`, {});
    }
    const asked = 'select 1 from referral where sender_account_id = $1 and fresh_link_asked_at is not null';
    expect(await world.rows(asked, [jo.accountId])).toEqual([]);
    const statuses = 'select status from referral where sender_account_id = $1 order by id';
    expect(await world.rows(statuses, [jo.accountId])).toEqual(
      ['revoked', 'revoked', 'printed', 'failed'].map((status) => ({ status })),
    );
    expect((await pageAt(shared.path)).status).toBe(410);
    expect(await world.rows('select 1 from link where subject_id = $1 and revoked_at is null', [shared.id])).toEqual(
      [],
    );
    expect(await countsOf(friend)).toEqual(counted);
    const recount = await world.api.post(
      `/v1/admin/members/${friend.memberId}/referral-counts/recount`,
      undefined,
      support,
    );
    expect(recount.body).toMatchObject({ corrected: false, before: counted });
    expect((await get('/v1/me/referrals-received', friend)).data).toMatchObject([
      { memberId: jo.memberId, name: null, times: 5 },
    ]);
    expect(await get(`/v1/platform-referrals/${onPlatform}`, receiver)).toMatchObject({
      sender: { memberId: jo.memberId, name: null },
      subject: { name: friend.name },
      message: null,
    });
    expect((await get(`/v1/referrals/${theirs.id}`, friend)).colleagues).toMatchObject([
      { name: third.name, available: true },
      { memberId: jo.memberId, name: null, available: false },
    ]);
    expect((await pageAt(theirs.page)).text).toContain('No longer available');
  });

  it('PLT-12 takes name and address of who was written to from the histories of senders, who write there no more', async () => {
    const jo = await member();
    const sender = await member({ familyName: 'Sending' });
    const friend = await givenReferableColleague(world, sender);
    const to = { name: 'Zarvgiven Zarvfamily', email: jo.email };
    const { id, page } = await refer(sender, [friend], to);
    const other = await refer(sender, [friend], { name: 'Somebody else', email: address('else') });
    const shared = await share(sender, friend);
    await mailShare(sender, shared.id, to);
    await givenColleagues(world, sender, jo);
    const onPlatform = await referOnPlatform(sender, friend, jo);
    await world.api.post(`/v1/platform-referrals/${onPlatform}/opening`, undefined, jo);
    const openings = 'select 1 from platform_referral_opening where receiver_account_id = $1';
    expect(await world.rows(openings, [jo.accountId])).toHaveLength(1);

    await erasedByOwner(world, jo);
    expect(await traceOf(world, ['zarv', jo.email])).toEqual([]);
    const kept = await get(`/v1/referrals/${id}`, sender);
    expect(kept).toMatchObject({
      status: 'revoked',
      message: 'Call one of these.',
      recipient: { kind: 'client', name: 'Erased', email: 'erased@erased.invalid' },
      colleagues: [{ name: friend.name }],
    });
    expect((await pageAt(page)).status).toBe(410);
    const headers = { ...key(), 'if-match': `"${kept.version}"` };
    const again = await world.api.post(`/v1/referrals/${id}/fresh-link`, undefined, { token: sender.token, headers });
    expect(again.body).toMatchObject({ status: 409, code: 'referral-state' });
    expect(await world.rows(openings, [jo.accountId])).toEqual([]);
    expect(await get(`/v1/platform-referrals/${onPlatform}`, sender)).toMatchObject({
      receiver: { name: null },
      subject: { name: friend.name },
      message: 'Ask them.',
    });
    expect((await get(`/v1/shares/${shared.id}/mails`, sender)).data).toMatchObject([
      { status: 'sent', recipient: { name: 'Erased', email: 'erased@erased.invalid' } },
    ]);
    expect(await get(`/v1/referrals/${other.id}`, sender)).toMatchObject({
      status: 'sent',
      recipient: { name: 'Somebody else' },
    });
    expect((await pageAt(shared.path)).status).toBe(200);
  });

  it('PLT-12 two who wrote to each other and are erased at once do not wait for each other', async () => {
    const [jo, kit] = [await member({ familyName: 'Xandone' }), await member({ familyName: 'Xandtwo' })];
    await givenColleagues(world, jo, kit);
    for (const [one, other] of [
      [jo, kit],
      [kit, jo],
      [jo, kit],
      [kit, jo],
    ] as const) {
      const to = { name: other.name, email: other.email };
      await refer(one, [other], to);
      await mailShare(one, (await share(one, other)).id, to);
      const { id, version } = (await world.api.post('/v1/contacts', { name: other.name }, one)).body;
      const headers = { ...key(), 'if-match': `"${version}"` };
      await world.api.post(`/v1/contacts/${id}/invitation`, { email: other.email }, { token: one.token, headers });
    }
    await Promise.all([erasedByOwner(world, jo), erasedByOwner(world, kit)]);
    expect(await traceOf(world, ['xandone', 'xandtwo', jo.email, kit.email])).toEqual([]);
    const tries = `select 1 from outbox_message where job = 'erase-account' and last_error is not null`;
    expect(await world.rows(tries)).toEqual([]);
  });

  it('PLT-12 what waits for a mail server then goes nowhere', async () => {
    const waiting = await World.start({ worker: false });
    try {
      const by = await givenMember(waiting, REFERABLE);
      const to = await givenMember(waiting, REFERABLE);
      const friend = await givenReferableColleague(waiting, by);
      const fan = { name: 'Fan', email: address('fan') };
      const theirs = { memberId: (await givenReferableColleague(waiting, to)).memberId, channel: 'email' };
      const share = (await waiting.api.post('/v1/shares', theirs, { token: to.token })).body;
      const toFan = { token: to.token, headers: key() };
      expect((await waiting.api.post(`/v1/shares/${share.id}/mails`, { recipients: [fan] }, toFan)).status).toBe(201);
      const headers = key();
      const recipient = { kind: 'client', name: 'Jo', email: to.email };
      const referral = { recipient, colleagues: [{ memberId: friend.memberId }] };
      const sent = await waiting.api.post('/v1/referrals', referral, { token: by.token, headers });
      const body = { memberId: friend.memberId, channel: 'email' };
      const shared = (await waiting.api.post('/v1/shares', body, { token: by.token })).body;
      const path = `/v1/shares/${shared.id}/mails`;
      const mails = { recipients: [{ name: 'Jo', email: to.email }] };
      expect((await waiting.api.post(path, mails, { token: by.token, headers: key() })).status).toBe(201);
      await arrange(waiting, (em) => waiting.app.get(PersonalData).erase(em, to.accountId));
      waiting.work();
      await eventually(async () => {
        const left = await waiting.rows(`select 1 from outbox_message where processed_at is null and due_at is null`);
        return left.length === 0;
      });
      for (const email of [to.email, fan.email, 'erased@erased.invalid']) expect(await mailsTo(email)).toEqual([]);
      const failures = 'select failure from share_mail where sender_account_id = $1';
      expect(await waiting.rows(failures, [to.accountId])).toEqual([{ failure: 'sender-gone' }]);
      expect((await waiting.api.get(`/v1/referrals/${sent.body.id}`, by)).body.status).toBe('revoked');
      expect((await waiting.api.get(path, by)).body.data).toMatchObject([
        { status: 'failed', failure: 'recipient-gone' },
      ]);
    } finally {
      await waiting.stop();
    }
  });
});

describe('people without an account, whom members wrote to', () => {
  const exportOf = (email: string, { token }: Token = support) =>
    world.api.post('/v1/admin/address-exports', { email }, { token });
  const erase = (email: string, { token }: Token = support) =>
    world.api.post('/v1/admin/address-erasures', { email }, { token, headers: key() });

  async function givenStranger(word: string) {
    const email = address(word);
    const sender = await member();
    const friend = await givenReferableColleague(world, sender);
    const referral = await refer(sender, [friend], { name: word, email });
    await mailShare(sender, (await share(sender, friend)).id, { name: word, email });
    const contact = (await world.api.post('/v1/contacts', { name: word, city: `${word}city` }, sender)).body;
    const headers = { ...key(), 'if-match': `"${contact.version}"` };
    await world.api.post(`/v1/contacts/${contact.id}/invitation`, { email }, { token: sender.token, headers });
    const kept = (await world.api.post('/v1/contacts', { name: 'Kept' }, sender)).body;
    await world.api.post('/v1/join-requests', { email });
    return { email, sender, friend, referral, kept };
  }

  async function invited(email: string) {
    const organisation = await givenOrganisation(world);
    const { token } = organisation.administrator;
    const path = `/v1/organisations/${organisation.organisationId}/invitations`;
    const answer = await world.api.post(path, { email, role: 'worker' }, { token, headers: key() });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    return organisation;
  }

  it('PLT-12 are exported by support, wherever they were written to, and not who keeps them', async () => {
    const { email, sender } = await givenStranger('Strangely');
    const { organisationId } = await invited(email);
    const answer = await exportOf(email.toUpperCase());
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.body.sections).toMatchObject({
      directory: { invitations: [{ name: 'Strangely', city: 'Strangelycity', email }], joinRequests: [{ email }] },
      identity: { account: [], invitations: [{ organisationId, role: 'worker', email }] },
      referrals: {
        referralsReceived: [{ senderName: sender.name, recipientName: 'Strangely', recipientEmail: email }],
        shareMailsReceived: [{ senderName: sender.name, recipientName: 'Strangely' }],
      },
    });
    expect(JSON.stringify(answer.body.sections.directory)).not.toContain(sender.accountId);
    expect((await exportOf(address('nobody'))).body.sections).toEqual({
      directory: { invitations: [], joinRequests: [] },
      identity: { account: [], invitations: [] },
      referrals: { referralsReceived: [], shareMailsReceived: [] },
    });
  });

  it('PLT-12 are erased by support: nothing of them is left, senders keep the rest, and again it does no harm', async () => {
    const { email, sender, friend, referral, kept } = await givenStranger('Oddly');
    await invited(email);
    await world.api.post('/v1/accounts', { name: 'Oddly', email, password: 'seven green otters juggling' });
    await eventually(async () => (await mailsTo(email)).length === 6);
    for (let time = 0; time < 2; time += 1) expect((await erase(email)).status).toBe(204);
    await eventually(async () => (await traceOf(world, [email])).length === 0);
    expect(await traceOf(world, ['oddly'])).toEqual([]);
    expect(await get(`/v1/referrals/${referral.id}`, sender)).toMatchObject({
      recipient: { name: 'Erased' },
      colleagues: [{ name: friend.name }],
    });
    expect((await pageAt(referral.page)).status).toBe(410);
    expect((await get('/v1/contacts', sender)).data).toMatchObject([{ id: kept.id, name: 'Kept' }]);
    for (const mail of (await mailsTo(email)).filter(({ text }) => text.includes('/a/')))
      expect((await world.api.get(linkIn(mail, '/a/').pathname)).status).toBe(410);
    const trail = await world.rows(
      `select action, subject_id, outcome from audit_entry where actor_id = $1 and action = 'erase-address' order by at`,
      [support.accountId],
    );
    expect(trail).toEqual(Array(2).fill({ action: 'erase-address', subject_id: null, outcome: 'done' }));
  });

  it('PLT-12 who has an account asks themselves; whoever claims an address without proof is no owner', async () => {
    const jo = await givenAccount(world);
    for (const answer of [await exportOf(jo.email), await erase(jo.email)])
      expect(answer.body).toMatchObject({ status: 409, code: 'has-account' });
    const unproven = await givenAccount(world, { verified: false });
    expect((await exportOf(unproven.email)).status).toBe(200);
  });

  it('PLT-15 only support may, and an address is one', async () => {
    const jo = await givenAccount(world);
    for (const ask of [exportOf, erase]) {
      expect((await ask(address('x'), jo)).status).toBe(403);
      expect((await ask('no address')).status).toBe(400);
    }
  });
});
