import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { Sql } from '../../src/shared/database/sql';
import { RequestScope } from '../../src/shared/http/request-scope';
import sql from 'sql-template-tag';
import { givenAccount, givenSession } from '../factories/accounts';
import { givenColleagues, type GivenMember, givenMember } from '../factories/members';
import type { Answer } from '../support/api';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { awaitMail, awaitMails, linkIn, mailsTo } from '../support/mailbox';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
let member: GivenMember;
beforeAll(async () => {
  world = await World.start();
  member = await givenMember(world, { givenName: 'Ada', familyName: 'Okafor' });
});
afterAll(() => world.stop());

const PASSWORD = 'seven quiet wooden boats';
const ROW = {
  name: 'Kim Ortega',
  phone: '+13035550142',
  occupation: 'School counselor',
  licenceType: 'Licensed school counselor',
  specialties: ['Anxiety'],
  serviceTypes: ['Individual therapy'],
  city: 'Denver',
  state: 'CO',
};
type Token = { token: string };
interface Kept {
  id: string;
  version: number;
}

const address = (name: string) => `${name}-${randomUUID().slice(0, 8)}@example.org`;
const keep = async (by: Token, fields: object = { name: 'Kim Ortega' }): Promise<Kept> => {
  const { status, body } = await world.api.post('/v1/contacts', fields, { token: by.token });
  expect(status).toBe(201);
  return body;
};
const read = (by: Token, { id }: Kept) => world.api.get(`/v1/contacts/${id}`, { token: by.token });
const at = ({ token }: Token, { version }: Kept) => ({
  token,
  headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
});
const invite = (by: Token, contact: Kept, email: string) =>
  world.api.post(`/v1/contacts/${contact.id}/invitation`, { email }, at(by, contact));
const withdraw = (by: Token, contact: Kept) =>
  world.api.delete(`/v1/contacts/${contact.id}/invitation`, at(by, contact));
/** Of the newest invitation there: members hear of other things as well. */
const linkOf = (email: string) =>
  eventually(async () => {
    const invitation = (await mailsTo(email)).find(({ subject }) => subject === 'You are invited to Refero');
    return invitation && linkIn(invitation, '/a/').pathname;
  });
const json = { headers: { accept: 'application/json' } };
const accept = (path: string, person: object = {}) => world.api.post(path, person, json);
const namesOf = ({ body }: Answer): string[] => body.data.map(({ name }: { name: string }) => name);
const colleaguesOf = async ({ token }: Token) => namesOf(await world.api.get('/v1/colleagues', { token }));

/** A contact of `by` who was invited at an address, and the link that was mailed there. */
async function invited(
  by: GivenMember,
  email = address('invited'),
): Promise<{ contact: Kept; email: string; link: string }> {
  const answer = await invite(by, await keep(by), email);
  expect(answer.status).toBe(200);
  return { contact: answer.body, email, link: await linkOf(email) };
}

describe('contacts (COL-21)', () => {
  it('COL-21 a contact carries name, phone, occupation, licence type, specialties, services, city and state only', async () => {
    const kept = await world.api.post('/v1/contacts', { ...ROW, phone: '303 555 0142', state: 'co' }, member);
    expect([kept.status, kept.headers.get('etag')]).toEqual([201, '"1"']);
    const shown = { id: kept.body.id, ...ROW, status: 'kept', invitedUntil: null, memberId: null, version: 1 };
    expect(kept.body).toEqual(shown);
    expect((await read(member, kept.body)).body).toEqual(shown);
    for (const more of ['email', 'bio', 'notes', 'locations', 'accountId', 'status', 'memberId', 'invitedEmail'])
      expect((await world.api.post('/v1/contacts', { name: 'A', [more]: 'x' }, member)).body.errors).toMatchObject([
        { pointer: `/${more}` },
      ]);
    const least = await keep(member, { name: ' Lee ' });
    expect((await read(member, least)).body).toMatchObject({ name: 'Lee', phone: null, specialties: [], city: null });
  });

  it('COL-21 every field has its limits, and what is wrong with one is said', async () => {
    const wrong: [string, unknown][] = [
      ['name', ''],
      ['name', 'x'.repeat(121)],
      ['name', 'a\nb'],
      ['phone', '12'],
      ['occupation', 'x'.repeat(81)],
      ['occupation', '\u202eevil'],
      ['licenceType', ' '],
      ['specialties', Array.from({ length: 51 }, (_, index) => `S${index}`)],
      ['specialties', ['x'.repeat(81)]],
      ['serviceTypes', 'Therapy'],
      ['serviceTypes', [1]],
      ['city', 'x'.repeat(81)],
      ['state', 'Colorado'],
    ];
    const before = await world.rows('select count(*) from contact');
    for (const [field, value] of wrong) {
      const { status, body } = await world.api.post('/v1/contacts', { ...ROW, [field]: value }, member);
      expect([field, status, body.errors?.[0]?.pointer]).toEqual([field, 400, `/${field}`]);
    }
    expect((await world.api.post('/v1/contacts', {}, member)).status).toBe(400);
    expect(await world.rows('select count(*) from contact')).toEqual(before);
  });

  it('COL-21 needs a signed-in member: 401 without signing in, 403 without a profile', async () => {
    const nobody = await givenAccount(world);
    expect((await world.api.get('/v1/contacts')).status).toBe(401);
    expect((await world.api.get('/v1/contacts', nobody)).body.code).toBe('not-a-member');
    expect((await world.api.post('/v1/contacts', { name: 'A' }, nobody)).body.code).toBe('not-a-member');
  });

  it('COL-21 a contact is private: for anybody else it does not exist, in the API and in the database', async () => {
    const [other, contact] = [await givenMember(world), await keep(member)];
    await givenColleagues(world, member, other);
    const path = `/v1/contacts/${contact.id}`;
    expect((await read(other, contact)).status).toBe(404);
    expect((await world.api.patch(path, { name: 'Mine' }, at(other, contact))).status).toBe(404);
    expect((await world.api.delete(path, at(other, contact))).status).toBe(404);
    expect((await invite(other, contact, address('x'))).status).toBe(404);
    expect((await withdraw(other, contact)).status).toBe(404);
    expect((await world.api.get('/v1/contacts', other)).body.data).toEqual([]);
    expect(await colleaguesOf(other)).toEqual([member.name]);
    const seenBy = ({ accountId }: GivenMember) =>
      RequestScope.run(
        { requestId: 'test', caller: { kind: 'account', accountId, sessionId: 'none', platformRole: null } },
        () => world.app.get(Sql).tenantRows(sql`select id from contact where id = ${contact.id}`),
      );
    expect([await seenBy(other), await seenBy(member)]).toEqual([[], [{ id: contact.id }]]);
    expect((await read(member, contact)).body.version).toBe(contact.version);
  });

  it('COL-21 a merge-patch changes what it names, clears what is null, and needs the version it means', async () => {
    const contact = await keep(member, ROW);
    const path = `/v1/contacts/${contact.id}`;
    expect((await world.api.patch(path, { city: null }, member)).status).toBe(428);
    const changed = await world.api.patch(
      path,
      { city: null, specialties: null, occupation: 'Teacher' },
      at(member, contact),
    );
    expect(changed.body).toEqual({
      ...(await read(member, contact)).body,
      ...{ ...ROW, city: null, specialties: [], occupation: 'Teacher', version: 2 },
    });
    expect((await world.api.patch(path, { name: null }, at(member, changed.body))).status).toBe(400);
    expect((await world.api.patch(path, { city: 'Reno' }, at(member, contact))).status).toBe(412);
    expect((await world.api.delete(path, at(member, contact))).status).toBe(412);
    expect((await world.api.delete(path, at(member, changed.body))).status).toBe(204);
    expect((await read(member, contact)).status).toBe(404);
  });

  it('COL-21 lists contacts by name in pages, and finds them by any word, accents and typing errors forgiven', async () => {
    const owner = await givenMember(world);
    const people = ['Zoë Abel', 'Émile Roux', 'adam Young', 'Bea Cole', 'José Núñez'];
    for (const name of people) await keep(owner, { ...ROW, name, city: name.includes('Cole') ? 'Boulder' : 'Reno' });
    const first = await world.api.get('/v1/contacts?limit=2', owner);
    expect(namesOf(first)).toEqual(['adam Young', 'Bea Cole']);
    const second = await world.api.get(`/v1/contacts?limit=2&cursor=${first.body.page.nextCursor}`, owner);
    expect(namesOf(second)).toEqual(['Émile Roux', 'José Núñez']);
    const back = await world.api.get(`/v1/contacts?limit=2&cursor=${second.body.page.prevCursor}`, owner);
    expect(namesOf(back)).toEqual(['adam Young', 'Bea Cole']);
    const elsewhere = await world.api.get(`/v1/contacts?q=a&cursor=${first.body.page.nextCursor}`, owner);
    expect(elsewhere.body.code).toBe('invalid-cursor');
    const found = async (q: string) => namesOf(await world.api.get(`/v1/contacts?q=${encodeURIComponent(q)}`, owner));
    expect(await found('nunez')).toEqual(['José Núñez']);
    expect(await found('bouldr')).toEqual(['Bea Cole']);
    expect(await found('counselor emil')).toEqual(['Émile Roux']);
    expect(await found('colorado')).toHaveLength(5);
    expect(await found('%')).toHaveLength(5);
    expect(await found('')).toHaveLength(5);
    expect(await found('nobody')).toEqual([]);
  });

  it('COL-21 costs one statement to read and to list, and keeping one twice with one key keeps one', async () => {
    const owner = await givenMember(world);
    const request = { token: owner.token, headers: { 'idempotency-key': randomUUID() } };
    const [one, other] = [
      await world.api.post('/v1/contacts', ROW, request),
      await world.api.post('/v1/contacts', ROW, request),
    ];
    expect(other.body).toEqual(one.body);
    expect((await world.api.get('/v1/contacts', owner)).body.data).toHaveLength(1);
    const spoken = await statementsOf(world, () => world.api.get('/v1/contacts?q=kim', owner));
    expect(spoken.statements).toHaveLength(1);
    expect((await statementsOf(world, () => read(owner, one.body))).statements).toHaveLength(1);
  });
});

describe('inviting a contact (COL-21)', () => {
  it('COL-21 one mail names the sender, until when it works, and nothing that was kept about the contact', async () => {
    const email = address('mara');
    const kept = await keep(member, { ...ROW, name: 'Mara Unwritten' });
    const answer = await invite(member, kept, email);
    expect(answer.body).toMatchObject({ status: 'invited', version: 2, invitedUntil: expect.stringMatching(/Z$/) });
    expect(answer.text).not.toContain(email);
    expect((await read(member, kept)).body).toEqual(answer.body);
    const mail = await awaitMail(email);
    expect(mail.text).toContain('Ada Okafor');
    expect(mail.text).toMatch(/open until/);
    for (const part of [mail.subject, mail.text, mail.html, JSON.stringify(mail.headers)])
      for (const secret of ['Mara', 'Unwritten', ROW.occupation, kept.id]) expect(part).not.toContain(secret);
    expect(mail.subject).not.toContain('Ada');
    expect(await mailsTo(email)).toHaveLength(1);
    const jobs = await world.rows(`select payload from outbox_message where payload ->> 'contactId' = $1`, [kept.id]);
    expect(jobs.map(({ payload }) => payload)).toEqual(Array(2).fill({ contactId: kept.id, invitation: 1 }));
  });

  it('COL-21 needs a key and a version, and one key sends one mail', async () => {
    const [kept, email] = [await keep(member), address('once')];
    const path = `/v1/contacts/${kept.id}/invitation`;
    const key = { 'idempotency-key': randomUUID() };
    const version = { 'if-match': '"1"' };
    expect((await world.api.post(path, { email }, { token: member.token, headers: version })).body.code).toBe(
      'idempotency-key-required',
    );
    expect((await world.api.post(path, { email }, { token: member.token, headers: key })).status).toBe(428);
    const request = { token: member.token, headers: { 'idempotency-key': randomUUID(), ...version } };
    const [one, other] = [
      await world.api.post(path, { email }, request),
      await world.api.post(path, { email }, request),
    ];
    expect([one.status, other.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    await awaitMail(email);
    expect(await mailsTo(email)).toHaveLength(1);
    for (const wrong of [{}, { email: 'nobody' }, { email, message: 'Buy my book' }])
      expect((await world.api.post(path, wrong, at(member, one.body))).status).toBe(400);
  });

  it('COL-21 nobody is invited again and again: the sixth mail to an address within an hour is refused', async () => {
    const email = address('tired');
    let contact = await keep(member);
    for (let time = 0; time < 5; time += 1) contact = (await invite(member, contact, email)).body;
    expect((await invite(member, contact, email)).body.code).toBe('rate-limited');
  });

  it('COL-21 looking at the link changes nothing; a newcomer accepts with a name and a password and is a colleague', async () => {
    const { contact, email, link } = await invited(member);
    const looked = await world.api.get(link, json);
    expect(looked.body.fields.map(({ name }: { name: string }) => name)).toEqual([
      'givenName',
      'familyName',
      'password',
    ]);
    expect(looked.text).toContain('Ada Okafor');
    await world.api.call('HEAD', link, undefined, {});
    expect((await read(member, contact)).body).toMatchObject({ status: 'invited', version: contact.version });
    expect(await world.rows('select id from account where email = $1', [email])).toEqual([]);

    expect((await accept(link)).body.code).toBe('registration-needed');
    expect((await accept(link, { givenName: 'Bo', familyName: 'Li', password: 'short' })).status).toBe(400);
    expect((await accept(link, { givenName: 'Bo', familyName: 'Li', password: 'passwordpassword' })).body.code).toBe(
      'password-refused',
    );
    expect(
      (await accept(link, { givenName: 'Bo', familyName: 'Li', password: PASSWORD, tier: 'professional' })).status,
    ).toBe(400);
    const accepted = await accept(link, { givenName: 'Bo', familyName: 'Li', password: PASSWORD });
    expect(accepted.status).toBe(200);

    const session = await world.api.post('/v1/sessions', { email, password: PASSWORD });
    expect(session.status).toBe(201);
    const newcomer = { token: session.body.token as string };
    expect(await colleaguesOf(newcomer)).toEqual([member.name]);
    expect(await colleaguesOf(member)).toContain('Bo Li');
    const { body: profile } = await world.api.get('/v1/me/profile', newcomer);
    // Nothing that somebody else wrote down about them.
    expect(profile).toMatchObject({ givenName: 'Bo', familyName: 'Li', tier: 'limited', phone: null, specialties: [] });
    const joined = await read(member, contact);
    expect(joined.body).toMatchObject({ status: 'joined', memberId: profile.memberId, invitedUntil: null });
    expect(await world.rows('select invited_email from contact where id = $1', [contact.id])).toEqual([
      { invited_email: null },
    ]);
    expect((await world.api.get('/v1/contacts?limit=100', member)).text).not.toContain(contact.id);
    expect((await accept(link, { givenName: 'Bo', familyName: 'Li', password: PASSWORD })).body.code).toBe('link-used');
    expect(
      (await world.api.patch(`/v1/contacts/${contact.id}`, { city: 'Reno' }, at(member, joined.body))).body.code,
    ).toBe('contact-state');
    expect((await invite(member, joined.body, email)).body.code).toBe('contact-state');
    expect((await world.api.delete(`/v1/contacts/${contact.id}`, at(member, joined.body))).status).toBe(204);
    expect(await colleaguesOf(newcomer)).toEqual([member.name]);
  });

  it('COL-21 an account without a profile accepts with a name; a member with nothing but the button', async () => {
    const account = await givenAccount(world, { email: address('account') });
    const { link } = await invited(member, account.email.toUpperCase());
    expect((await world.api.get(link, json)).body.fields).toHaveLength(2);
    expect((await accept(link)).body.code).toBe('name-needed');
    expect((await accept(link, { givenName: 'Noor', familyName: 'Aziz' })).status).toBe(200);
    expect(await colleaguesOf(account)).toEqual([member.name]);

    const other = await givenMember(world);
    const asked = await invited(member, other.email);
    expect((await world.api.get(asked.link, json)).body.fields).toEqual([]);
    expect((await accept(asked.link)).status).toBe(200);
    expect(await colleaguesOf(other)).toEqual([member.name]);
    expect((await read(member, asked.contact)).body).toMatchObject({ status: 'joined', memberId: other.memberId });
  });

  it('COL-21 nobody learns from inviting whether an address has an account', async () => {
    const known = [await givenMember(world), await givenAccount(world), await givenAccount(world, { verified: false })];
    await givenColleagues(world, member, known[0] as GivenMember);
    const shapes = new Set<string>();
    for (const email of [...known.map(({ email }) => email), address('unknown')]) {
      const { status, body } = await invite(member, await keep(member), email);
      shapes.add(JSON.stringify([status, { ...body, id: '', invitedUntil: '' }]));
      await awaitMail(email);
    }
    expect(shapes.size).toBe(1);
  });

  it('COL-21 whoever registered the address without proving it has no claim to what its owner accepts', async () => {
    const email = address('owner');
    await world.api.post('/v1/accounts', { name: 'Eve', email, password: 'eve waits behind the door' });
    await awaitMail(email);
    const answer = await invite(member, await keep(member), email);
    expect(answer.status).toBe(200);
    const link = linkIn(
      (await awaitMails(email, 2)).find(({ text }) => text.includes('Ada Okafor'))!,
      '/a/',
    ).pathname;
    expect((await accept(link, { givenName: 'Olu', familyName: 'Owner', password: PASSWORD })).status).toBe(200);
    expect((await world.api.post('/v1/sessions', { email, password: 'eve waits behind the door' })).status).toBe(401);
    const { body } = await world.api.post('/v1/sessions', { email, password: PASSWORD });
    expect((await world.api.get('/v1/me', { token: body.token })).body.name).toBe('Olu Owner');
  });

  it("COL-21 one's own address is refused, whatever its case", async () => {
    const contact = await keep(member);
    const refused = await invite(member, contact, member.email.toUpperCase());
    expect([refused.status, refused.body.code]).toEqual([422, 'invitation-to-oneself']);
    expect((await read(member, contact)).body).toMatchObject({ status: 'kept', version: 1 });
  });

  it('COL-21 accepting is an explicit wish: it connects whatever was between the two before, in their one connection', async () => {
    const pairs = 'select status from connection where $1 in (low_id, high_id) and $2 in (low_id, high_id)';
    const between = ({ memberId }: GivenMember) => world.rows(pairs, [member.memberId, memberId]);
    const [declined, asking, asked, removed, colleague] = await Promise.all(
      Array.from({ length: 5 }, () => givenMember(world)),
    );
    const request = async (by: GivenMember, of: GivenMember): Promise<Kept> =>
      (await world.api.post('/v1/connections', { memberId: of.memberId }, by)).body;
    const first = await request(member, declined!);
    await world.api.post(`/v1/connections/${first.id}/decline`, undefined, at(declined!, first));
    await request(asking!, member);
    await request(member, asked!);
    const { connectionId } = await givenColleagues(world, member, removed!);
    await world.api.delete(`/v1/connections/${connectionId}`, at(removed!, { id: connectionId, version: 1 }));
    await givenColleagues(world, member, colleague!);
    for (const person of [declined!, asking!, asked!, removed!, colleague!]) {
      const { link } = await invited(member, person.email);
      expect((await accept(link)).status).toBe(200);
      expect(await between(person)).toEqual([{ status: 'accepted' }]);
    }
  });

  it('COL-21 inviting again ends the older link; an invitation that was withdrawn or whose contact is gone ends as well', async () => {
    const again = await invited(member);
    const email = address('newer');
    const newer = await invite(member, again.contact, email);
    expect(newer.status).toBe(200);
    expect((await accept(again.link)).body.code).toBe('link-revoked');
    expect((await world.api.get(await linkOf(email), json)).status).toBe(200);
    const withdrawn = await withdraw(member, newer.body);
    expect(withdrawn.body).toMatchObject({ status: 'kept', invitedUntil: null });
    expect((await accept(await linkOf(email))).body.code).toBe('link-revoked');
    expect((await withdraw(member, withdrawn.body)).body.code).toBe('contact-state');

    const gone = await invited(member);
    expect((await world.api.delete(`/v1/contacts/${gone.contact.id}`, at(member, gone.contact))).status).toBe(204);
    const refused = await accept(gone.link, { givenName: 'A', familyName: 'B', password: PASSWORD });
    expect([refused.status, refused.body.code]).toEqual([410, 'link-revoked']);
    expect((await world.api.get(gone.link)).status).toBe(410);
    expect(await world.rows('select id from account where email = $1', [gone.email])).toEqual([]);
  });

  it('COL-21 many acceptances of one link at once make one account, one member and one connection', async () => {
    const { email, link } = await invited(member);
    const person = { givenName: 'Ray', familyName: 'Cer', password: PASSWORD };
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(link, person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(410)]);
    const made = await world.rows(
      `select c.status from account a join member m on m.account_id = a.id
       join connection c on m.id in (c.low_id, c.high_id) where a.email = $1`,
      [email],
    );
    expect(made).toEqual([{ status: 'accepted' }]);
  });

  it('COL-21 invitations of several members accepted at once make one member with all of them as colleagues', async () => {
    const [others, email] = [await Promise.all(Array.from({ length: 4 }, () => givenMember(world))), address('sought')];
    const links: string[] = [];
    for (const other of others) {
      const { status, body } = await invite(other, await keep(other), email);
      expect(status).toBe(200);
      links.push(`/a/${await world.linkToken('contact-invitation', body.id)}`);
    }
    const person = { givenName: 'Sol', familyName: 'Sought', password: PASSWORD };
    const answers = await Promise.all(links.map((link) => accept(link, person)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const other of others) expect(await colleaguesOf(other)).toEqual(['Sol Sought']);
  });

  it('COL-21 withdrawing, deleting, inviting again and accepting at once leave one of them the winner', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await givenMember(world);
      const { contact, link } = await invited(member, person.email);
      const [accepted, withdrawn, deleted, again] = await Promise.all([
        accept(link),
        withdraw(member, contact),
        world.api.delete(`/v1/contacts/${contact.id}`, at(member, contact)),
        invite(member, contact, address('again')),
      ]);
      const done = [accepted, withdrawn, deleted, again].filter(({ status }) => status < 300);
      expect(done).toHaveLength(1);
      expect(await colleaguesOf(person)).toEqual(done[0] === accepted ? [member.name] : []);
    }
  });

  it('COL-21 the member who accepts may not be the one who invited', async () => {
    const email = address('later-mine');
    const owner = await givenMember(world);
    const { link } = await invited(owner, email);
    await world.rows('update account set email = $1 where id = $2', [email, owner.accountId]);
    expect((await accept(link)).body.code).toBe('connection-with-oneself');
  });
});

describe('the end of an invitation (COL-21)', () => {
  it('COL-21 a mail server that refuses the address leaves the contact undeliverable and forgets the address', async () => {
    const { body: contact } = await invite(member, await keep(member), `nobody-${randomUUID()}@refused.test`);
    const shown = await eventually(async () => {
      const { body } = await read(member, contact);
      return body.status === 'undeliverable' && body;
    });
    expect(shown.invitedUntil).toBeNull();
    const link = `/a/${await world.linkToken('contact-invitation', contact.id)}`;
    expect((await accept(link)).body.code).toBe('link-revoked');
    expect(await world.rows('select invited_email from contact where id = $1', [contact.id])).toEqual([
      { invited_email: null },
    ]);
    const right = address('right');
    expect((await invite(member, shown, right)).body.status).toBe('invited');
    expect((await world.api.get(await linkOf(right), json)).status).toBe(200);
  });

  it('COL-21 an invitation works for 14 days, then the address is forgotten and the contact can be invited again', async () => {
    const owner = await givenMember(world);
    const { contact, link, email } = await invited(owner);
    await world.advance('13 days 23 hours 59 minutes');
    expect((await world.api.get(link, json)).status).toBe(200);
    await world.advance('1 minute');
    expect((await accept(link)).body.code).toBe('link-expired');
    const { token } = await givenSession(world, owner);
    const shown = await read({ token }, contact);
    expect(shown.body).toMatchObject({ status: 'expired', invitedUntil: null });
    await eventually(async () => {
      const [row] = await world.rows('select status, invited_email from contact where id = $1', [contact.id]);
      return row!.status === 'expired' && row!.invited_email === null;
    });
    const current = (await read({ token }, contact)).body as Kept;
    expect((await invite({ token }, current, email)).body.status).toBe('invited');
  });
});

(CHROMIUM ? describe : describe.skip)(`the page of an invitation ${NEEDS_CHROMIUM}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  it('COL-21 a phone without JavaScript joins by it: readable to everybody, nothing from third parties', async () => {
    const inviter = await givenMember(world, { givenName: 'Ada', familyName: 'Okafor' });
    const { email, link } = await invited(inviter);
    const viewport = { width: 360, height: 740 };
    const checked = await freshPage(browser, { viewport });
    await checked.page.goto(new URL(link, world.api.url).toString());
    const { violations } = await new AxeBuilder({ page: checked.page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await checked.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await checked.page.context().close();

    const { page, requests } = await freshPage(browser, { viewport, javaScriptEnabled: false });
    await page.goto(new URL(link, world.api.url).toString());
    expect(await page.content()).not.toContain(email);
    await page.getByLabel('Your first name').fill('Finn');
    await page.getByLabel('Your last name').fill('Berg');
    await page.getByLabel(/password/i).fill('12345678901');
    await page.getByRole('button').click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Your first name').fill('Finn');
    await page.getByLabel('Your last name').fill('Berg');
    await page.getByLabel(/password/i).fill(PASSWORD);
    await page.getByRole('button').click();
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(await colleaguesOf(await givenSession(world, inviter))).toEqual(['Finn Berg']);
    expect(new Set(requests.map((request) => new URL(request.split(' ')[1]!).origin))).toEqual(
      new Set([new URL(world.api.url).origin]),
    );
    await page.context().close();
  });
});
