import { ForgetOwnerlessSeekers } from '../../src/modules/navigation/use-cases/forget-ownerless-seekers';
import { NavigationPersonalData } from '../../src/modules/navigation/use-cases/navigation-personal-data';
import { type GivenAccount, givenAccount, givenWorker } from '../factories/accounts';
import {
  CONSENT,
  givenNavigator,
  givenSharing,
  givenSite,
  type GivenSite,
  refer,
  someSeeker,
} from '../factories/navigation';
import { arrange } from '../factories/persist';
import { givenClaimer, givenProgram } from '../factories/programs';
import { eventually } from '../support/eventually';
import { awaitMail, awaitMails, linkIn, mailsTo } from '../support/mailbox';
import { traceOf } from '../support/traces';
import { World } from '../support/world';

const PASSWORD = 'seven green otters juggling';
let marks = 0;

/** A person and what is told of them, in words and numbers that stand nowhere else. */
function somebodyMarked() {
  const mark = `Marzipan${String.fromCharCode(97 + (marks += 1))}qx`;
  const person = {
    givenName: `Quilliana${mark}`,
    familyName: `Ravenswyck${mark}`,
    dateOfBirth: `1931-07-${10 + marks}`,
    phone: `+16505559${800 + marks}`,
    annualIncome: 1_234_500 + marks,
  };
  const told = {
    comment: `${mark} in the comment`,
    consent: `${mark} in the consent`,
    override: `${mark} overrides`,
    status: `${mark} said later`,
    attempt: `${mark} was not at home`,
    ownNote: `${mark} for the own side`,
    sharedNote: `${mark} for both sides`,
    programNote: `${mark} for the program`,
    goal: `${mark} as a goal`,
    search: `${mark} searched`,
  };
  return { person, told, traces: [mark, person.dateOfBirth, person.phone, `${person.annualIncome}`] };
}

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(() => world.stop());

type Who = { token: string };
const get = (path: string, { token }: Who) => world.api.get(path, { token });
const post = (path: string, body: object, { token }: Who) => world.api.post(path, body, { token });
const exportOf = async (who: Who) => (await get('/v1/me/personal-data', who)).body.sections.navigation;
const at = (id: string, path = '') => `/v1/program-referrals/${id}${path}`;
const setStatus = (who: Who, id: string, version: number, body: object) =>
  world.api.put(at(id, '/status'), body, { token: who.token, headers: { 'if-match': `"${version}"` } });
const dataOf = async (path: string, who: Who) => (await get(path, who)).body.data as any[];
const settled = () =>
  eventually(async () => {
    const [open] = await world.rows(
      "select from outbox_message where processed_at is null and failed_at is null and job <> 'erase-again'",
    );
    return !open;
  });

async function erase(account: GivenAccount): Promise<void> {
  const asked = await post('/v1/me/erasure', { password: PASSWORD }, account);
  expect(asked.status).toBe(202);
  await awaitMail(account.email);
  await eventually(async () => (await world.rows('select from erasure')).length === 0);
}

async function givenNavigatorNamed(site: GivenSite, name: string): Promise<GivenAccount> {
  const { organisationId } = site.organisation;
  const account = await givenAccount(world, { name, password: PASSWORD });
  return givenNavigator(world, site, await givenWorker(world, { organisationId, role: 'navigator', account }));
}

/** Somebody of whom every table of the module says something, as told by all three parties. */
async function givenMuchOf(email: string, seeker: Record<string, unknown> = {}) {
  const [site, program, unclaimed] = await Promise.all([
    givenSite(world),
    givenProgram(world, { rules: { ageTo: 30 } }),
    givenProgram(world),
  ]);
  const [navigator, mate, claimer] = await Promise.all([
    givenNavigator(world, site),
    givenNavigator(world, site),
    givenClaimer(world, program.programId),
  ]);
  await givenSharing(world, site.organisation.organisationId, site.siteId);
  const { person: who, told, traces } = somebodyMarked();
  const sent = await refer(world, navigator.token, program, {
    seeker: someSeeker({ ...who, email, ...seeker }),
    comment: told.comment,
    consent: { ...CONSENT, words: told.consent },
    override: { reason: told.override },
  });
  expect(sent.status).toBe(201);
  const { id, seekerId } = sent.body as { id: string; seekerId: string };
  const person = `/v1/seekers/${seekerId}`;
  expect((await setStatus(claimer, id, 1, { status: 'pending', comment: told.status })).status).toBe(200);
  const attempt = { how: 'phone', reached: false, comment: told.attempt };
  const answers = [
    await post(at(id, '/contact-attempts'), attempt, navigator),
    await post(at(id, '/notes'), { text: told.ownNote, shared: false }, navigator),
    await post(at(id, '/notes'), { text: told.sharedNote, shared: true }, navigator),
    await post(at(id, '/notes'), { text: told.programNote, shared: false }, claimer),
    await post(`${person}/goals`, { title: told.goal, targetDate: '2031-07-19' }, navigator),
    await post(`${person}/searches`, { words: told.search }, navigator),
  ];
  for (const { status } of answers) expect([200, 201, 204]).toContain(status);
  const logged = await refer(world, navigator.token, unclaimed, { seekerId });
  await setStatus(navigator, logged.body.id, 1, { status: 'got_help' });
  const others = await refer(world, navigator.token, program, { override: { reason: 'They may.' } });
  await settled();
  return {
    who,
    told,
    traces,
    site,
    program,
    navigator,
    mate,
    claimer,
    id,
    seekerId,
    logged: logged.body.id as string,
    others: others.body,
  };
}

/** Rows of everybody else, as they stand. */
const rowsOfOthers = async ({ others }: { others: { id: string; seekerId: string } }) => [
  await world.rows('select * from seeker where id = $1', [others.seekerId]),
  await world.rows('select * from program_referral where id = $1', [others.id]),
  await world.rows('select * from program_referral_entry where referral_id = $1 order by id', [others.id]),
];

describe('the personal data of a seeker with an account', () => {
  it('PLT-12 is exported: what the account may read of what is kept, and nothing of others', async () => {
    const jo = await givenAccount(world);
    const { others, claimer, id, who, told } = await givenMuchOf(jo.email);
    const self = { oneself: true, seeker: { givenName: 'Jo', familyName: 'Self' } };
    const own = await refer(world, jo.token, await givenProgram(world), self);
    const kept = await exportOf(jo);
    expect(kept.recordsOfMe).toEqual([
      expect.objectContaining({ ...who, email: jo.email, zip: '94063', householdSize: 3, reach: 'email' }),
      expect.objectContaining({ givenName: 'Jo', familyName: 'Self' }),
    ]);
    expect(kept.referralsOfMe).toHaveLength(3);
    expect(kept.referralsOfMe[0]).toMatchObject({
      id,
      status: 'pending',
      comment: told.comment,
      consent: { givenBy: 'seeker', words: told.consent },
      shared: { givenName: who.givenName },
    });
    const said = kept.historyOfMe.map(({ comment }: any) => comment);
    expect(said).toEqual(expect.arrayContaining([told.comment, told.status, told.attempt]));
    expect(kept.acts).toEqual([expect.objectContaining({ referralId: own.body.id, kind: 'sent', side: 'seeker' })]);
    const all = JSON.stringify(kept);
    for (const hidden of [told.ownNote, told.sharedNote, told.programNote, told.goal, told.search, told.override])
      expect(all).not.toContain(hidden);
    for (const other of [others.id, others.seekerId, claimer.accountId]) expect(all).not.toContain(other);
  });

  it('PLT-12 is erased wherever it stands; referrals stay and end as a withdrawal, of which all others hear', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    const given = await givenMuchOf(jo.email);
    const { navigator, mate, claimer, id, seekerId, logged, who, told, traces } = given;
    const untouched = await rowsOfOthers(given);
    const link = linkIn((await awaitMails(jo.email, 4))[0]!, '/p/').pathname;
    await refer(world, jo.token, await givenProgram(world), {
      oneself: true,
      seeker: { ...who, zip: '94063' },
      comment: told.comment,
    });
    await settled();
    const mailed = (await mailsTo(jo.email)).length;
    expect((await traceOf(world, traces)).length).toBeGreaterThan(8);
    await erase(jo);
    await settled();

    expect(await traceOf(world, [...traces, jo.email])).toEqual([]);
    const zips = `select zip from seeker where id = $1 union all select zip from program_referral where seeker_id = $1
      union all select zip from seeker_search where seeker_id = $1`;
    expect(await world.rows(zips, [seekerId])).toEqual([{ zip: null }, { zip: null }, { zip: null }]);
    expect(await rowsOfOthers(given)).toEqual(untouched);
    expect(await mailsTo(jo.email)).toHaveLength(mailed + 1);
    expect((await world.api.get(link, { headers: { accept: 'application/json' } })).status).toBe(410);

    for (const each of [navigator, mate, claimer])
      expect((await get(at(id), each)).body).toMatchObject({
        status: 'no_longer_interested',
        comment: null,
        seeker: { givenName: 'Erased', familyName: '', dateOfBirth: null, email: null, phone: null, zip: null },
      });
    expect((await get(at(logged), navigator)).body).toMatchObject({ status: 'got_help' });
    for (const { email } of [navigator, claimer])
      await eventually(async () =>
        (await mailsTo(email)).some(
          ({ text }) => text.includes('Erased, referred to') && text.includes('Erased said so'),
        ),
      );
    for (const each of [navigator, claimer]) expect(await dataOf(at(id, '/notes'), each)).toEqual([]);
    const [withdrawn] = (await dataOf(at(id, '/history'), claimer)).filter(({ kind }) => kind === 'status');
    expect(withdrawn).toMatchObject({ side: 'seeker', name: 'Erased', fromStatus: 'pending', comment: null });
    expect((await get(`/v1/seekers/${seekerId}`, navigator)).body.profile ?? {}).not.toHaveProperty('email', jo.email);
    expect((await dataOf('/v1/seekers', navigator)).map((one) => one.givenName).toSorted()).toEqual(['Erased', 'Luz']);
    const counts = await get(`/v1/programs/${given.program.programId}/inbound-referrals/counts`, claimer);
    expect(counts.body).toMatchObject({ total: 2, byStatus: { no_longer_interested: 1, not_updated: 1 } });
  });

  it('PLT-12 takes nothing from who has the record by now, but what was shared of the person before', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    const sam = await givenAccount(world, { password: PASSWORD });
    const given = await givenMuchOf(jo.email);
    const { navigator, claimer, id, seekerId } = given;
    const { version } = (await get(at(id), claimer)).body as { version: number };
    expect((await setStatus(claimer, id, version, { status: 'got_help' })).status).toBe(200);
    await settled();
    await world.rows('update seeker set account_id = $1, given_name = $2 where id = $3', [
      sam.accountId,
      'Sam',
      seekerId,
    ]);
    const open = (await refer(world, navigator.token, await givenProgram(world), { seekerId })).body as { id: string };
    await world.rows('update program_referral set seeker_account_id = $1 where id = $2', [sam.accountId, open.id]);
    await erase(jo);
    await settled();
    expect((await get(at(open.id), navigator)).body).toMatchObject({
      status: 'not_updated',
      seeker: { givenName: 'Sam' },
    });
    expect((await get(at(id), navigator)).body).toMatchObject({ status: 'got_help', seeker: { givenName: 'Erased' } });
    expect(await world.rows('select given_name as name from seeker where id = $1', [seekerId])).toEqual([
      { name: 'Sam' },
    ]);
  });

  it('PLT-12 is erased in the trail as well: from where they answered by a link is forgotten, of nobody else', async () => {
    const email = 'by-link@seekers.example.org';
    const { navigator, seekerId } = await givenMuchOf(email);
    const somebody = someSeeker();
    const other = await refer(world, navigator.token, await givenProgram(world), { seeker: somebody });
    const answerBy = async (address: string) => {
      const link = linkIn((await awaitMails(address, 1))[0]!, '/p/').pathname;
      const headers = { accept: 'application/json' };
      const { version } = (await world.api.get(link, { headers })).body;
      return (await world.api.post(`${link}/status`, { version, status: 'no_longer_interested' }, { headers })).status;
    };
    for (const address of [email, somebody.email]) expect(await answerBy(address)).toBe(200);
    expect((await post(`/v1/seekers/${seekerId}/erasure`, {}, navigator)).status).toBe(204);
    const trail = `select address from audit_entry where actor_kind = 'anonymous' and outcome = 'done'
      and subject_id in (select id from program_referral where seeker_id = $1)`;
    expect(await world.rows(trail, [seekerId])).toEqual([{ address: null }]);
    expect(await world.rows(trail, [other.body.seekerId])).toEqual([{ address: '127.0.0.1' }]);
  });

  it('PLT-12 is erased once: the same again changes nothing, and nobody writes on an empty record', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    const { navigator, seekerId, program } = await givenMuchOf(jo.email);
    await erase(jo);
    await settled();
    const all = async () => [
      await world.rows('select * from seeker order by id'),
      await world.rows('select * from program_referral order by id'),
      await world.rows('select * from program_referral_entry order by id'),
      await world.rows('select * from referral_note order by id'),
      await world.rows('select * from goal order by id'),
    ];
    const before = await all();
    const keeper = world.app.get(NavigationPersonalData);
    await arrange(world, (em) => keeper.erase(em, jo.accountId));
    expect(await all()).toEqual(before);

    const person = `/v1/seekers/${seekerId}`;
    const patch = { token: navigator.token, headers: { 'if-match': '"2"' } };
    expect((await world.api.patch(person, { givenName: 'Jo' }, patch)).status).toBe(404);
    expect((await post(`${person}/searches`, { zip: '94063' }, navigator)).status).toBe(404);
    expect((await post(`${person}/goals`, { title: 'Work' }, navigator)).status).toBe(404);
    expect((await get(`${person}/connect-form?programId=${program.programId}`, navigator)).status).toBe(404);
    expect((await refer(world, navigator.token, program, { seekerId })).status).toBe(404);
  });

  it('PLT-12 tells nobody of who was not to be contacted, and what is under way finds nothing to say', async () => {
    const { navigator, claimer, seekerId, id } = await givenMuchOf('nobody-writes@seekers.example.org', {
      reach: 'do_not_contact',
    });
    expect((await post(`/v1/seekers/${seekerId}/erasure`, {}, navigator)).status).toBe(204);
    await settled();
    expect((await get(at(id), claimer)).body.status).toBe('no_longer_interested');
    expect((await mailsTo(claimer.email)).some(({ text }) => text.includes('Erased'))).toBe(false);
  });

  it('PLT-12 is erased while others change it, without anybody waiting in a circle', async () => {
    const jo = await givenAccount(world, { password: PASSWORD });
    const { navigator, claimer, id, seekerId, logged, who, told, traces } = await givenMuchOf(jo.email);
    const asked = await post('/v1/me/erasure', { password: PASSWORD }, jo);
    expect(asked.status).toBe(202);
    const goals = `/v1/seekers/${seekerId}/goals`;
    const racing = Array.from({ length: 6 }, (_, n) => [
      setStatus(claimer, id, 2 + (n % 2), { status: n % 2 ? 'eligible' : 'pending', comment: told.status }),
      setStatus(navigator, logged, 2, { status: 'couldnt_contact' }),
      world.api.patch(
        `/v1/seekers/${seekerId}`,
        { phone: who.phone },
        { token: navigator.token, headers: { 'if-match': `"${1 + n}"` } },
      ),
      post(goals, { title: told.goal }, navigator),
    ]).flat();
    for (const { status } of await Promise.all(racing)) expect(status).toBeLessThan(500);
    await awaitMail(jo.email);
    await eventually(async () => (await world.rows('select from erasure')).length === 0);
    expect(await traceOf(world, [...traces, jo.email])).toEqual([]);
    const open = "select from program_referral where seeker_id = $1 and status in ('pending', 'eligible')";
    expect(await world.rows(open, [seekerId])).toEqual([]);
  });
});

describe('a seeker without an account', () => {
  it('PLT-12 is exported by who owns the record, with what that one may read; for others there is no such seeker', async () => {
    const { navigator, mate, claimer, id, seekerId, others, who, told } = await givenMuchOf(
      'no-account@seekers.example.org',
    );
    const path = `/v1/seekers/${seekerId}/personal-data`;
    const { status, body, headers } = await get(path, navigator);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      id: seekerId,
      lists: {
        record: [{ ...who, email: 'no-account@seekers.example.org', zip: '94063' }],
        referrals: [{ id, comment: told.comment, consent: { words: told.consent } }, { status: 'got_help' }],
        notes: [{ text: told.ownNote }, { text: told.sharedNote }],
        goals: [{ title: told.goal }],
        searches: [{ words: told.search, zip: '94063' }],
      },
    });
    const said = body.lists.history.map(({ comment, detail }: any) => [comment, detail]);
    expect(said).toContainEqual([told.comment, told.override]);
    expect(said).toContainEqual([told.attempt, 'phone:missed']);
    const all = JSON.stringify(body);
    for (const hidden of [told.programNote, others.id, claimer.accountId]) expect(all).not.toContain(hidden);
    const trail =
      "select outcome from audit_entry where action = 'export-seeker' and subject_id = $1 and actor_id = $2";
    expect(await world.rows(trail, [seekerId, navigator.accountId])).toEqual([{ outcome: 'done' }]);
    const none = await get(`/v1/seekers/${crypto.randomUUID()}/personal-data`, mate);
    for (const other of [mate, claimer, await givenAccount(world)]) {
      const hidden = await get(path, other);
      expect([hidden.status, hidden.body.code]).toEqual([404, none.body.code]);
      expect((await post(`/v1/seekers/${seekerId}/erasure`, {}, other)).status).toBe(404);
    }
  });

  it('PLT-12 is erased by who owns the record, audited, and once more without any change', async () => {
    const email = 'forget-me@seekers.example.org';
    const given = await givenMuchOf(email);
    const { navigator, claimer, id, seekerId, traces } = given;
    const untouched = await rowsOfOthers(given);
    const path = `/v1/seekers/${seekerId}/erasure`;
    expect((await post(path, {}, navigator)).status).toBe(204);
    await settled();
    expect(await traceOf(world, [...traces, email])).toEqual([]);
    expect(await rowsOfOthers(given)).toEqual(untouched);
    expect((await get(at(id), claimer)).body).toMatchObject({
      status: 'no_longer_interested',
      seeker: { givenName: 'Erased' },
    });
    const rows = () => world.rows('select * from program_referral_entry where referral_id = $1 order by id', [id]);
    const before = await rows();
    expect((await post(path, {}, navigator)).status).toBe(204);
    expect(await rows()).toEqual(before);
    const trail = "select count(*)::int as times from audit_entry where action = 'erase-seeker' and subject_id = $1";
    expect(await world.rows(trail, [seekerId])).toEqual([{ times: 2 }]);
  });

  it('PLT-12 the record that somebody has of themself is theirs to export and erase with the account', async () => {
    const jo = await givenAccount(world);
    const { body } = await refer(world, jo.token, await givenProgram(world), { oneself: true, seeker: someSeeker() });
    expect((await get(`/v1/seekers/${body.seekerId}/personal-data`, jo)).status).toBe(404);
    expect((await post(`/v1/seekers/${body.seekerId}/erasure`, {}, jo)).status).toBe(404);
  });

  it('PLT-12, NAV-23 outcomes count who was erased as they did before', async () => {
    const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
    const navigator = await givenNavigator(world, site);
    const seekers: string[] = [];
    for (let n = 0; n < 11; n += 1) {
      const seeker = someSeeker({ familyName: `Counted ${String.fromCharCode(65 + n)}` });
      seekers.push((await refer(world, navigator.token, program, { seeker, isSomebodyElse: true })).body.seekerId);
    }
    const { administrator, organisationId } = site.organisation;
    const told = async () =>
      (await get(`/v1/organisations/${organisationId}/referral-outcomes?groupBy=program`, administrator)).body.data;
    const before = await told();
    expect(before).toMatchObject([{ suppressed: false, referrals: 11, people: 11 }]);
    for (const seekerId of seekers.slice(0, 3)) await post(`/v1/seekers/${seekerId}/erasure`, {}, navigator);
    expect(await told()).toMatchObject([
      { suppressed: false, referrals: 11, people: 11, gotHelpShare: before[0].gotHelpShare },
    ]);
  });
});

describe('erasing a navigator', () => {
  async function givenHelping() {
    const word = `Nougat${String.fromCharCode(97 + (marks += 1))}qx`;
    const site = await givenSite(world);
    const [program, unclaimed] = await Promise.all([givenProgram(world), givenProgram(world)]);
    const barnaby = await givenNavigatorNamed(site, `Barnaby${word} Thistlewood`);
    const [mate, claimer] = [await givenNavigator(world, site), await givenClaimer(world, program.programId)];
    const [told, alone] = [someSeeker(), someSeeker()];
    const live = (await refer(world, barnaby.token, program, { seeker: told, comment: 'Call before ten.' })).body;
    const logged = (await refer(world, barnaby.token, unclaimed, { seeker: alone })).body;
    const over = (await refer(world, barnaby.token, program)).body;
    await setStatus(barnaby, over.id, 1, { status: 'got_help', comment: 'All well.' });
    await givenSharing(world, site.organisation.organisationId, site.siteId);
    const shared = (await refer(world, barnaby.token, program)).body;
    await post(at(live.id, '/notes'), { text: `${word}, for us`, shared: false }, barnaby);
    await post(at(live.id, '/notes'), { text: 'Bring a stroller.', shared: true }, barnaby);
    await post(`/v1/seekers/${live.seekerId}/searches`, { words: word }, barnaby);
    await post(`/v1/seekers/${live.seekerId}/goals`, { title: `${word} at last` }, barnaby);
    await settled();
    return { word, site, program, barnaby, mate, claimer, told, alone, live, logged, over, shared };
  }

  it('PLT-12 exports what they did, and of others what they may read', async () => {
    const { word, barnaby, live, logged, over, shared, site, mate } = await givenHelping();
    const kept = await exportOf(barnaby);
    expect(kept.seekersIHelp).toHaveLength(4);
    expect(kept.referralsIMade.map(({ id }: any) => id)).toEqual([live.id, logged.id, over.id, shared.id]);
    expect(kept.notesIWrote.map(({ text }: any) => text)).toEqual([`${word}, for us`, 'Bring a stroller.']);
    expect(kept.searches).toEqual([expect.objectContaining({ words: word })]);
    expect(kept.goalsOfSeekers).toEqual([expect.objectContaining({ title: `${word} at last` })]);
    expect(kept.acts).toContainEqual(
      expect.objectContaining({ kind: 'status', name: `Barnaby${word} T.`, comment: 'All well.' }),
    );
    expect(kept.sites).toEqual([expect.objectContaining({ siteId: site.siteId, name: site.name, until: null })]);
    expect(kept.mailed).toContainEqual({ referralId: live.id, party: 'navigator' });
    expect(kept.recordsOfMe).toEqual([]);
    expect(JSON.stringify(kept)).not.toContain(mate.accountId);
  });

  it('PLT-12 leaves what they did to the others, without their name, and nobody whom they helped alone', async () => {
    const { word, barnaby, mate, claimer, told, alone, live, logged, over, shared } = await givenHelping();
    const link = linkIn((await mailsTo(barnaby.email))[0]!, '/p/').pathname;
    await erase(barnaby);
    await settled();
    expect(await traceOf(world, [word, barnaby.email])).toEqual([]);
    expect((await world.api.get(link, { headers: { accept: 'application/json' } })).status).toBe(410);

    // a program was told: it and the seeker go on
    const seen = (await get(at(live.id), claimer)).body;
    expect(seen).toMatchObject({ status: 'not_updated', comment: 'Call before ten.', navigator: { name: 'Erased' } });
    expect(seen.seeker).toMatchObject({ email: told.email, phone: told.phone });
    const notes = await dataOf(at(live.id, '/notes'), claimer);
    expect(notes).toMatchObject([{ text: 'Bring a stroller.', author: { name: 'Erased' } }]);
    expect((await setStatus(claimer, live.id, seen.version, { status: 'got_help' })).status).toBe(200);
    await eventually(async () => (await mailsTo(told.email)).some(({ text }) => text.includes('You got help')));
    expect((await get(at(over.id), claimer)).body).toMatchObject({ status: 'got_help', navigator: { name: 'Erased' } });

    // no program was told: the seeker goes on, and hears so
    const [left] = await world.rows('select status from program_referral where id = $1', [logged.id]);
    expect(left).toEqual({ status: 'needs_client_action' });
    await awaitMails(alone.email, 2);

    // the team knows: a mate has them from now on
    const profile = await get(`/v1/seekers/${shared.seekerId}`, mate);
    expect(profile.body).toMatchObject({ access: 'own' });
    expect((await post(`/v1/seekers/${shared.seekerId}/goals`, { title: 'Work' }, mate)).status).toBe(201);
    expect((await get(`/v1/seekers/${shared.seekerId}/personal-data`, mate)).body.lists.referrals).toHaveLength(1);
    expect((await get(`/v1/seekers/${live.seekerId}`, mate)).status).toBe(404);
  });

  it('PLT-12 empties what nobody can read any more, once nothing is in progress and the last links are over', async () => {
    const { barnaby, live, logged, over, shared } = await givenHelping();
    await erase(barnaby);
    const emptied = async () => {
      await world.app.get(ForgetOwnerlessSeekers).run();
      const ids = [live, logged, over, shared].map(({ seekerId }) => seekerId);
      const rows = await world.rows('select id, erased_as is not null as erased from seeker where id = any($1)', [ids]);
      return ids.map((id) => rows.find((row) => row.id === id)!.erased);
    };
    expect(await emptied()).toEqual([false, false, false, false]);
    await world.advance('15 days');
    expect(await emptied()).toEqual([false, false, true, false]);
    const seen = await world.rows("select shared ->> 'givenName' as name from program_referral where id = $1", [
      over.id,
    ]);
    expect(seen).toEqual([{ name: 'Luz' }]);
  });
});

describe('the history of a referral', () => {
  it('PLT-12, NAV-15 stays append-only, but for words that are emptied', async () => {
    const navigator = await givenAccount(world);
    const { body } = await refer(world, navigator.token, await givenProgram(world), { comment: 'Please.' });
    const edit = (what: string) =>
      world.rows(`update program_referral_entry set ${what} where referral_id = '${body.id}'`);
    for (const what of [
      "comment = 'Other words'",
      "actor_name = 'Other'",
      "detail = 'other'",
      "to_status = 'got_help'",
    ])
      await expect(edit(what)).rejects.toThrow('append-only');
    await expect(world.rows(`set role refero_app; update program_referral_entry set comment = null`)).rejects.toThrow(
      'permission denied',
    );
  });
});
