import { givenAccount } from '../factories/accounts';
import { CONSENT, givenNavigator, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const read = (token: string, id: string) => world.api.get(`/v1/program-referrals/${id}`, { token });
const tag = (version: number) => ({ 'if-match': `"${version}"` });
const setStatus = (token: string, id: string, version: number, body: object) =>
  world.api.put(`/v1/program-referrals/${id}/status`, body, { token, headers: tag(version) });

/** A navigator of a site, a claimed program with a claimer, and a referral between them. */
async function givenReferral(wish: Record<string, unknown> = {}) {
  const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
  const navigator = await givenNavigator(world, site);
  const claimer = await givenClaimer(world, program.programId);
  const { body, status } = await refer(world, navigator.token, program, wish);
  expect(status).toBe(201);
  return { site, program, navigator, claimer, referral: body };
}

describe('making a referral', () => {
  it('NAV-7 records seeker, navigator and for whom they work, program, comment and consent; to a claimed program it is live', async () => {
    const seeker = someSeeker({ givenName: 'Ana', familyName: 'Ruiz' });
    const { referral, program, navigator, site } = await givenReferral({ seeker, comment: 'She prefers mornings.' });
    const [first, ...rest] = navigator.name.split(' ');
    expect(referral).toMatchObject({
      side: 'navigator',
      way: 'navigator',
      live: true,
      status: 'not_updated',
      statusGroup: 'in_progress',
      stage: 'open',
      program: { id: program.programId, name: program.name },
      seeker: { givenName: 'Ana', familyName: 'Ruiz', email: seeker.email, zip: '94063', reach: 'email' },
      navigator: { name: `${first} ${rest.at(-1)![0]!.toUpperCase()}.`, organisation: site.name },
      comment: 'She prefers mornings.',
      consent: CONSENT,
      parentId: null,
      version: 1,
    });
  });

  it('NAV-7 to a program that nobody has claimed it is logged, also once somebody claims it', async () => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    const { body } = await refer(world, navigator.token, program);
    expect(body).toMatchObject({ live: false, navigator: { organisation: null } });
    const claimer = await givenClaimer(world, program.programId);
    expect((await read(claimer.token, body.id)).status).toBe(404);
    expect((await read(navigator.token, body.id)).status).toBe(200);
  });

  it.each([
    ['without consent', { consent: undefined }, 'consent-required'],
    ['with consent of tomorrow', { consent: { ...CONSENT, at: '2999-01-01T00:00:00Z' } }, 'consent-required'],
    ['without a name', { seeker: { reach: 'email', email: 'a@example.org' } }, 'details-missing'],
    ['by e-mail without an address', { seeker: someSeeker({ email: undefined }) }, 'details-missing'],
    ['by text without a phone', { seeker: someSeeker({ reach: 'text', phone: undefined }) }, 'details-missing'],
  ])('NAV-7 refuses a referral %s and stores nothing', async (_, wish, code) => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    const refused = await refer(world, navigator.token, program, wish);
    expect([refused.status, refused.body.code]).toEqual([422, code]);
    expect(await world.rows('select from seeker where owner_account_id = $1', [navigator.accountId])).toEqual([]);
  });

  it('NAV-7 somebody refers themself, twice to two programs, as one seeker', async () => {
    const [person, one, other] = await Promise.all([givenAccount(world), givenProgram(world), givenProgram(world)]);
    const wish = { oneself: true, seeker: { givenName: 'Ana', familyName: 'Ruiz' } };
    const first = await refer(world, person.token, one, wish);
    const second = await refer(world, person.token, other, wish);
    expect(first.body).toMatchObject({ side: 'seeker', way: 'self', navigator: null, seeker: { email: person.email } });
    expect(second.body.seekerId).toBe(first.body.seekerId);
    const both = await refer(world, person.token, await givenProgram(world), {
      ...wish,
      seekerId: first.body.seekerId,
    });
    expect(both).toMatchObject({ status: 400, body: { errors: [{ pointer: '/seekerId' }] } });
  });

  it('NAV-7 a claimer writes down a walk-in; for anybody else there is no such program', async () => {
    const { programId } = await givenProgram(world);
    const [claimer, stranger] = await Promise.all([givenClaimer(world, programId), givenAccount(world)]);
    const walkIn = ({ token }: { token: string }, who: object = { seeker: someSeeker() }) =>
      world.api.post(`/v1/programs/${programId}/walk-ins`, { consent: CONSENT, ...who }, { token });
    const came = await walkIn(claimer);
    expect(came).toMatchObject({
      status: 201,
      body: { side: 'program', way: 'walk_in', live: true, navigator: null },
    });
    expect((await walkIn(stranger)).status).toBe(404);
    await setStatus(claimer.token, came.body.id, 1, { status: 'got_help' });
    expect((await walkIn(claimer, { seekerId: came.body.seekerId })).body.seekerId).toBe(came.body.seekerId);
  });

  it('NAV-7 consent may be as new as the clock of a browser that goes a little fast', async () => {
    const { navigator, program } = await givenReferral();
    const soon = (ms: number) => ({ consent: { ...CONSENT, at: new Date(Date.now() + ms).toISOString() } });
    expect((await refer(world, navigator.token, program, soon(20_000))).status).toBe(201);
    expect((await refer(world, navigator.token, program, soon(120_000))).status).toBe(422);
  });

  it('NAV-8 who walks into a program that is closed is written down; nobody refers themself from nowhere', async () => {
    const program = await givenProgram(world, { capacity: 'closed' });
    const claimer = await givenClaimer(world, program.programId);
    const walkIn = { consent: CONSENT, seeker: someSeeker() };
    expect((await world.api.post(`/v1/programs/${program.programId}/walk-ins`, walkIn, claimer)).status).toBe(201);
    const own = { oneself: true, seeker: someSeeker({ zip: '00000' }) };
    const nowhere = await refer(world, (await givenAccount(world)).token, await givenProgram(world), own);
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'unknown-zip']);
  });

  it('NAV-16 a claimer who refers to another program does so in the name of their own', async () => {
    const [own, other] = await Promise.all([givenProgram(world), givenProgram(world)]);
    const claimer = await givenClaimer(world, own.programId);
    expect((await refer(world, claimer.token, other)).body.navigator.organisation).toBe(own.name);
  });

  it('NAV-8 a closed program takes nobody; rules and area are overridden with a reason, which the history keeps', async () => {
    const [navigator, closed, elsewhere] = await Promise.all([
      givenAccount(world),
      givenProgram(world, { capacity: 'closed' }),
      givenProgram(world, { area: { kind: 'zips', places: ['10001'] }, rules: { ageFrom: 60 } }),
    ]);
    const override = { reason: 'They move there next week.' };
    expect((await refer(world, navigator.token, closed, { override })).body.code).toBe('program-closed');

    const refused = await refer(world, navigator.token, elsewhere);
    expect(refused).toMatchObject({ status: 422, body: { code: 'override-required' } });
    expect(refused.body.obstacles).toEqual(expect.arrayContaining(['outside-area', 'too-young']));
    expect((await refer(world, navigator.token, elsewhere, { override: { reason: ' ' } })).status).toBe(400);
    const sent = await refer(world, navigator.token, elsewhere, { override });
    expect(sent.status).toBe(201);
    const [entry] = await world.rows('select detail from program_referral_entry where referral_id = $1', [
      sent.body.id,
    ]);
    expect(entry!.detail).toBe(override.reason);
  });

  it('NAV-9 of one seeker to one program one referral is open: of 10 at once 1 is made, 9 are told its address', async () => {
    const { navigator, program, referral } = await givenReferral();
    const again = await refer(world, navigator.token, program, { seekerId: referral.seekerId });
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'already-referred', referral: `/v1/program-referrals/${referral.id}` },
    });
    await setStatus(navigator.token, referral.id, 1, { status: 'no_capacity' });
    const many = await Promise.all(
      Array.from({ length: 10 }, () => refer(world, navigator.token, program, { seekerId: referral.seekerId })),
    );
    expect(many.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    const back = await setStatus(navigator.token, referral.id, 2, { status: 'pending' });
    expect([back.status, back.body.code]).toEqual([409, 'already-referred']);
  });
});

describe('status', () => {
  it('NAV-9 it counts as well for who sees the first one no more, without its address', async () => {
    const program = await givenProgram(world);
    const claimer = await givenClaimer(world, program.programId);
    const walkIns = `/v1/programs/${program.programId}/walk-ins`;
    const walkIn = { consent: CONSENT, seeker: someSeeker() };
    const first = await world.api.post(walkIns, walkIn, claimer);
    expect(first.status).toBe(201);
    await world.rows('update program_claimer set until = app_now() where account_id = $1', [claimer.accountId]);
    const again = await refer(world, claimer.token, program, { seekerId: first.body.seekerId });
    expect([again.status, again.body.code, again.body.referral]).toEqual([409, 'already-referred', undefined]);
  });

  it('NAV-9 one that is opened again gives way to the one that was made meanwhile', async () => {
    const { navigator, program, referral } = await givenReferral();
    await setStatus(navigator.token, referral.id, 1, { status: 'no_capacity' });
    const next = (await refer(world, navigator.token, program, { seekerId: referral.seekerId })).body;
    const reopened = await setStatus(navigator.token, referral.id, 2, { status: 'pending' });
    expect([reopened.status, reopened.body.referral]).toEqual([409, `/v1/program-referrals/${next.id}`]);
    const both = await Promise.all([
      setStatus(navigator.token, referral.id, 2, { status: 'eligible' }),
      setStatus(navigator.token, next.id, 1, { status: 'no_capacity' }),
    ]);
    expect([200, 409]).toContain(both[0].status);
    expect(both[1].status).toBe(200);
  });

  it('NAV-11 goes from any to any other, never back to not_updated', async () => {
    const { claimer, referral } = await givenReferral();
    let version = 1;
    for (const status of ['got_help', 'pending', 'no_longer_interested', 'eligible']) {
      const changed = await setStatus(claimer.token, referral.id, version, { status });
      expect(changed).toMatchObject({ status: 200, body: { status, version: (version += 1) } });
    }
    const same = await setStatus(claimer.token, referral.id, version, { status: 'eligible' });
    expect([same.status, same.body.code]).toEqual([409, 'status-change-not-allowed']);
    for (const status of ['unknown', 'GOT_HELP', '', null, 7, undefined])
      expect((await setStatus(claimer.token, referral.id, version, { status })).status).toBe(400);
    expect((await read(claimer.token, referral.id)).body.status).toBe('eligible');
  });

  it('NAV-11 back to not_updated is refused as no change that is allowed', async () => {
    const { navigator, referral } = await givenReferral();
    await setStatus(navigator.token, referral.id, 1, { status: 'pending' });
    const back = await setStatus(navigator.token, referral.id, 2, { status: 'not_updated' });
    expect([back.status, back.body.code]).toEqual([409, 'status-change-not-allowed']);
  });

  it('NAV-11 referred elsewhere names the later referral, and the two are parent and child', async () => {
    const { navigator, referral } = await givenReferral();
    const later = (await refer(world, navigator.token, await givenProgram(world), { seekerId: referral.seekerId }))
      .body;
    const elsewhere = { status: 'referred_elsewhere', newReferralId: later.id };
    const itself = await setStatus(navigator.token, later.id, 1, { ...elsewhere, newReferralId: referral.id });
    expect([itself.status, itself.body.code]).toEqual([422, 'not-a-new-referral']);
    expect((await setStatus(navigator.token, referral.id, 1, elsewhere)).status).toBe(200);
    expect((await read(navigator.token, later.id)).body.parentId).toBe(referral.id);
  });

  it('NAV-11 a new referral goes with referred elsewhere alone, and is of the same person', async () => {
    const { navigator, referral } = await givenReferral();
    const [other, own] = await Promise.all([
      refer(world, navigator.token, await givenProgram(world), { seeker: someSeeker({ givenName: 'Rosa' }) }),
      refer(world, navigator.token, await givenProgram(world), { seekerId: referral.seekerId }),
    ]);
    for (const [status, newReferralId] of [
      ['got_help', own.body.id],
      ['referred_elsewhere', other.body.id],
      ['referred_elsewhere', referral.id],
    ]) {
      const refused = await setStatus(navigator.token, referral.id, 1, { status, newReferralId });
      expect([refused.status, refused.body.code]).toEqual([422, 'not-a-new-referral']);
    }
    expect((await read(navigator.token, other.body.id)).body).toMatchObject({ parentId: null, version: 1 });
    const elsewhere = { status: 'referred_elsewhere', newReferralId: own.body.id };
    expect((await setStatus(navigator.token, referral.id, 1, elsewhere)).status).toBe(200);
    const third = await refer(world, navigator.token, await givenProgram(world), { seekerId: referral.seekerId });
    const taken = { status: 'referred_elsewhere', newReferralId: own.body.id };
    await setStatus(navigator.token, third.body.id, 1, taken);
    expect((await read(navigator.token, own.body.id)).body.parentId).toBe(referral.id);
  });

  it('NAV-11 NAV-14 two that name each other at once wait for each other in one order', async () => {
    for (let round = 0; round < 15; round += 1) {
      const { navigator, referral } = await givenReferral();
      const later = (await refer(world, navigator.token, await givenProgram(world), { seekerId: referral.seekerId }))
        .body;
      const answers = await Promise.all([
        setStatus(navigator.token, referral.id, 1, { status: 'referred_elsewhere', newReferralId: later.id }),
        setStatus(navigator.token, later.id, 1, { status: 'referred_elsewhere', newReferralId: referral.id }),
      ]);
      expect([200, 412]).toContain(answers[0].status);
      expect([412, 422]).toContain(answers[1].status);
    }
  });

  it('NAV-14 of 100 changes at once with one ETag 1 succeeds, 99 get 412 with the current state', async () => {
    const { navigator, claimer, referral } = await givenReferral();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        setStatus([navigator, claimer][at % 2]!.token, referral.id, 1, { status: at % 3 ? 'pending' : 'eligible' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status === 412);
    expect(lost).toHaveLength(99);
    expect(lost[0]!.body).toMatchObject({
      currentVersion: 2,
      currentStatus: expect.stringMatching(/pending|eligible/),
    });
    expect(
      (await world.api.put(`/v1/program-referrals/${referral.id}/status`, { status: 'pending' }, navigator)).status,
    ).toBe(428);
  });

  it('NAV-15 the database itself refuses to change or delete what the history holds', async () => {
    const { referral } = await givenReferral();
    for (const attempt of [
      `update program_referral_entry set actor_name = 'Nobody' where referral_id = '${referral.id}'`,
      `delete from program_referral_entry where referral_id = '${referral.id}'`,
      'truncate program_referral_entry',
    ]) {
      await expect(world.rows(`set role refero_app; ${attempt}`)).rejects.toThrow('permission denied');
      await expect(world.rows(attempt)).rejects.toThrow('append-only');
    }
  });

  it('NAV-21 for anybody else a referral does not exist', async () => {
    const { referral } = await givenReferral();
    const stranger = await givenAccount(world);
    const none = await read(stranger.token, crypto.randomUUID());
    const hidden = await read(stranger.token, referral.id);
    expect([none.status, hidden.status]).toEqual([404, 404]);
    expect(hidden.body).toEqual({ ...none.body, instance: hidden.body.instance, requestId: hidden.body.requestId });
    expect((await setStatus(stranger.token, referral.id, 1, { status: 'pending' })).status).toBe(404);
  });
});
