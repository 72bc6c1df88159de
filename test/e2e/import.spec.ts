import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { gzip as gzipOf } from 'node:zlib';
import { writeFile } from 'node:fs/promises';
import { type GivenAccount, givenAccount } from '../factories/accounts';
import { CURRENT_CONSENT } from '../../src/modules/directory/domain/consent';
import { givenColleagues, givenMember } from '../factories/members';
import { BuiltProcess } from '../support/built-process';
import { eventually } from '../support/eventually';
import { NPPES_HEADER, nppesLine, npiOf, type NppesRow, person, writeNppes } from '../support/nppes';
import { BROKEN, type Broken } from '../support/nppes-broken';
import { World } from '../support/world';

/** `IMPORT_ROWS=100000 npm run test:only -- test/e2e/import.spec.ts` for the whole size. */
const ROWS = Number(process.env.IMPORT_ROWS ?? 10_000);
const gzip = promisify(gzipOf);

describe('importing the registry of providers', () => {
  let world: World;
  let folder: string;

  beforeAll(async () => {
    world = await World.start({ worker: false });
    folder = mkdtempSync(join(tmpdir(), 'refero-import-'));
  });
  afterAll(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const path = (name: string) => join(folder, name);
  const run = (...given: string[]) => BuiltProcess.run(world.databaseUrl, 'import.js', ...given);
  const number = (output: string, name: string) =>
    Number(new RegExp(`^ *${name} +([\\d,]+)$`, 'm').exec(output)?.[1]?.replaceAll(',', '') ?? NaN);
  const profile = async (npi: string) => (await world.rows('select * from member where npi = $1', [npi]))[0]!;
  const fileOf = async (name: string, ...rows: NppesRow[]) => {
    await writeNppes(
      path(name),
      rows.map((row) => nppesLine(row)),
    );
    return path(name);
  };
  const imported = async (name: string, ...rows: NppesRow[]) => run('nppes', await fileOf(name, ...rows));

  it(`imports ${ROWS} rows with every kind of broken one: counts, report and rate; a second run changes nothing`, async () => {
    const broken = new Map<number, Broken>(); // by line
    const lines = Array.from({ length: ROWS }, (_, at) => {
      if (at % 100 !== 99) return nppesLine(person(at));
      const made = BROKEN[Math.floor(at / 100) % BROKEN.length]!(at);
      broken.set(at + 2, made);
      return made.line;
    });
    await writeNppes(path('all.csv'), lines);
    const whole = [...broken.values()].filter(({ field }) => field === null);
    const good = ROWS - whole.length;

    const first = await run('nppes', path('all.csv'), '--report', path('report.csv'));
    expect(first).toMatchObject({ code: 0 });
    expect({ read: number(first.output, 'read'), created: number(first.output, 'created') }).toEqual({
      read: ROWS,
      created: good,
    });
    expect(number(first.output, 'refused')).toBe(whole.length);
    const [head, ...told] = readFileSync(path('report.csv'), 'utf8').trim().split('\n');
    expect(head).toBe('line,subject,field,reason,outcome');
    expect(told).toEqual(
      [...broken].map(([line, { subject, field, reason }]) =>
        [line, subject, field, reason, field === null ? 'refused' : 'left-out'].join(','),
      ),
    );
    expect((await world.rows('select count(*)::int as n from member where npi is not null'))[0]!.n).toBe(good);

    const before = await world.rows(
      'select md5(string_agg(xmin::text || xmax::text || m::text, $1 order by id)) from member m',
      [' '],
    );
    const second = await run('nppes', path('all.csv'), '--report', path('report.csv'));
    console.log([first, second].map(({ output }) => /[\d.]+ seconds.*/.exec(output)?.[0]).join('; again: '));
    expect(number(second.output, 'unchanged')).toBe(good);
    expect(number(second.output, 'changed') + number(second.output, 'created')).toBe(0);
    expect(
      await world.rows('select md5(string_agg(xmin::text || xmax::text || m::text, $1 order by id)) from member m', [
        ' ',
      ]),
    ).toEqual(before);
    expect(await world.rows(`select status, counts ->> 'read' as read from import order by id`)).toEqual([
      { status: 'done', read: String(ROWS) },
      { status: 'done', read: String(ROWS) },
    ]);
  });

  it('COL-3 COL-4 finds those imported by a name with a typing error, by specialty, and within a radius', async () => {
    const { token } = await givenMember(world);
    await world.rows('refresh materialized view search_word'); // as the worker does every few minutes
    const search = async (query: Record<string, string>) => {
      const filters = new URLSearchParams({ scope: 'everybody', limit: '100', ...query }).toString();
      const { status, body } = await world.api.get(`/v1/members?${filters}`, { token });
      expect(status).toBe(200);
      return body.data as { name: string; place: { city: string }; specialties: string[] }[];
    };
    const riveras = await search({ q: 'rivrea' });
    expect(riveras).toHaveLength(100);
    expect(riveras.every(({ name }) => name.includes('Rivera'))).toBe(true);
    const sought = { specialty: '1041C0700X', zip: '80205', radius: '10' };
    const near = await search({ ...sought, q: 'mcdonlad' });
    expect(near.length).toBeGreaterThan(0);
    for (const { name, place, specialties } of near)
      expect([name, place.city, specialties]).toEqual([expect.stringContaining('McDonald'), 'Denver', ['1041C0700X']]);
  });

  it('a newer file changes just what differs; gzip is told by content; ended profiles go, claimed ones stay', async () => {
    const [changed, ended, claimed, taken] = [900_001, 900_002, 900_003, 900_004];
    const city = 'Provider Business Practice Location Address City Name';
    await imported('old.csv', ...[changed, ended, claimed, taken].map((n) => person(n)));
    const asking = await givenMember(world);
    await world.api.post('/v1/connections', { memberId: (await profile(npiOf(ended))).id }, { token: asking.token });
    expect(await world.rows('select status from connection')).toEqual([{ status: 'requested' }]);
    const owner = await givenAccount(world);
    await world.rows(
      `update member set account_id = $1, claimed_at = now(), registry_profile = '{}', bio = 'mine' where npi = $2`,
      [owner.accountId, npiOf(claimed)],
    );
    const over = { 'Entity Type Code': '', 'NPI Deactivation Date': '01/02/2026' };
    const rows = [
      person(changed, { [city]: 'AURORA' }),
      { NPI: npiOf(ended), ...over },
      person(claimed, { 'Provider Last Name (Legal Name)': 'OTHER' }),
      person(taken, { 'NPI Deactivation Date': '01/02/2020', 'NPI Reactivation Date': '01/03/2021' }),
      person(900_005, { 'Entity Type Code': '2' }),
    ];
    const text = [NPPES_HEADER, ...rows.map((row) => nppesLine(row))].join('\r\n');
    await writeFile(path('newer.csv'), await gzip(text));
    const { output } = await run('nppes', path('newer.csv'), '--report', path('report.csv'));
    expect(
      ['created', 'changed', 'unchanged', 'removed', 'claimed', 'organisation'].map((name) => number(output, name)),
    ).toEqual([0, 1, 1, 1, 1, 1]);
    expect(await profile(npiOf(ended))).toBeUndefined();
    expect(await world.rows('select status from connection')).toEqual([]);
    expect(await profile(npiOf(changed))).toMatchObject({ version: 2, locations: [{ city: 'Aurora' }] });
    expect(await profile(npiOf(claimed))).toMatchObject({ version: 1, bio: 'mine' });
  });

  it('refuses what is no file of this kind, naming what is missing, and imports nothing', async () => {
    await writeFile(path('other.csv'), '"NPI","Name"\n"1234567893","x"\n');
    await writeFile(path('empty.csv'), '');
    await writeFile(path('zip.csv'), 'PK\u0003\u0004 and more');
    const output = async (name: string) => {
      const { code, output } = await run('nppes', path(name), '--report', path('report.csv'));
      expect(code).toBe(1);
      return output;
    };
    expect(await output('other.csv')).toContain('"Entity Type Code", "Provider Last Name (Legal Name)"');
    expect(await output('empty.csv')).toContain('The file is empty.');
    expect(await output('zip.csv')).toContain('zip archive');
  });
});

describe('imports over the API, and claims', () => {
  let world: World;
  let admin: GivenAccount;
  beforeAll(async () => {
    world = await World.start();
    admin = await givenAccount(world, { platformRole: 'administrator' });
  });
  afterAll(() => world.stop());

  const fileOf = (...rows: NppesRow[]) => [NPPES_HEADER, ...rows.map((row) => nppesLine(row))].join('\n');
  async function upload(kind: string, text: string | Buffer, token = admin.token) {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', new Blob([typeof text === 'string' ? text : new Uint8Array(text)]), 'file.csv');
    const url = new URL('/v1/admin/imports', world.api.url);
    const answer = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
    return { status: answer.status, body: (await answer.json()) as Record<string, any> };
  }
  const done = (id: string) =>
    eventually(async () => {
      const { body } = await world.api.get(`/v1/admin/imports/${id}`, { token: admin.token });
      return ['done', 'failed'].includes(body.status) && body;
    });
  const memberOf = async (number: number) =>
    (await world.rows('select * from member where npi = $1', [npiOf(number)]))[0]!;
  const claim = (number: number, { token }: { token: string }) =>
    world.api.post('/v1/members/claims', { npi: npiOf(number) }, { token });

  it('PLT-15 an upload is carried out by the worker, and its refusals are listed and exported', async () => {
    const rows = [person(1), person(2, { 'Provider Last Name (Legal Name)': '' }), person(3)];
    const { status, body } = await upload('nppes', await gzip(fileOf(...rows)));
    expect({ status, body }).toMatchObject({ status: 202, body: { kind: 'nppes', source: 'upload' } });
    expect(await done(body.id)).toMatchObject({
      status: 'done',
      counts: { read: 3, created: 2, refused: { 'no-name': 1 } },
    });
    const refusals = await world.api.get(`/v1/admin/imports/${body.id}/refusals`, { token: admin.token });
    expect(refusals.body.data).toEqual([
      { line: 3, subject: npiOf(2), field: null, reason: 'no-name', outcome: 'refused' },
    ]);
    const csv = await world.api.get(`/v1/admin/imports/${body.id}/refusals.csv`, { token: admin.token });
    expect(csv.text).toBe(`line,subject,field,reason,outcome\n3,${npiOf(2)},,no-name,refused\n`);
    expect((await world.api.get('/v1/admin/imports', { token: admin.token })).body.data).toHaveLength(1);
    await eventually(async () => (await world.rows('select from import_chunk')).length === 0);
    expect(await world.rows(`select actor_id from audit_entry where action = 'upload-import'`)).toEqual([
      { actor_id: admin.accountId },
    ]);
  });

  it('PLT-15 only administrators upload, only this takes forms, and a bad form is refused', async () => {
    const somebody = await givenAccount(world);
    expect((await upload('nppes', 'x', somebody.token)).status).toBe(403);
    expect(await upload('other', 'x')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/kind' }] } });
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(
      (await world.api.post('/v1/members', undefined, { token: admin.token, headers: form, raw: 'x' })).status,
    ).toBe(415);
    expect(
      (await world.api.post('/v1/admin/imports', undefined, { token: admin.token, headers: form, raw: 'x' })).status,
    ).toBe(400);
    const { body } = await upload('nppes', '"NPI"\n');
    expect(await done(body.id)).toMatchObject({ status: 'failed', failure: 'missing-columns' });
  });

  it('PLT-8 an import that was left half done begins again from the start and ends right', async () => {
    await world.rows(`insert into import (id, kind, source, file_name, status, counts) values
      ('0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e', 'nppes', 'upload', 'f.csv', 'running', '{}')`);
    await world.rows(
      `insert into import_refusal values ('0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e', 1, 2, null, null, 'stale')`,
    );
    await world.rows(
      `insert into import_chunk (import_id, position, bytes) values ('0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e', 0, $1)`,
      [Buffer.from(fileOf(person(40), person(41)))],
    );
    await world.rows(`insert into outbox_message (id, event, queue, job, payload, request_id) values
      ('0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8f', 'import.queued', 'imports', 'carry-out-import',
       '{"importId": "0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e"}', 'test')`);
    expect(await done('0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e')).toMatchObject({
      status: 'done',
      counts: { created: 2 },
    });
    expect(await world.rows(`select from import_refusal where reason = 'stale'`)).toEqual([]);
  });

  it('COL-22 specialties and licences are told by the names of NUCC, also of profiles imported before', async () => {
    const { body } = await upload('nppes', fileOf(person(50)));
    await done(body.id);
    expect(await memberOf(50)).toMatchObject({ specialties: ['1041C0700X'] });
    const header = 'Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section';
    const nucc = await upload(
      'nucc',
      `${header}\n1041C0700X,Behavioral,Social Worker,Clinical,"two\nlines",,Clinical Social Worker,Individual\n103TC0700X,Be\0h,Psychologist,Clinical,,,Clinical Psychologist,Individual\n`,
    );
    expect(await done(nucc.body.id)).toMatchObject({
      status: 'done',
      counts: { created: 1, refused: { 'wrong-encoding': 1 } },
    });
    expect(await memberOf(50)).toMatchObject({
      specialties: ['Clinical Social Worker'],
      licences: [{ type: 'Clinical Social Worker', number: 'LIC.50' }],
      version: 2,
    });
  });

  it('COL-22 the owner claims their profile; names must fit; two at once, one wins; support assigns and releases', async () => {
    const { body } = await upload('nppes', fileOf(...[60, 61, 62].map((n) => person(n)))); // 60: RUTH Q. MCDONALD
    await done(body.id);
    const { given_name, family_name } = await memberOf(60);
    const name = `Dr. ${given_name} ${family_name}, PhD`;
    const stranger = await givenAccount(world, { name: 'Someone Else' });
    expect((await claim(60, stranger)).body).toMatchObject({ status: 422, code: 'claim-name-mismatch' });
    expect((await claim(999_999, stranger)).body).toMatchObject({ status: 422, code: 'unknown-npi' });
    const wrong = await world.api.post('/v1/members/claims', { npi: '1234567890' }, { token: stranger.token });
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ pointer: '/npi', code: 'check-digit' }] });

    const owners = await Promise.all([1, 2, 3, 4].map(() => givenAccount(world, { name })));
    const answers = await Promise.all(owners.map((owner) => claim(60, owner)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const winner = owners[answers.findIndex(({ status }) => status === 201)]!;
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('already-claimed');
    expect((await claim(61, winner)).body).toMatchObject({ status: 422, code: 'claim-name-mismatch' });
    expect((await world.api.get('/v1/me/referral-settings', { token: winner.token })).body).toMatchObject({
      shareProfilePublicly: false,
    });

    const { id, npi } = await memberOf(60);
    expect((await claim(60, stranger)).body.code).toBe('claim-name-mismatch'); // not that somebody has claimed it
    const [colleague, waiting] = [await givenMember(world), await givenMember(world)];
    await givenColleagues(world, { memberId: id }, colleague);
    await world.api.post('/v1/connections', { memberId: id }, { token: waiting.token });
    await world.api.call('PUT', '/v1/me/picture', undefined, {
      token: winner.token,
      raw: await sharp({ create: { width: 400, height: 400, channels: 3, background: '#036' } })
        .jpeg()
        .toBuffer(),
      headers: { 'content-type': 'image/jpeg', 'if-match': `"${(await memberOf(60)).version}"` },
    });
    const shared = await world.api.call(
      'PUT',
      '/v1/me/referral-settings',
      {
        shareProfilePublicly: true,
        referableBy: 'colleagues',
        acceptingNewClients: true,
        consentVersion: CURRENT_CONSENT.version,
      },
      { token: winner.token, headers: { 'if-match': `"${(await memberOf(60)).version}"` } },
    );
    expect(shared.status).toBe(200);
    const { picture } = (await world.api.get('/v1/me/profile', { token: winner.token })).body;
    expect(picture).toMatch(/^\/pictures\//);
    const path = `/v1/admin/members/${id}/claim`;
    const seen = await world.api.get(path, { token: admin.token });
    expect(seen.body).toMatchObject({ npi, accountId: winner.accountId });
    const match = { token: admin.token, headers: { 'if-match': seen.headers.get('etag')! } };
    const freed = await world.api.delete(path, match);
    expect(freed.body).toMatchObject({ npi, accountId: null, claimedAt: null });
    expect((await world.api.get('/v1/me/profile', { token: winner.token })).body).toMatchObject({
      licences: [],
      picture: null,
      tier: 'limited',
    });
    expect((await world.api.get(picture)).status).toBe(404);
    expect((await world.api.get('/v1/me/referral-settings', { token: winner.token })).body).toMatchObject({
      shareProfilePublicly: false,
      referableBy: null,
    });
    expect(
      await world.rows('select status from connection where $1 in (low_id, high_id) order by status', [id]),
    ).toEqual([{ status: 'declined' }, { status: 'removed' }]);
    const assigned = await world.api.put(
      `/v1/admin/members/${freed.body.memberId}/claim`,
      { accountId: stranger.accountId },
      {
        token: admin.token,
        headers: { 'if-match': `"${freed.body.version}"` },
      },
    );
    expect(assigned.body).toMatchObject({ accountId: stranger.accountId });
    const both = await givenAccount(world, {
      name: `${(await memberOf(61)).given_name} ${(await memberOf(61)).family_name}`,
    });
    await upload('nppes', fileOf(person(61 + 130))).then(({ body: second }) => done(second.id));
    const twice = await Promise.all([61, 61 + 130].map((n) => claim(n, both)));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(twice.find(({ status }) => status === 409)!.body.code).toBe('already-a-member');
    for (let n = 0; n < 5; n += 1) await claim(62, stranger);
    expect((await claim(62, stranger)).status).toBe(429);
  });

  it('COL-22 who has written a profile before keeps it, takes the NPI, and is in the directory once', async () => {
    const { body } = await upload('nppes', fileOf(person(70), person(71)));
    await done(body.id);
    const published = await memberOf(70);
    const [givenName, familyName] = [published.given_name.split(' ')[0], published.family_name];
    const owner = await givenMember(world, { givenName, familyName, bio: 'mine' });
    const [stranger, friend] = [await givenMember(world), await givenMember(world)];
    await givenColleagues(world, owner, friend);
    for (const { token } of [stranger, friend])
      await world.api.post('/v1/connections', { memberId: published.id }, { token });

    const claimed = await claim(70, owner);
    expect(claimed).toMatchObject({ status: 201, body: { memberId: owner.memberId, bio: 'mine' } });
    expect((await memberOf(70)).id).toBe(owner.memberId);
    const named = await world.api.get(
      `/v1/members?${new URLSearchParams({ q: `${givenName} ${familyName}` }).toString()}`,
      owner,
    );
    expect(named.body.data.map((row: { memberId: string }) => row.memberId)).not.toContain(published.id);
    expect((await world.api.get(`/v1/members/${published.id}`, owner)).status).toBe(404);
    const asked = await world.api.get('/v1/connections?direction=incoming', owner);
    expect(asked.body.data).toMatchObject([{ member: { memberId: stranger.memberId } }]);
    expect((await world.api.get('/v1/colleagues', owner)).body.data).toMatchObject([{ memberId: friend.memberId }]);
    expect((await claim(71, owner)).body).toMatchObject({ status: 422, code: 'claim-name-mismatch' });

    const again = await upload('nppes', fileOf(person(70)));
    expect(await done(again.body.id)).toMatchObject({ status: 'done', counts: { created: 0, changed: 0 } });
    const { id, version } = await memberOf(70);
    expect(id).toBe(owner.memberId);
    const match = { token: admin.token, headers: { 'if-match': `"${version}"` } };
    const freed = await world.api.delete(`/v1/admin/members/${id}/claim`, match);
    expect(freed).toMatchObject({ status: 200, body: { npi: npiOf(70), accountId: null } });
    expect((await memberOf(70)).locations).toEqual(published.locations);
    expect((await claim(70, owner)).status).toBe(201);
  });
});
