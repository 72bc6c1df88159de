import { withoutDetails } from '../../src/modules/navigation/domain/without-details';
import { CallOnParties } from '../../src/modules/navigation/use-cases/call-on-parties';
import { SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { givenAccount } from '../factories/accounts';
import { CONSENT, givenNavigator, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { eventually } from '../support/eventually';
import { awaitMail, awaitMails, type Mail, mailsTo } from '../support/mailbox';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(() => world.stop());

/** A site's navigator, a program with two claimers, and a referral of somebody between them. */
async function given(seeker: Record<string, unknown> = {}, comment: string | null = 'Call before ten.') {
  const [site, program] = await Promise.all([givenSite(world), givenProgram(world, { phone: '+16505550199' })]);
  const navigator = await givenNavigator(world, site);
  const claimer = await givenClaimer(world, program.programId);
  const other = await givenClaimer(world, program.programId, { organisation: claimer.organisation });
  const person = someSeeker({ givenName: 'Luz', familyName: 'Ortega', ...seeker });
  const { body, status } = await refer(world, navigator.token, program, { seeker: person, comment });
  expect(status).toBe(201);
  return { site, program, navigator, claimer, other, person, id: body.id as string };
}

const setStatus = (token: string, id: string, version: number, body: object) =>
  world.api.put(`/v1/program-referrals/${id}/status`, body, { token, headers: { 'if-match': `"${version}"` } });

/** Nothing is left to do: what would have been told has been. */
const settled = (where = world) =>
  eventually(async () => {
    const [open] = await where.rows('select from outbox_message where processed_at is null and failed_at is null');
    return !open;
  });

const newest = async (address: string, count: number): Promise<Mail> => (await awaitMails(address, count))[0]!;
const short = (name: string) => `${name.split(' ')[0]} ${name.split(' ').at(-1)![0]!.toUpperCase()}.`;

describe('telling all three', () => {
  it('NAV-10 tells each of them when it is sent, in words fit for each, comments included', async () => {
    const { site, program, navigator, claimer, other, person } = await given();
    const maker = `${short(navigator.name)} (${site.name})`;
    const [toSeeker, toNavigator, toClaimer, toOther] = await Promise.all(
      [person.email, navigator.email, claimer.email, other.email].map(awaitMail),
    );
    expect(toSeeker!.subject).toBe('You were referred to a program');
    expect(toSeeker!.text).toContain(`${maker} referred you to ${program.name}.`);
    expect(toSeeker!.text).toContain(`You can call ${program.name}: (650) 555-0199.`);
    expect(toNavigator!.subject).toBe('Your referral was sent');
    expect(toNavigator!.text).toContain(`You referred Luz O. to ${program.name}.`);
    expect([toNavigator!.text, toSeeker!.text].map((text) => text.includes('You wrote'))).toEqual([true, false]);
    for (const mail of [toClaimer!, toOther!]) {
      expect(mail.subject).toBe('Somebody was referred to your program');
      expect(mail.text).toContain(`${maker} referred Luz O. to ${program.name}.`);
    }
    for (const mail of [toSeeker!, toNavigator!, toClaimer!, toOther!]) {
      expect(mail.text).toContain('> Call before ten.');
      expect(mail.text).toMatch(/https?:\/\/\S+\/p\/[\w-]{43}/);
    }
    const ids = [toSeeker!, toNavigator!, toClaimer!, toOther!].map(({ headers }) => headers['message-id']);
    expect(new Set(ids).size).toBe(4);
  });

  it('NAV-10 tells each of them at each change what was said at that change', async () => {
    const { site, navigator, claimer, person, id } = await given();
    const pending = await setStatus(claimer.token, id, 1, { status: 'pending', comment: 'Come on Monday.' });
    expect(pending.status).toBe(200);
    expect((await setStatus(navigator.token, id, 2, { status: 'got_help' })).status).toBe(200);
    for (const [address, working, helped] of [
      [person.email, 'The program is working on it', 'You got help'],
      [navigator.email, 'The program is working on it', 'The person got help'],
      [claimer.email, 'The program is working on it', 'The person got help'],
    ] as const) {
      const mails = await awaitMails(address, 3);
      const about = (status: string) => mails.filter(({ text }) => text.includes(`: ${status}.`));
      expect(about(working)).toHaveLength(1);
      expect(about(working)[0]!.text).toContain('> Come on Monday.');
      expect(about(helped)).toHaveLength(1);
      const who = address === navigator.email ? 'You' : `${short(navigator.name)} (${site.name})`;
      expect(about(helped)[0]!.text).toContain(`${who} said so.`);
      expect(about(helped)[0]!.text).not.toContain('Monday');
    }
  });

  it('NAV-10 the program’s mail holds no more of the person than first name and last initial, whatever is said', async () => {
    const comment = 'Mrs. Ortega, born 1990-04-23, is at (650) 555-0142 or luz.o@mail.example.org, ZIP 94063. Room 12.';
    const { claimer, navigator, person, id } = await given({}, comment);
    await setStatus(navigator.token, id, 1, { status: 'pending', comment: 'ORTEGA moved: +1 650 555 0143' });
    const mails = await awaitMails(claimer.email, 2);
    const all = mails.map(({ subject, text, html, headers }) => subject + text + html + JSON.stringify(headers)).join();
    for (const secret of ['Ortega', 'ORTEGA', person.email, '5550142', '555-0142', '0143', '1990', '94063', 'luz.o@'])
      expect(all).not.toContain(secret);
    expect(all).toContain('Room 12.');
    for (const { subject } of [...mails, ...(await awaitMails(person.email, 2)), ...(await mailsTo(navigator.email))])
      expect(subject).not.toMatch(/Luz|Ortega|Pantry/);
  });

  it.each([
    ['in small letters', 'luz ortega called', 'Ortega'],
    ['without the accent', 'Munoz called', 'Muñoz'],
    ['with a loose accent', 'Mun\u0303oz called', 'Muñoz'],
    ['in letters without capitals', 'الحسيني called', 'الحسيني'],
  ])('NAV-10 knows the name %s', (_, comment, familyName) => {
    expect(withoutDetails(comment, { givenName: 'Luz', familyName })).toMatch(/^(luz )?[OM\u0627]\. called$/);
  });

  it.each([
    '4/23/1990',
    '4 / 23 / 1990',
    'April 23, 1990',
    '23 de abril de 1990',
    '23/APR/90',
    '04-23-90',
    '23.4.1990',
    '1990 04 23',
    '650–555–0142',
    '650/555/0142',
    '(650) 555.0142',
  ])('NAV-10 hides %s', (number) => {
    const person = { givenName: 'Luz', familyName: 'Do', dateOfBirth: '1990-04-23' };
    expect(withoutDetails(`Do call: ${number}, do not wait.`, person)).toBe('D. call: […], do not wait.');
  });

  it('NAV-10 a program that is to know the name only reads no comment and no words of consent of others', async () => {
    const comment = 'Her phone is +1 650 555 0142.';
    const { navigator, claimer, id } = await given({ reach: 'do_not_contact' }, comment);
    const seen = await world.api.get(`/v1/program-referrals/${id}`, { token: claimer.token });
    expect([seen.body.comment, seen.body.consent.words]).toEqual([null, null]);
    await setStatus(navigator.token, id, 1, { status: 'pending', comment });
    await setStatus(claimer.token, id, 2, { status: 'eligible', comment: 'Ours.' });
    const told = async ({ token }: { token: string }) =>
      (await world.api.get(`/v1/program-referrals/${id}/history`, { token })).body.data.map((one: any) => one.comment);
    expect(await told(claimer)).toEqual(['Ours.', null, null]);
    expect(await told(navigator)).toEqual(['Ours.', comment, comment]);
    const list = await world.api.get('/v1/me/inbound-referrals/export', { token: claimer.token });
    expect(list.text).not.toContain('0142');
  });

  it('NAV-10 writes to the seeker in Spanish, and to nobody else', async () => {
    const { navigator, claimer, person, program, id } = await given({ language: 'es' });
    const mail = await awaitMail(person.email);
    expect(mail.subject).toBe('Se le ha referido a un programa');
    expect(mail.text).toContain('Hola, Luz Ortega:');
    expect((await awaitMail(claimer.email)).subject).toBe('Somebody was referred to your program');
    await setStatus(claimer.token, id, 1, { status: 'got_help' });
    const second = await newest(person.email, 2);
    expect([second.subject, second.text]).toEqual([
      'Su referido tiene un nuevo estado',
      expect.stringContaining(`Su referido a ${program.name}: Recibió ayuda.`),
    ]);
    const told = (await awaitMails(navigator.email, 2)).map(({ subject }) => subject).sort();
    expect(told).toEqual(['A referral of yours has a new status', 'Your referral was sent']);
  });

  it.each(['text', 'phone'])('NAV-10 sends no e-mail to a seeker reached by %s; the others are told', async (reach) => {
    const { navigator, claimer, person } = await given({ reach });
    await Promise.all([awaitMail(navigator.email), awaitMail(claimer.email)]);
    await settled();
    expect(await mailsTo(person.email)).toEqual([]);
  });

  it('NAV-10 tells nobody about who is not to be contacted, the program included, while dashboards know', async () => {
    const { navigator, claimer, other, person, id } = await given({ reach: 'do_not_contact' });
    await setStatus(claimer.token, id, 1, { status: 'pending', comment: 'Noted.' });
    await settled();
    for (const address of [navigator.email, claimer.email, other.email, person.email])
      expect(await mailsTo(address)).toEqual([]);
    const { body } = await world.api.get('/v1/me/notifications', { token: other.token });
    expect(body.data).toEqual([]);
    const seen = await world.api.get(`/v1/program-referrals/${id}`, { token: other.token });
    expect(seen.body).toMatchObject({ status: 'pending', seeker: { givenName: 'Luz', email: null, phone: null } });
    const told = await world.rows('select from live_event where account_id = $1', [navigator.accountId]);
    expect(told).toHaveLength(2);
  });

  it('NAV-10 tells no program of what is only logged, and says so to the others', async () => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    const person = someSeeker();
    await refer(world, navigator.token, program, { seeker: person });
    const claimer = await givenClaimer(world, program.programId);
    expect((await awaitMail(navigator.email)).subject).toBe('Your referral was recorded');
    expect((await awaitMail(person.email)).text).toContain('The program was not told by us');
    await settled();
    expect(await mailsTo(claimer.email)).toEqual([]);
  });

  it('NAV-10 tells nobody at an address that is not proven, and no claimer who has left', async () => {
    const program = await givenProgram(world);
    const claimer = await givenClaimer(world, program.programId);
    const left = await givenClaimer(world, program.programId, { organisation: claimer.organisation });
    await world.rows('update program_claimer set until = now() where account_id = $1', [left.accountId]);
    const navigator = await givenAccount(world, { verified: false });
    const { body } = await refer(world, navigator.token, program);
    await awaitMail(claimer.email);
    await settled();
    expect(await mailsTo(navigator.email)).toEqual([]);
    expect(await mailsTo(left.email)).toEqual([]);
    const sent = await world.rows(
      `select detail from program_referral_entry where referral_id = $1 and kind = 'mail-sent' order by detail`,
      [body.id],
    );
    expect(sent).toEqual([{ detail: 'program' }, { detail: 'seeker' }]);
  });

  it('NAV-10 NAV-15 keeps once for each mail that it was sent, by the platform, to which party', async () => {
    const { id } = await given();
    await settled();
    const kept = await world.rows(
      `select side, actor_name, detail from program_referral_entry where referral_id = $1 and kind = 'mail-sent'`,
      [id],
    );
    const parties = kept.map(({ detail }) => detail).sort();
    expect(parties).toEqual(['navigator', 'program', 'program', 'seeker']);
    expect(kept.every(({ side, actor_name }) => side === 'refero' && actor_name === null)).toBe(true);
  });

  it('NAV-10 shows navigator and claimers in the app what others did', async () => {
    const { navigator, claimer, other, id } = await given();
    const told = async (token: string) => {
      const { data } = (await world.api.get('/v1/me/notifications', { token })).body;
      return data.map(({ kind, subject }: any) => [kind, subject.id]);
    };
    await setStatus(other.token, id, 1, { status: 'pending' });
    await settled();
    const both = [
      ['program-referral-changed', id],
      ['program-referral-sent', id],
    ];
    expect(await told(claimer.token)).toEqual(expect.arrayContaining(both));
    expect(await told(navigator.token)).toEqual([['program-referral-changed', id]]);
    expect(await told(other.token)).toEqual([['program-referral-sent', id]]);
  });

  it('NAV-10 a walk-in is told to the program that wrote them down and to themself', async () => {
    const program = await givenProgram(world);
    const claimer = await givenClaimer(world, program.programId);
    const person = someSeeker();
    const added = await world.api.post(
      `/v1/programs/${program.programId}/walk-ins`,
      { seeker: person, consent: CONSENT },
      { token: claimer.token, headers: { 'idempotency-key': crypto.randomUUID() } },
    );
    expect(added.status).toBe(201);
    expect((await awaitMail(claimer.email)).subject).toBe('A visit to your program was written down');
    expect((await awaitMail(person.email)).subject).toBe('A program wrote down your visit');
  });

  it('NAV-10 tells a navigator who claims the program once, as who made it', async () => {
    const program = await givenProgram(world);
    const maker = await givenClaimer(world, program.programId);
    const other = await givenClaimer(world, program.programId, { organisation: maker.organisation });
    await refer(world, maker.token, program);
    expect((await awaitMail(other.email)).subject).toBe('Somebody was referred to your program');
    await settled();
    expect((await mailsTo(maker.email)).map(({ subject }) => subject)).toEqual(['Your referral was sent']);
  });

  it('NAV-10 shows a walk-in in the app to the other claimers, not to whoever wrote it down', async () => {
    const program = await givenProgram(world);
    const maker = await givenClaimer(world, program.programId);
    const other = await givenClaimer(world, program.programId, { organisation: maker.organisation });
    const wish = { seeker: someSeeker(), consent: CONSENT };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await world.api.post(`/v1/programs/${program.programId}/walk-ins`, wish, { token: maker.token, headers });
    await settled();
    const [mine, theirs] = await Promise.all(
      [maker, other].map(async ({ token }) => (await world.api.get('/v1/me/notifications', { token })).body.data),
    );
    expect(mine).toEqual([]);
    expect(theirs.map(({ kind }: any) => kind)).toEqual(['program-referral-sent']);
  });
});

describe('telling nobody any longer', () => {
  let idle: World;
  beforeAll(async () => void (idle = await World.start({ worker: false })));
  afterAll(() => idle.stop());

  it('NAV-10 sends no mail about who wants not to be contacted any more since it was settled who is told', async () => {
    const [navigator, program] = await Promise.all([givenAccount(idle), givenProgram(idle)]);
    const claimer = await givenClaimer(idle, program.programId);
    const person = someSeeker();
    const { id: referralId, seekerId } = (await refer(idle, navigator.token, program, { seeker: person })).body;
    const [entry] = await idle.rows('select id from program_referral_entry where referral_id = $1', [referralId]);
    await RequestScope.run({ requestId: 'settled', caller: SYSTEM }, () =>
      idle.app.get(CallOnParties).tellOf({ referralId, entryId: entry!.id }),
    );
    const wish = { token: navigator.token, headers: { 'if-match': '"1"' } };
    const changed = await idle.api.patch(`/v1/seekers/${seekerId}`, { reach: 'do_not_contact' }, wish);
    expect(changed.status).toBe(200);
    idle.work();
    await settled(idle);
    for (const address of [person.email, navigator.email, claimer.email]) expect(await mailsTo(address)).toEqual([]);
  });
});
