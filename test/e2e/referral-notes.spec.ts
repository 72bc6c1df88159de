import { Client } from 'pg';
import { givenAccount, givenOrganisation, givenWorker } from '../factories/accounts';
import { givenNavigator, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import type { GivenAccount } from '../factories/accounts';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const at = (id: string, what: string) => `/v1/program-referrals/${id}/${what}`;
const note = ({ token }: { token: string }, id: string, text: unknown, shared: unknown = false) =>
  world.api.post(at(id, 'notes'), { text, shared }, { token });
const textsOf = async ({ token }: { token: string }, id: string): Promise<string[]> =>
  (await world.api.get(at(id, 'notes'), { token })).body.data.map((one: { text: string }) => one.text);
const historyOf = async ({ token }: { token: string }, id: string, query = '') =>
  (await world.api.get(at(id, `history${query}`), { token })).body;

/** A referral whose seeker has an account, with everybody who sees it. */
async function givenReferral(wish: Record<string, unknown> = {}, program: object = {}) {
  const seeker = await givenAccount(world, { name: 'Ana Ruiz' });
  const [site, { programId }] = await Promise.all([givenSite(world), givenProgram(world, program)]);
  const navigator = await givenNavigator(world, site, await givenWorkerOf(site.organisation.organisationId));
  const claimer = await givenClaimer(world, programId);
  const sent = await refer(
    world,
    navigator.token,
    { programId },
    {
      seeker: someSeeker({ email: seeker.email, givenName: 'Ana', familyName: 'Ruiz' }),
      ...wish,
    },
  );
  expect(sent.status).toBe(201);
  return { site, navigator, claimer, seeker, id: sent.body.id as string };
}

const givenWorkerOf = async (organisationId: string): Promise<GivenAccount> =>
  givenWorker(world, {
    organisationId,
    role: 'navigator',
    account: await givenAccount(world, { name: 'Maria Garcia' }),
  });

describe('notes', () => {
  it('NAV-17 a note is read by its own side, or by both when it is shared; newest first, in pages', async () => {
    const { navigator, claimer, id } = await givenReferral();
    const made = await note(navigator, id, ' For us.\r\nTwo lines. ');
    expect(made.status).toBe(201);
    expect(Object.keys(made.body)).toEqual(['id', 'createdAt']);
    await note(navigator, id, 'For both.', true);
    await note(claimer, id, 'For the program.');
    await note(claimer, id, 'For both as well.', true);
    expect(await textsOf(navigator, id)).toEqual(['For both as well.', 'For both.', 'For us.\nTwo lines.']);
    expect(await textsOf(claimer, id)).toEqual(['For both as well.', 'For the program.', 'For both.']);
    const first = (await world.api.get(`${at(id, 'notes')}?limit=2`, navigator)).body;
    const next = (await world.api.get(`${at(id, 'notes')}?limit=2&cursor=${first.page.nextCursor}`, navigator)).body;
    expect(next.data).toEqual([
      {
        id: made.body.id,
        text: 'For us.\nTwo lines.',
        shared: false,
        side: 'navigator',
        author: { name: 'Maria G.', organisation: expect.stringMatching(/^Site/) },
        mine: true,
        createdAt: made.body.createdAt,
      },
    ]);
    expect(first.data[0]).toMatchObject({ side: 'program', mine: false });
  });

  it('NAV-17 seekers neither read nor write notes; for strangers there is nothing', async () => {
    const { navigator, seeker, id } = await givenReferral();
    const stranger = await givenAccount(world);
    const { noteId } = { noteId: (await note(navigator, id, 'Ours.', true)).body.id as string };
    for (const [who, status] of [
      [seeker, 403],
      [stranger, 404],
    ] as const) {
      expect((await world.api.get(at(id, 'notes'), who)).status).toBe(status);
      expect((await note(who, id, 'Mine.')).status).toBe(status);
      expect((await world.api.delete(at(id, `notes/${noteId}`), who)).status).toBe(404);
    }
    expect((await world.api.get(`/v1/program-referrals/${id}`, seeker)).status).toBe(200);
    expect(await textsOf(navigator, id)).toEqual(['Ours.']);
  });

  it('NAV-17 a note is never edited: 405, and the database refuses it too', async () => {
    const { navigator, id } = await givenReferral();
    const noteId = (await note(navigator, id, 'As it is.')).body.id as string;
    for (const method of ['put', 'patch'] as const) {
      const one = await world.api[method](at(id, `notes/${noteId}`), { text: 'Other.' }, navigator);
      expect([one.status, one.headers.get('allow')]).toEqual([405, 'DELETE']);
      const all = await world.api[method](at(id, 'notes'), { text: 'Other.' }, navigator);
      expect([all.status, all.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    }
    const edit = `update referral_note set text = 'Other.' where id = '${noteId}'`;
    await expect(world.rows(edit)).rejects.toThrow('never edited');
    await expect(
      world.rows(`set role refero_app; update referral_note set shared = true where id = '${noteId}'`),
    ).rejects.toThrow('permission denied');
    await expect(world.rows(`set role refero_app; delete from referral_note`)).rejects.toThrow('permission denied');
    expect(await textsOf(navigator, id)).toEqual(['As it is.']);
  });

  it('NAV-17 its author deletes it: the text is gone everywhere, that it was deleted stays', async () => {
    const { navigator, claimer, id } = await givenReferral();
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const words = { text: 'Unrepeatable words', shared: true };
    const made = await world.api.post(at(id, 'notes'), words, { token: navigator.token, headers });
    const noteId = made.body.id as string;
    expect((await world.api.delete(at(id, `notes/${noteId}`), claimer)).status).toBe(403);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => world.api.delete(at(id, `notes/${noteId}`), navigator)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404]);
    expect([await textsOf(navigator, id), await textsOf(claimer, id)]).toEqual([[], []]);
    for (const reader of [navigator, claimer])
      expect((await historyOf(reader, id)).data.slice(0, 2)).toMatchObject([
        { kind: 'note-deleted', noteId, name: 'Maria G.', side: 'navigator' },
        { kind: 'note-added', noteId, name: 'Maria G.' },
      ]);
    const [row] = await world.rows('select text, deleted_by, deleted_at from referral_note where id = $1', [noteId]);
    expect(row).toEqual({ text: null, deleted_by: navigator.accountId, deleted_at: expect.any(Date) });
    for (const table of ['idempotent_answer', 'outbox_message', 'audit_entry', 'program_referral_entry'])
      expect(await world.rows(`select from ${table} t where t::text like '%Unrepeatable%'`)).toEqual([]);
  });

  it("NAV-17 an administrator of the author's organisation deletes it, without seeing the referral; no other does", async () => {
    const { site, navigator, claimer, id } = await givenReferral();
    const noteId = (await note(navigator, id, 'Ours.', true)).body.id as string;
    const { organisationId, administrator } = site.organisation;
    const path = `/v1/organisations/${organisationId}/referral-notes/${noteId}`;
    const others = `/v1/organisations/${claimer.organisation.organisationId}/referral-notes/${noteId}`;
    expect((await world.api.delete(others, claimer.organisation.administrator)).status).toBe(404);
    expect((await world.api.delete(path, navigator)).status).toBe(403);
    expect((await world.api.get(at(id, 'notes'), administrator)).status).toBe(404);
    expect((await world.api.delete(path, administrator)).status).toBe(204);
    expect((await world.api.delete(path, administrator)).status).toBe(404);
    expect(await textsOf(claimer, id)).toEqual([]);
    const [latest] = (await historyOf(navigator, id)).data;
    expect(latest).toMatchObject({ kind: 'note-deleted', noteId, side: 'navigator' });
  });

  it('NAV-17 row-level security holds the sides as well', async () => {
    const { navigator, claimer, seeker, id } = await givenReferral();
    await note(navigator, id, 'Ours.');
    await note(navigator, id, 'Both.', true);
    const client = new Client({ connectionString: world.databaseUrl });
    await client.connect();
    await client.query('set role refero_app');
    const seen = async ({ accountId }: { accountId: string }) => {
      await client.query(`select set_config('app.account_id', $1, false)`, [accountId]);
      const { rows } = await client.query<{ text: string }>(
        'select text from referral_note where referral_id = $1 order by id',
        [id],
      );
      return rows.map(({ text }) => text);
    };
    expect([await seen(navigator), await seen(claimer), await seen(seeker)]).toEqual([
      ['Ours.', 'Both.'],
      ['Both.'],
      [],
    ]);
    await client.end();
  });

  it.each([
    ['nothing', undefined, false],
    ['null', null, false],
    ['no words', '   ', false],
    ['a number', 7, false],
    ['NUL', 'a\u0000b', false],
    ['one character too many', 'x'.repeat(10_001), false],
    ['sharing null', 'a', null],
    ['sharing in words', 'a', 'yes'],
  ])('NAV-17 refuses %s', async (_, text, shared) => {
    const { navigator, id } = await givenReferral();
    expect((await world.api.post(at(id, 'notes'), { text, shared }, navigator)).status).toBe(400);
    expect(await textsOf(navigator, id)).toEqual([]);
  });

  it('NAV-17 takes 10,000 characters, and refuses 1 MB', async () => {
    const { navigator, id } = await givenReferral();
    expect((await note(navigator, id, 'é'.repeat(10_000))).status).toBe(201);
    const large = (await note(navigator, id, 'x'.repeat(1 << 20))).status;
    expect([400, 413]).toContain(large);
    expect((await note(navigator, 'x', 'a')).status).toBe(400);
    expect((await note(navigator, id.toUpperCase(), 'In capitals.')).status).toBe(201);
  });
});

describe('history', () => {
  it('NAV-15 tells who did what and when, for whom they worked, newest first, in pages', async () => {
    const { navigator, claimer, seeker, site, id } = await givenReferral({ comment: 'Soon, please.' });
    const change = (who: { token: string }, version: number, body: object) =>
      world.api.put(at(id, 'status'), body, { token: who.token, headers: { 'if-match': `"${version}"` } });
    await change(claimer, 1, { status: 'pending', comment: 'We call.' });
    const attempt = { how: 'phone', reached: false, comment: 'Nobody answered.' };
    expect((await world.api.post(at(id, 'contact-attempts'), attempt, claimer)).status).toBe(204);
    await note(navigator, id, 'A note.');
    await change(seeker, 2, { status: 'got_help' });

    const { data } = await historyOf(navigator, id);
    expect(data).toMatchObject([
      {
        kind: 'status',
        side: 'seeker',
        name: 'Ana R.',
        organisation: null,
        fromStatus: 'pending',
        toStatus: 'got_help',
      },
      { kind: 'note-added', side: 'navigator', name: 'Maria G.', organisation: site.name, comment: null },
      {
        kind: 'contact-attempt',
        side: 'program',
        contact: { how: 'phone', reached: false },
        comment: 'Nobody answered.',
      },
      { kind: 'status', side: 'program', comment: 'We call.', fromStatus: 'not_updated', toStatus: 'pending' },
      { kind: 'sent', side: 'navigator', comment: 'Soon, please.', overrideReason: null, toStatus: 'not_updated' },
    ]);
    const paged = [];
    for (let cursor = ''; ;) {
      const page = await historyOf(navigator, id, `?limit=2${cursor}`);
      paged.push(...page.data);
      if (!page.page.nextCursor) break;
      cursor = `&cursor=${page.page.nextCursor}`;
    }
    expect(paged).toEqual(data);
    const kinds = (await historyOf(seeker, id)).data.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['status', 'contact-attempt', 'status', 'sent']);
    const stranger = await givenAccount(world);
    expect((await world.api.get(at(id, 'history'), stranger)).status).toBe(404);
    const trail = await world.rows(
      `select from audit_entry where action = 'read-referral-history' and subject_id = $1`,
      [id],
    );
    expect(trail.length).toBeGreaterThan(0);
  });

  it('NAV-8 why rules were overridden is told to who helps and to the program, not to the seeker', async () => {
    const override = { reason: 'They move there next week.' };
    const { navigator, claimer, seeker, id } = await givenReferral({ override }, { rules: { ageFrom: 90 } });
    const reasons = [navigator, claimer, seeker].map(async (who) => (await historyOf(who, id)).data[0].overrideReason);
    expect(await Promise.all(reasons)).toEqual([override.reason, override.reason, null]);
  });

  it('NAV-10 a program that is to know the name only is not told why rules were overridden', async () => {
    const seeker = someSeeker({ reach: 'do_not_contact' });
    const override = { reason: 'They move there next week.' };
    const { claimer, id } = await givenReferral({ override, seeker }, { rules: { ageFrom: 90 } });
    expect((await historyOf(claimer, id)).data[0].overrideReason).toBeNull();
  });

  it('NAV-11 the referral made instead is named to who sees it as well', async () => {
    const { navigator, claimer, id } = await givenReferral();
    const { seekerId } = (await world.api.get(`/v1/program-referrals/${id}`, navigator)).body;
    const later = (await refer(world, navigator.token, await givenProgram(world), { seekerId })).body;
    const elsewhere = { status: 'referred_elsewhere', newReferralId: later.id };
    await world.api.put(at(id, 'status'), elsewhere, { token: navigator.token, headers: { 'if-match': '"1"' } });
    expect((await historyOf(navigator, id)).data[0].newReferralId).toBe(later.id);
    expect((await historyOf(claimer, id)).data[0].newReferralId).toBeNull();
  });

  it('NAV-15 an attempt to reach the seeker is recorded by who helps and by the program alone', async () => {
    const { navigator, seeker, id } = await givenReferral();
    const post = (who: { token: string }, body: object) => world.api.post(at(id, 'contact-attempts'), body, who);
    expect((await post(navigator, { how: 'in_person', reached: true })).status).toBe(204);
    expect((await post(seeker, { how: 'phone', reached: true })).status).toBe(403);
    expect((await post(await givenAccount(world), { how: 'phone', reached: true })).status).toBe(404);
    for (const body of [
      {},
      { how: 'fax', reached: true },
      { how: null, reached: true },
      { how: 'phone', reached: 'no' },
    ])
      expect((await post(navigator, body)).status).toBe(400);
  });
});

describe('who could see it', () => {
  const sight = (token: string, id: string, query = '', organisationId?: string) =>
    world.api.get(
      `${organisationId ? `/v1/organisations/${organisationId}` : '/v1/admin'}/program-referrals/${id}/sight${query}`,
      { token },
    );

  it('NAV-21 administrators of both organisations and of the platform are told who, why and since when; nobody else', async () => {
    const { navigator, claimer, site, id } = await givenReferral();
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const program = (await world.api.get(`/v1/program-referrals/${id}`, navigator)).body;
    const told = await sight(platform.token, id);
    const since = program.sentAt;
    expect(told.body).toEqual({
      at: expect.any(String),
      seenBy: [
        {
          reason: 'claimer',
          accountId: claimer.accountId,
          name: 'Person.',
          organisation: program.program.name,
          since,
          until: null,
        },
        {
          reason: 'navigator',
          accountId: navigator.accountId,
          name: 'Maria G.',
          organisation: site.name,
          since,
          until: null,
        },
        { reason: 'seeker', accountId: null, name: null, organisation: null, since, until: null },
      ].map((one) => ({ ...one, name: one.reason === 'claimer' ? expect.any(String) : one.name })),
    });
    for (const { organisationId, administrator } of [site.organisation, claimer.organisation]) {
      const theirs = await sight(administrator.token, id, '', organisationId);
      expect(theirs.body.seenBy).toEqual(told.body.seenBy);
    }
    const before = new Date(Date.parse(since) - 1).toISOString();
    expect((await sight(platform.token, id, `?at=${before}`)).body).toEqual({ at: before, seenBy: [] });
    expect((await sight(platform.token, id, `?at=${since}`)).body.seenBy).toHaveLength(3);
    expect((await sight(platform.token, id, '?at=yesterday')).status).toBe(400);

    const other = await givenOrganisation(world);
    expect((await sight(other.administrator.token, id, '', other.organisationId)).status).toBe(404);
    expect((await sight(navigator.token, id, '', site.organisation.organisationId)).status).toBe(403);
    expect((await sight(navigator.token, id)).status).toBe(403);
    expect((await sight(platform.token, crypto.randomUUID())).status).toBe(404);
    const [entry] = await world.rows(
      `select from audit_entry where action = 'read-referral-sight' and subject_id = $1 and actor_id = $2`,
      [id, platform.accountId],
    );
    expect(entry).toBeDefined();
  });

  it('NAV-21 a referral that was only logged is not the matter of who claims the program later', async () => {
    const [navigator, program] = await Promise.all([givenAccount(world), givenProgram(world)]);
    const { id } = (await refer(world, navigator.token, program)).body;
    const { organisation } = await givenClaimer(world, program.programId);
    const asked = await sight(organisation.administrator.token, id, '', organisation.organisationId);
    expect(asked.status).toBe(404);
  });
});
