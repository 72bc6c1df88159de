import { givenAccount } from '../factories/accounts';
import { givenNavigator, givenSharing, givenSite, refer } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const tag = (version: number) => ({ 'if-match': `"${version}"` });
const goalsOf = (seekerId: string) => `/v1/seekers/${seekerId}/goals`;
const add = ({ token }: { token: string }, seekerId: string, body: object = { title: 'A place of their own' }) =>
  world.api.post(goalsOf(seekerId), body, { token });
const serve = ({ token }: { token: string }, { id }: { id: string }, version: number, goalId: unknown) =>
  world.api.put(`/v1/program-referrals/${id}/goal`, { goalId }, { token, headers: tag(version) });
const remove = ({ token }: { token: string }, { id }: { id: string }, version: number) =>
  world.api.delete(`/v1/program-referrals/${id}/goal`, { token, headers: tag(version) });

/** A navigator and a team mate whose site shares, a claimer, and a referral that all of them see. */
async function givenShared() {
  const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
  const [navigator, mate, claimer] = await Promise.all([
    givenNavigator(world, site),
    givenNavigator(world, site),
    givenClaimer(world, program.programId),
  ]);
  await givenSharing(world, site.organisation.organisationId, site.siteId);
  const { body: referral } = await refer(world, navigator.token, program);
  return { navigator, mate, claimer, referral, seekerId: referral.seekerId as string };
}

describe('goals of a seeker', () => {
  it('NAV-18 have a title, a target date and a state; their owner writes them, team mates read them', async () => {
    const { navigator, mate, claimer, seekerId } = await givenShared();
    const made = await add(navigator, seekerId, { title: ' Work ', targetDate: '2027-03-01' });
    expect(made).toMatchObject({
      status: 201,
      body: { seekerId, title: 'Work', targetDate: '2027-03-01', state: 'open', referralIds: [], version: 1 },
    });
    const one = `${goalsOf(seekerId)}/${made.body.id}`;
    const patch = ({ token }: { token: string }, body: object, version = 1) =>
      world.api.patch(one, body, { token, headers: tag(version) });
    expect(await patch(navigator, { state: 'reached', targetDate: null })).toMatchObject({
      status: 200,
      body: { title: 'Work', targetDate: null, state: 'reached', version: 2 },
    });
    expect((await patch(navigator, { state: 'dropped' })).status).toBe(412);
    expect((await world.api.patch(one, { state: 'dropped' }, navigator)).status).toBe(428);
    expect((await world.api.get(one, mate)).body).toMatchObject({ state: 'reached' });
    expect((await world.api.get(goalsOf(seekerId), mate)).body.data).toHaveLength(1);
    expect((await patch(mate, { state: 'open' }, 2)).status).toBe(404);
    expect((await add(mate, seekerId)).status).toBe(404);
    for (const other of [claimer, await givenAccount(world)]) {
      expect((await world.api.get(goalsOf(seekerId), other)).status).toBe(404);
      expect((await world.api.get(one, other)).status).toBe(404);
      expect((await add(other, seekerId)).status).toBe(404);
    }
  });

  it('NAV-18 a referral is added to one, moved to another in one act, and removed; its history says so', async () => {
    const { navigator, mate, claimer, referral, seekerId } = await givenShared();
    const [one, other] = await Promise.all([add(navigator, seekerId), add(navigator, seekerId)]);
    expect(await serve(navigator, referral, 1, one.body.id)).toMatchObject({
      status: 200,
      body: { goalId: one.body.id, version: 2 },
    });
    expect((await serve(navigator, referral, 2, one.body.id.toUpperCase())).body.version).toBe(2);
    expect(await serve(mate, referral, 2, other.body.id)).toMatchObject({
      body: { goalId: other.body.id, version: 3 },
    });
    const listed = (await world.api.get(goalsOf(seekerId), mate)).body.data;
    expect(listed.map((goal: any) => [goal.id, goal.referralIds])).toEqual(
      [one, other]
        .map(({ body }) => [body.id, body.id === other.body.id ? [referral.id] : []])
        .sort()
        .reverse(),
    );
    expect((await world.api.get(`/v1/program-referrals/${referral.id}`, claimer)).body.goalId).toBeNull();
    expect((await remove(navigator, referral, 2)).status).toBe(412);
    expect(await remove(navigator, referral, 3)).toMatchObject({ status: 200, body: { goalId: null, version: 4 } });
    expect((await remove(navigator, referral, 4)).status).toBe(404);
    const entries = await world.rows(
      `select kind, subject_id from program_referral_entry where referral_id = $1 and kind like 'goal-%' order by id`,
      [referral.id],
    );
    expect(entries).toEqual([
      { kind: 'goal-set', subject_id: one.body.id },
      { kind: 'goal-moved', subject_id: other.body.id },
      { kind: 'goal-removed', subject_id: other.body.id },
    ]);
  });

  it('NAV-18 of two moves at once one wins, and the database itself holds that a goal is of the own seeker', async () => {
    const { navigator, referral, seekerId } = await givenShared();
    const goals = await Promise.all(Array.from({ length: 10 }, () => add(navigator, seekerId)));
    const moves = await Promise.all(goals.map(({ body }) => serve(navigator, referral, 1, body.id)));
    expect(moves.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    const { seekerId: another } = await givenShared();
    const [foreign] = await world.rows(
      `insert into goal (id, seeker_id, title, state, changed_at) values (gen_random_uuid(), $1, 'x', 'open', now()) returning id`,
      [another],
    );
    await expect(
      world.rows('update program_referral set goal_id = $1 where id = $2', [foreign!.id, referral.id]),
    ).rejects.toThrow('program_referral_goal');
  });

  it('NAV-18 the goal of another seeker is refused; one that nobody may see is not found; goals are not for programs and seekers', async () => {
    const { navigator, mate, claimer, referral, seekerId } = await givenShared();
    const program = await givenProgram(world);
    const [goal, second, strange] = await Promise.all([
      add(navigator, seekerId),
      refer(world, navigator.token, program),
      givenShared(),
    ]);
    const refused = await serve(navigator, second.body, 1, goal.body.id);
    expect([refused.status, refused.body.code]).toEqual([422, 'goal-of-another-seeker']);
    const hidden = await add(strange.navigator, strange.seekerId);
    for (const goalId of [hidden.body.id, crypto.randomUUID()])
      expect((await serve(mate, referral, 1, goalId)).status).toBe(404);
    expect((await serve(claimer, referral, 1, goal.body.id)).status).toBe(403);
    expect((await remove(claimer, referral, 1)).status).toBe(403);
    expect((await serve(await givenAccount(world), referral, 1, goal.body.id)).status).toBe(404);
    const self = await refer(world, claimer.token, program, {
      oneself: true,
      seeker: { givenName: 'Ana', familyName: 'Ruiz' },
    });
    expect((await serve(claimer, self.body, 1, goal.body.id)).status).toBe(403);
  });

  it.each([
    ['no title', {}],
    ['a title of spaces', { title: '  ' }],
    ['a title of 1 MB', { title: 'a'.repeat(1_000_000) }],
    ['a title with NUL', { title: 'a\u0000b' }],
    ['a title that is null', { title: null }],
    ['a day that no calendar has', { title: 'A', targetDate: '2027-02-30' }],
    ['a number for a day', { title: 'A', targetDate: 7 }],
    ['a field that there is not', { title: 'A', seekerId: 'x' }],
  ])('NAV-18 a goal with %s is refused in words', async (_, body) => {
    const { navigator, seekerId } = bad;
    const answer = await add(navigator, seekerId, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([null, 7, 'x', undefined])('NAV-18 a referral is not added to goal %p', async (goalId) => {
    expect((await serve(bad.navigator, bad.referral, 1, goalId)).status).toBe(400);
  });

  let bad: Awaited<ReturnType<typeof givenShared>>;
  beforeAll(async () => void (bad = await givenShared()));
});
