import { parse } from 'csv-parse/sync';
import sql from 'sql-template-tag';
import { Sql } from '../../src/shared/database/sql';
import { Housekeeping } from '../../src/shared/housekeeping/housekeeping';
import { RequestScope } from '../../src/shared/http/request-scope';
import { type GivenOrganisation, givenOrganisation, givenWorker } from '../factories/accounts';
import { NOTE_TABLE } from '../support/notes/note.schema';
import { NotesModule } from '../support/notes/notes.module';
import { World } from '../support/world';

interface Entry {
  action: string;
  actor_id: string | null;
  actor_kind: string;
  organisation_id: string | null;
  subject_id: string | null;
  outcome: string;
  reason: string | null;
  request_id: string;
  address: string | null;
}

const NOBODY = '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e';

describe('the audit trail', () => {
  let world: World;
  let here: GivenOrganisation;
  let there: GivenOrganisation;

  beforeAll(async () => {
    world = await World.start({ modules: [NotesModule] });
    await world.rows(NOTE_TABLE);
    here = await givenOrganisation(world);
    there = await givenOrganisation(world);
  });
  afterAll(() => world.stop());

  const entriesOf = (requestId: string | null) =>
    world.rows<Entry>('select * from audit_entry where request_id = $1', [requestId]);
  const written = async (text = 'kept') => (await world.api.post('/v1/notes', { text })).body.id as string;
  const inOrganisation = (noteId: string, { organisationId } = here) =>
    `/v1/organisations/${organisationId}/notes/${noteId}`;
  const trail = (query = '', organisation = here, token = organisation.administrator.token) =>
    world.api.get(`/v1/organisations/${organisation.organisationId}/audit-entries${query}`, { token });

  it('PLT-9 a change is in the trail with it: who, what, when, from where', async () => {
    const answer = await world.api.post('/v1/notes', { text: 'changed' });
    const [entry] = (await entriesOf(answer.headers.get('request-id'))).filter(({ action }) => action === 'write-note');
    expect(entry).toMatchObject({
      actor_kind: 'anonymous',
      address: '127.0.0.1',
      subject_id: answer.body.id,
      outcome: 'done',
      reason: null,
    });
  });

  it('PLT-9 a change that is undone leaves no entry that it was done', async () => {
    const answer = await world.api.post('/v1/notes', { text: 'rude' });
    expect(answer.status).toBe(422);
    expect(await entriesOf(answer.headers.get('request-id'))).toEqual([]);
  });

  it('PLT-9 20 reads of personal data are 20 entries', async () => {
    const { administrator, organisationId } = here;
    const noteId = await written();
    for (let n = 0; n < 20; n += 1) {
      const answer = await world.api.get(inOrganisation(noteId), { token: administrator.token });
      expect(answer.body).toMatchObject({ id: noteId, text: 'kept' });
      expect(await entriesOf(answer.headers.get('request-id'))).toMatchObject([
        { action: 'read-note', actor_id: administrator.accountId, organisation_id: organisationId, subject_id: noteId },
      ]);
    }
  });

  it('PLT-9 where the trail cannot be written no data leaves', async () => {
    const noteId = await written('canary');
    await world.rows('alter table audit_entry rename to audit_entry_gone');
    const answer = await world.api.get(inOrganisation(noteId), { token: here.administrator.token });
    await world.rows('alter table audit_entry_gone rename to audit_entry');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('canary');
  });

  it('PLT-9 a refusal to a known caller is in the trail with its reason', async () => {
    const { token, accountId } = there.administrator;
    const noteId = await written();
    const refused = [
      { answer: await world.api.get(inOrganisation(noteId), { token }), action: 'read-note', reason: 'not-found' },
      {
        answer: await world.api.get(`/v1/organisations/${there.organisationId}/secrets/${noteId}`, { token }),
        action: 'read-secret',
        reason: 'forbidden',
      },
    ];
    for (const { answer, action, reason } of refused)
      expect(await entriesOf(answer.headers.get('request-id'))).toMatchObject([
        { action, actor_id: accountId, subject_id: noteId, outcome: 'refused', reason },
      ]);
    const missing = await world.api.get(`/v1/notes/${NOBODY}`, { token });
    expect(await entriesOf(missing.headers.get('request-id'))).toContainEqual(
      expect.objectContaining({ outcome: 'refused', reason: 'not-found', organisation_id: null }),
    );
  });

  it('PLT-9 nobody changes or empties it, not even its owner', async () => {
    for (const statement of [
      'update audit_entry set reason = null',
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      await expect(world.rows(statement)).rejects.toThrow('append-only');
      await expect(world.rows(`set role refero_app; ${statement}`)).rejects.toThrow('permission denied');
    }
    await expect(world.rows("update audit_entry set address = '203.0.113.7'")).rejects.toThrow('only emptied');
  });

  it('PLT-9 administrators find who did what to whom, and keep it as a spreadsheet, which is in the trail as well', async () => {
    const [noteId, other] = [await written(), await written()];
    const { administrator, organisationId } = here;
    for (const id of [noteId, other, noteId]) await world.api.get(inOrganisation(id), administrator);
    const about = await trail(`?subjectId=${noteId}`);
    expect(about.body.data.map(({ action, subjectId }: Entry & { subjectId: string }) => [action, subjectId])).toEqual([
      ['read-note', noteId],
      ['read-note', noteId],
    ]);
    const path = `/v1/organisations/${organisationId}/audit-entries/export`;
    const file = await world.api.get(`${path}?subjectId=${noteId}`, administrator);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="audit-trail.csv"');
    const rows: Record<string, string>[] = parse(file.text, { bom: true, columns: true });
    expect(rows.map((row) => [row['Action'], row["What's id"], row["Who's id"]])).toEqual(
      Array(2).fill(['read-note', noteId, administrator.accountId]),
    );
    expect((await trail('?action=export-audit-entries')).body.data).toHaveLength(1);
    expect((await world.api.get(path, there.administrator)).status).toBe(404);
    expect((await world.api.get(`${path}?subjectId=somebody`, administrator)).status).toBe(400);
  });

  it('PLT-9 administrators read their organisation’s, newest first, in pages, by action, actor and time', async () => {
    const worker = await givenWorker(world, { organisationId: here.organisationId });
    const noteId = await written();
    for (let n = 0; n < 5; n += 1) await world.api.get(inOrganisation(noteId), { token: worker.token });
    const mine = `?actorId=${worker.accountId}`;
    const first = await trail(`${mine}&limit=2`);
    expect(first.status).toBe(200);
    expect(first.body.data[0]).toMatchObject({
      action: 'read-note',
      actorKind: 'account',
      actorId: worker.accountId,
      subjectId: noteId,
    });
    const second = await trail(`${mine}&limit=2&cursor=${first.body.page.nextCursor}`);
    const third = await trail(`${mine}&limit=2&cursor=${second.body.page.nextCursor}`);
    const ats = [first, second, third].flatMap(({ body }) => (body.data as { at: string }[]).map(({ at }) => at));
    expect(ats).toHaveLength(5);
    expect(ats).toEqual([...ats].sort().reverse());
    expect((await trail(`${mine}&limit=2&cursor=${third.body.page.prevCursor}`)).body.data).toEqual(second.body.data);
    expect((await trail(`${mine}&action=read-secret`)).body.data).toEqual([]);
    expect(
      (await trail(`${mine}&action=read-note&from=${ats[4]}&to=${encodeURIComponent('2999-01-01T00:00:00+01:00')}`))
        .body.data,
    ).toHaveLength(5);
    expect((await trail(`${mine}&to=${ats[4]}`)).body.data).toEqual([]);
    expect((await trail('?from=yesterday')).status).toBe(400);
    expect((await trail('', here, worker.token)).status).toBe(403);
  });

  it('PLT-2 no organisation sees another’s entries', async () => {
    expect((await trail('', here, there.administrator.token)).status).toBe(404);
    const caller = { kind: 'account', accountId: NOBODY, sessionId: NOBODY, platformRole: null, ...there } as const;
    const seen = await RequestScope.run({ requestId: 'a forgotten filter', caller }, () =>
      world.app.get(Sql).tenantRows<{ id: string }>(sql`select distinct organisation_id as id from audit_entry`),
    );
    expect(seen).toEqual([{ id: there.organisationId }]);
    const outsiders = await trail('', there);
    expect(JSON.stringify(outsiders.body)).not.toContain(here.administrator.accountId);
  });
});

describe('housekeeping', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ modules: [NotesModule], worker: false });
    await world.rows(NOTE_TABLE);
  });
  afterAll(() => world.stop());

  const count = async (table: string) =>
    Number((await world.rows<{ count: string }>(`select count(*) from ${table}`))[0]!.count);

  it('PLT-7 PLT-8 PLT-10 what has outlived its use goes, in batches, by several workers at once; what has not stays', async () => {
    await world.rows(`
      insert into idempotent_answer select 'old ' || n, '', '', app_now() - interval '1 s' from generate_series(1, 12000) n;
      insert into idempotent_answer values ('new', '', '', app_now() + interval '1 h');
      insert into limit_hits values ('a', 'old', '{}', app_now() - interval '1 s'), ('a', 'new', '{}', app_now() + interval '1 h');
      insert into request_count values ('old', app_now() - interval '6 minutes', 1), ('new', app_now(), 1);
      insert into outbox_message (id, event, queue, job, payload, request_id, processed_at, failed_at)
      select uuidv7(), 'e', 'q', 'j', '{}', 'r', processed, failed
      from (values (app_now() - interval '31 days', null::timestamptz), (app_now() - interval '29 days', null), (null, app_now() - interval '90 days'))
        as kept (processed, failed)`);
    const housekeeping = world.app.get(Housekeeping);
    await Promise.all([housekeeping.run(), housekeeping.run(), housekeeping.run()]);
    expect(await count('idempotent_answer')).toBe(1);
    expect(await count('limit_hits')).toBe(1);
    expect(await count("request_count where subject = 'old'")).toBe(0);
    expect(await count("request_count where subject = 'new'")).toBe(1);
    expect(await count('outbox_message')).toBe(2);
  });
});
