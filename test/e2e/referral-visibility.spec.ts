import { Client } from 'pg';
import { givenAccount, givenWorker } from '../factories/accounts';
import { CONSENT, givenNavigator, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { sameHistory, TeamModel } from '../support/team-model';
import { World } from '../support/world';

/** 1,000 by `npm run races`. */
const SEQUENCES = Number(process.env.SEQUENCES ?? 25);

/** When a referral was sent, in this order: what the team's sharing was then. */
const STAGES = ['before it was on', 'on', 'on, somebody new', 'off', 'on again'] as const;
type Stage = (typeof STAGES)[number];
const SHARED: readonly Stage[] = ['on', 'on, somebody new', 'on again'];
const SINCE_NEW: readonly Stage[] = ['on, somebody new', 'on again'];

const ROLES = {
  navigator: STAGES,
  'team mate from the beginning': SHARED,
  'team mate who joined the sharing': SINCE_NEW,
  'team mate who has left': [],
  claimer: STAGES,
  'second claimer': STAGES,
  'claimer of another program': [],
  seeker: STAGES,
  stranger: [],
  'administrator of the organisation': [],
  'administrator of the platform': [],
} satisfies Record<string, readonly Stage[]>;
type Role = keyof typeof ROLES;
const ROLE_NAMES = Object.keys(ROLES) as Role[];
const sees = (role: Role, stage: Stage) => (ROLES[role] as readonly Stage[]).includes(stage);

const LISTS: Record<string, (role: Role) => boolean> = {
  '/v1/me/outbound-referrals': (role) => role === 'navigator',
  '/v1/me/outbound-referrals?shared=true': (role) => role.startsWith('team mate'),
  '/v1/me/inbound-referrals': (role) => role.includes('claimer'),
  '/v1/me/referrals': (role) => role === 'seeker',
};

/** Each operation on a referral: what it answers to who sees it; `seeker` where they are answered otherwise. */
const OPERATIONS: {
  method: string;
  path: string;
  body?: object;
  headers?: Record<string, string>;
  seen: number;
  seeker?: number;
}[] = [
  { method: 'GET', path: '', seen: 200 },
  { method: 'GET', path: '/history', seen: 200 },
  { method: 'GET', path: '/notes', seen: 200, seeker: 403 },
  { method: 'POST', path: '/notes', body: { text: 'We talked.', shared: false }, seen: 201, seeker: 403 },
  { method: 'POST', path: '/contact-attempts', body: { how: 'phone', reached: true }, seen: 204, seeker: 403 },
  { method: 'POST', path: '/opening', seen: 204 },
  { method: 'PUT', path: '/status', body: { status: 'pending' }, headers: { 'if-match': '"999"' }, seen: 412 },
];

describe('who sees a referral', () => {
  let world: World;
  const tokens = {} as Record<Role, string>;
  const ids = {} as Record<Stage, string>;
  const accountOf: Partial<Record<Role, string>> = {};

  beforeAll(async () => {
    world = await World.start();
    const [site, program, other] = await Promise.all([givenSite(world), givenProgram(world), givenProgram(world)]);
    const { organisationId, administrator } = site.organisation;
    const navigator = await givenNavigator(world, site);
    const mate = await givenNavigator(world, site);
    const leaver = await givenNavigator(world, site);
    const late = await givenWorker(world, { organisationId, role: 'navigator' });
    const claimer = await givenClaimer(world, program.programId);
    const people = {
      navigator,
      'team mate from the beginning': mate,
      'team mate who joined the sharing': late,
      'team mate who has left': leaver,
      claimer,
      'second claimer': await givenClaimer(world, program.programId, { organisation: claimer.organisation }),
      'claimer of another program': await givenClaimer(world, other.programId),
      seeker: await givenAccount(world),
      stranger: await givenAccount(world),
      'administrator of the organisation': administrator,
      'administrator of the platform': await givenAccount(world, { platformRole: 'administrator' }),
    };
    for (const role of ROLE_NAMES) [tokens[role], accountOf[role]] = [people[role].token, people[role].accountId];

    const team = `/v1/organisations/${organisationId}/sites/${site.siteId}`;
    const switchTo = (on: boolean) => world.api.put(`${team}/outbound-sharing`, { on }, administrator);
    const before: Partial<Record<Stage, () => Promise<unknown>>> = {
      on: () => switchTo(true),
      'on, somebody new': () => world.api.put(`${team}/workers/${late.accountId}`, undefined, administrator),
      off: () => switchTo(false),
      'on again': () => switchTo(true),
    };
    const seeker = someSeeker({ email: people.seeker.email });
    let seekerId: string | undefined;
    for (const stage of STAGES) {
      await before[stage]?.();
      const { programId } = program;
      const wish = { programId, consent: CONSENT, ...(seekerId ? { seekerId } : { seeker }) };
      const headers = { 'idempotency-key': crypto.randomUUID() };
      const sent = await world.api.post('/v1/program-referrals', wish, { token: navigator.token, headers });
      expect(sent.status).toBe(201);
      ids[stage] = sent.body.id;
      seekerId = sent.body.seekerId;
      // one open referral of a person to a program at a time (NAV-9)
      const done = await world.api.put(
        `/v1/program-referrals/${sent.body.id}/status`,
        { status: 'got_help' },
        { token: navigator.token, headers: { 'if-match': '"1"' } },
      );
      expect(done.status).toBe(200);
      await world.advance('1 second');
    }
    await world.api.delete(`${team}/workers/${leaver.accountId}`, administrator);
  });
  afterAll(() => world.stop());

  const matrix = ROLE_NAMES.flatMap((role) => STAGES.map((stage) => ({ role, stage })));

  it.each(matrix)('NAV-20 NAV-21 $role, sent $stage: every operation', async ({ role, stage }) => {
    for (const { method, path, body, headers, seen, seeker } of OPERATIONS) {
      const expected = sees(role, stage) ? (role === 'seeker' && seeker) || seen : 404;
      const answer = await world.api.call(method, `/v1/program-referrals/${ids[stage]}${path}`, body, {
        token: tokens[role],
        headers,
      });
      expect([method, path, answer.status]).toEqual([method, path, expected]);
    }
  });

  it('NAV-21 what somebody may not see is answered like what does not exist', async () => {
    for (const { method, path, body, headers } of OPERATIONS) {
      const [hidden, missing] = await Promise.all(
        [ids.on, crypto.randomUUID()].map((id) =>
          world.api.call(method, `/v1/program-referrals/${id}${path}`, body, { token: tokens.stranger, headers }),
        ),
      );
      const told = ({ status, body: { instance: _, requestId: __, ...problem } }: typeof hidden & {}) => [
        status,
        problem,
      ];
      expect(told(hidden!)).toEqual(told(missing!));
    }
  });

  it.each(ROLE_NAMES)('NAV-19 NAV-20 %s: every list, its counts and its spreadsheet', async (role) => {
    for (const [path, isTheirs] of Object.entries(LISTS)) {
      const [base, query = ''] = path.split('?');
      const [list, counts, csv] = await Promise.all(
        ['', '/counts', '/export'].map((what) => world.api.get(`${base}${what}?${query}`, { token: tokens[role] })),
      );
      const expected = STAGES.filter((stage) => isTheirs(role) && sees(role, stage)).map((stage) => ids[stage]);
      expect([path, list!.body.data.map(({ id }: { id: string }) => id)]).toEqual([path, expected.toReversed()]);
      expect([path, counts!.body.total]).toEqual([path, expected.length]);
      expect([path, csv!.text.trim().split('\n').length - 1]).toEqual([path, expected.length]);
    }
  });

  it.each(STAGES)('NAV-13 NAV-20 sent %s: a change is live for who sees it, and for nobody else', async (stage) => {
    const heard = await world.rows<{ account_id: string }>(
      `select distinct account_id from live_event where type = 'program-referral' and subject_id = $1`,
      [ids[stage]],
    );
    const told = new Set(heard.map((row) => row.account_id));
    // who left heard of it while they were there
    const expected = ROLE_NAMES.filter((role) =>
      role === 'team mate who has left' ? SHARED.includes(stage) : sees(role, stage),
    );
    expect(ROLE_NAMES.filter((role) => told.has(accountOf[role]!))).toEqual(expected);
  });

  it.each(STAGES)('NAV-21 sent %s: an administrator is told the same, for now and for then', async (stage) => {
    const ask = async (query = '') => {
      const path = `/v1/admin/program-referrals/${ids[stage]}/sight${query}`;
      const { body } = await world.api.get(path, { token: tokens['administrator of the platform'] });
      return body.seenBy as { reason: string; accountId: string | null }[];
    };
    const now = await ask();
    const named = (seenBy: typeof now) =>
      ROLE_NAMES.filter((role) =>
        seenBy.some(({ reason, accountId }) =>
          role === 'seeker' ? reason === 'seeker' : accountId === accountOf[role],
        ),
      );
    expect(named(now)).toEqual(ROLE_NAMES.filter((role) => sees(role, stage)));
    const [referral] = await world.rows('select sent_at from program_referral where id = $1', [ids[stage]]);
    const then = named(await ask(`?at=${referral!.sent_at.toISOString()}`));
    expect(then.includes('team mate who has left')).toBe(SHARED.includes(stage));
    expect(then.filter((role) => role !== 'team mate who has left')).toEqual(named(now));
  });
});

describe('who sees a referral, in any history of a team', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start({ worker: false })));
  afterAll(() => world.stop());

  const test = async () => sameHistory(await TeamModel.of(world), SEQUENCES);
  it('NAV-20 NAV-21 agrees with a model: lists, reads and the past', test, 240_000 + SEQUENCES * 2_000);
});

describe('who could see a referral at a past instant', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start({ worker: false })));
  afterAll(() => world.stop());

  /** A navigator's referral, and who is told to have seen it at an instant. */
  async function given(seeker: Record<string, unknown> = {}) {
    const program = await givenProgram(world);
    const [navigator, platform] = await Promise.all([
      givenAccount(world),
      givenAccount(world, { platformRole: 'administrator' }),
    ]);
    await givenClaimer(world, program.programId);
    const { body } = await refer(world, navigator.token, program, { seeker: someSeeker(seeker) });
    const reasonsAt = async (at: string) => {
      const path = `/v1/admin/program-referrals/${body.id}/sight?at=${at}`;
      const { seenBy } = (await world.api.get(path, platform)).body;
      return seenBy.map(({ reason }: { reason: string }) => reason).sort() as string[];
    };
    return { program, navigator, id: body.id as string, seekerId: body.seekerId as string, reasonsAt };
  }
  /** A moment after what was done and before what is done next. */
  async function moment(): Promise<string> {
    await world.advance('1 second');
    const [row] = await world.rows<{ at: string }>('select rfc3339(app_now()) as at');
    await world.advance('1 second');
    return row!.at;
  }

  it('NAV-21 its seeker could from when their account was linked until it was taken away', async () => {
    const email = `later-${crypto.randomUUID()}@example.org`;
    const { navigator, id, seekerId, reasonsAt } = await given({ email });
    const account = await givenAccount(world);
    const change = async (to: string) => {
      const { version } = (await world.api.get(`/v1/seekers/${seekerId}`, navigator)).body;
      const headers = { 'if-match': `"${version}"` };
      const changed = await world.api.patch(
        `/v1/seekers/${seekerId}`,
        { email: to },
        { token: navigator.token, headers },
      );
      expect(changed.status).toBe(200);
    };
    const read = async () => (await world.api.get(`/v1/program-referrals/${id}`, account)).status;
    const before = await moment();
    expect(await read()).toBe(404);
    await change(account.email);
    const linked = await moment();
    expect(await read()).toBe(200);
    await change(email);
    const after = await moment();
    expect(await read()).toBe(404);

    const others = ['claimer', 'navigator'];
    expect(await reasonsAt(before)).toEqual(others);
    expect(await reasonsAt(linked)).toEqual([...others, 'seeker']);
    expect(await reasonsAt(after)).toEqual(others);
  });

  it('NAV-21 somebody who has claimed its program since could not before', async () => {
    const { program, id, reasonsAt } = await given();
    const before = await moment();
    const late = await givenClaimer(world, program.programId);
    const after = await moment();
    expect((await world.api.get(`/v1/program-referrals/${id}`, late)).status).toBe(200);
    expect(await reasonsAt(before)).toEqual(['claimer', 'navigator']);
    expect(await reasonsAt(after)).toEqual(['claimer', 'claimer', 'navigator']);
  });

  it('NAV-21 the application writes no span of a seeker itself', async () => {
    const { id } = await given();
    const application = new Client({ connectionString: world.databaseUrl });
    await application.connect();
    try {
      await application.query(`set role refero_app; set app.scope = 'platform'`);
      for (const statement of [
        `insert into referral_seeker values ('${id}', gen_random_uuid(), now())`,
        'update referral_seeker set until = now()',
        'delete from referral_seeker',
        'truncate referral_seeker',
      ])
        await expect(application.query(statement)).rejects.toThrow('permission denied for table referral_seeker');
    } finally {
      await application.end();
    }
  });
});
