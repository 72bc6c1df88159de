import sharp from 'sharp';
import { Sql } from '../../src/shared/database/sql';
import sql from 'sql-template-tag';
import { RequestScope } from '../../src/shared/http/request-scope';
import { givenAccount, givenWorker } from '../factories/accounts';
import {
  type GivenClinic,
  givenClinic,
  type GivenPayer,
  givenPayer,
  type GivenTherapist,
  givenTherapist,
} from '../factories/scheduling';
import { World } from '../support/world';

let world: World;
let clinic: GivenClinic;
let payer: GivenPayer;
beforeAll(async () => {
  world = await World.start({ worker: false });
  clinic = await givenClinic(world);
  payer = await givenPayer(world);
});
afterAll(() => world.stop());

const asVersion = (version: number) => ({ 'if-match': `"${version}"` });
const recordPath = ({ staffId, clinic: { organisationId } }: GivenTherapist) =>
  `/v1/organisations/${organisationId}/staff/${staffId}`;
const profilePath = (therapist: GivenTherapist) => `${recordPath(therapist)}/public-profile`;
const profileOf = async (therapist: GivenTherapist, who: { token: string } = therapist.account) =>
  (await world.api.get(profilePath(therapist), who)).body as Record<string, any>;
const save = async (therapist: GivenTherapist, body: unknown, who: { token: string } = therapist.account) => {
  const headers = asVersion((await profileOf(therapist)).version);
  return world.api.put(profilePath(therapist), body, { ...who, headers });
};
const submit = async (therapist: GivenTherapist, who: { token: string } = therapist.account) => {
  const headers = asVersion((await profileOf(therapist)).version);
  return world.api.post(`${profilePath(therapist)}/submission`, undefined, { ...who, headers });
};
const changeRecord = async (therapist: GivenTherapist, body: object) => {
  const { administrator } = therapist.clinic;
  const { version } = (await world.api.get(recordPath(therapist), administrator)).body;
  return world.api.patch(recordPath(therapist), body, { ...administrator, headers: asVersion(version) });
};
const pointers = (body: any) => body.errors.map(({ pointer }: { pointer: string }) => pointer);
const draft = () => givenTherapist(world, clinic, { payers: [payer], completed: false });
const completed = () => givenTherapist(world, clinic, { payers: [payer] });
const FULL = {
  credentials: 'LCSW',
  about: 'I listen.',
  specialties: ['anxiety', 'trauma-and-ptsd'],
  languages: ['English', 'Spanish'],
  clientAges: ['adults'],
  approaches: ['Cognitive behavioral therapy'],
};

describe('the public profile', () => {
  it('SCH-8 save keeps a draft with missing fields; submit answers one entry for each', async () => {
    const therapist = await draft();
    const saved = await save(therapist, { about: 'Soon.' });
    expect([saved.status, saved.body.about, saved.body.credentials, saved.body.specialties]).toEqual([
      200,
      'Soon.',
      null,
      [],
    ]);
    await changeRecord(therapist, { npi: null, officePhone: null, defaultLocationId: null });
    const refused = await submit(therapist);
    expect([refused.status, refused.body.code]).toEqual([422, 'profile-incomplete']);
    expect(pointers(refused.body)).toEqual([
      '/npi',
      '/officePhone',
      '/defaultLocationId',
      '/credentials',
      '/specialties',
      '/languages',
      '/clientAges',
    ]);
    expect((await profileOf(therapist)).applicationStatus).toBe('incomplete');

    const { locationId } = clinic;
    await changeRecord(therapist, { npi: '1234567893', officePhone: '+12125550100', defaultLocationId: locationId });
    await save(therapist, FULL);
    const done = await submit(therapist);
    expect([done.status, done.body.applicationStatus]).toEqual([200, 'completed']);
    expect(done.body).toMatchObject({ ...FULL, npi: '1234567893', defaultLocation: { id: locationId }, photo: null });
    expect((await submit(therapist)).body.submittedAt).toBe(done.body.submittedAt);
  });

  it('SCH-8 saving a completed profile publishes at once; emptying what it needs is refused', async () => {
    const therapist = await completed();
    const seen = async () =>
      (await world.api.get(`/v1/payers/${payer.payerId}/therapists/${therapist.staffId}`, payer)).body;
    expect((await save(therapist, { ...FULL, about: 'New words.' }, clinic.administrator)).status).toBe(200);
    expect((await seen()).about).toBe('New words.');
    const refused = await save(therapist, { ...FULL, about: null, languages: [], clientAges: null });
    expect([refused.status, refused.body.code, pointers(refused.body)]).toEqual([
      422,
      'profile-incomplete',
      ['/about', '/languages', '/clientAges'],
    ]);
    expect((await seen()).about).toBe('New words.');
    for (const [field, value] of Object.entries({ npi: null, officePhone: null, defaultLocationId: null })) {
      const cleared = await changeRecord(therapist, { [field]: value });
      expect([cleared.status, pointers(cleared.body)]).toEqual([422, [`/${field}`]]);
    }
  });

  it('SCH-8 only staff in the program submit, and only active staff have a profile to edit', async () => {
    const outside = await givenTherapist(world, clinic, { completed: false });
    expect((await save(outside, FULL)).status).toBe(200);
    const refused = await submit(outside);
    expect([refused.status, refused.body.code]).toEqual([409, 'not-in-program']);

    const gone = await draft();
    await changeRecord(gone, { active: false });
    expect((await save(gone, FULL, clinic.administrator)).body.code).toBe('staff-not-active');
    expect((await submit(gone, clinic.administrator)).body.code).toBe('staff-not-active');
  });

  it('SCH-8 the therapist and administrators fill it in, nobody else; a stale version is refused', async () => {
    const therapist = await draft();
    const colleague = await completed();
    const scheduler = await givenWorker(world, { organisationId: clinic.organisationId, role: 'scheduler' });
    for (const other of [colleague.account, scheduler]) {
      expect((await world.api.get(profilePath(therapist), other)).status).toBe(403);
      expect((await save(therapist, FULL, other)).status).toBe(403);
      expect((await submit(therapist, other)).status).toBe(403);
    }
    expect((await save(therapist, FULL, await givenAccount(world))).status).toBe(404);
    const options = { ...therapist.account, headers: asVersion(7) };
    expect((await world.api.put(profilePath(therapist), FULL, options)).status).toBe(412);
    expect((await world.api.put(profilePath(therapist), FULL, therapist.account)).status).toBe(428);
    for (const [body, pointer] of [
      [{ specialties: ['nothing'] }, '/specialties'],
      [{ clientAges: 'adults' }, '/clientAges'],
      [{ languages: [7] }, '/languages'],
      [{ about: 'x'.repeat(4001) }, '/about'],
      [{ shoeSize: 1 }, '/shoeSize'],
    ] as const) {
      const answer = await save(therapist, body);
      expect([answer.status, pointers(answer.body)[0]]).toEqual([400, pointer]);
    }
  });

  it('SCH-9 what the staff record tells is read-only here, and a change of it shows at once', async () => {
    const therapist = await completed();
    const refused = await save(therapist, { ...FULL, firstName: 'Eve', npi: '1234567893', photo: null });
    expect([refused.status, refused.body.code, pointers(refused.body)]).toEqual([
      422,
      'read-only-field',
      ['/firstName', '/npi', '/photo'],
    ]);
    await changeRecord(therapist, { firstName: 'Anabel', officePhone: '(212) 555-0199' });
    const seen = await world.api.get(`/v1/payers/${payer.payerId}/therapists/${therapist.staffId}`, payer);
    for (const shown of [await profileOf(therapist), seen.body])
      expect([shown.firstName, shown.officePhone]).toEqual(['Anabel', '+12125550199']);
  });

  it('SCH-7 SCH-8 who was deactivated submits no more', async () => {
    const therapist = await draft();
    await save(therapist, FULL);
    await world.rows('update program_staff set deactivated_at = now() where staff_id = $1', [therapist.staffId]);
    const refused = await submit(therapist);
    expect([refused.status, refused.body.code]).toEqual([409, 'not-in-program']);
  });

  it('SCH-9 the photo is of the staff record: administrators replace and remove it, payers see it', async () => {
    const therapist = await completed();
    const raw = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#aa2200' } })
      .png()
      .toBuffer();
    const path = `${recordPath(therapist)}/photo`;
    const upload = (who: { token: string }, body: Buffer, version: number) =>
      world.api.call('PUT', path, undefined, {
        ...who,
        raw: body,
        headers: { 'content-type': 'image/png', ...asVersion(version) },
      });
    expect((await upload(therapist.account, raw, 1)).status).toBe(403);
    expect((await upload(clinic.administrator, Buffer.from('no picture'), 1)).body.code).toBe('picture-unreadable');
    const replaced = await upload(clinic.administrator, raw, 1);
    expect([replaced.status, replaced.body.photo, replaced.body.version]).toEqual([200, path, 2]);
    const seen = (await world.api.get(`/v1/payers/${payer.payerId}/therapists/${therapist.staffId}`, payer)).body;
    expect((await profileOf(therapist)).photo).toBe(path);
    for (const [at, { token }] of [
      [path, therapist.account],
      [seen.photo, payer],
    ] as const) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(new URL(at, world.api.url), { headers });
      const { format, width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect([format, width]).toEqual(['jpeg', 512]);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      const known = { ...headers, 'if-none-match': answer.headers.get('etag')! };
      expect((await fetch(new URL(at, world.api.url), { headers: known })).status).toBe(304);
    }
    const trail = `select action, count(*)::int from audit_entry where subject_id = $1 and action like 'read-%-photo'
      group by action order by action`;
    expect(await world.rows(trail, [therapist.staffId])).toEqual([
      { action: 'read-staff-photo', count: 2 },
      { action: 'read-therapist-photo', count: 2 },
    ]);
    const removed = await world.api.delete(path, { ...clinic.administrator, headers: asVersion(2) });
    expect([removed.status, removed.body.photo]).toEqual([200, null]);
    expect((await world.api.get(path, clinic.administrator)).status).toBe(404);
  });
});

describe('what is the therapist’s alone', () => {
  const details = (therapist: GivenTherapist) => `${recordPath(therapist)}/personal-details`;
  const state = async (therapist: GivenTherapist, body: object, who: { token: string } = therapist.account) => {
    const { version = 0 } = (await world.api.get(details(therapist), who)).body;
    return world.api.put(details(therapist), body, { ...who, headers: asVersion(version) });
  };
  const STATED = {
    gender: { value: 'female', published: true },
    pronouns: { value: 'she/her', published: true },
    faith: { value: 'Quaker', published: false },
  };

  it('SCH-10 only the therapist reads and edits it, and payers see what is published', async () => {
    const therapist = await completed();
    const stated = await state(therapist, STATED);
    expect([stated.status, stated.body]).toEqual([
      200,
      { ...STATED, raceAndEthnicity: null, sexualOrientation: null, version: expect.any(Number) },
    ]);
    expect((await world.api.get(details(therapist), therapist.account)).body).toEqual(stated.body);
    for (const other of [clinic.administrator, (await completed()).account]) {
      expect((await world.api.get(details(therapist), other)).status).toBe(403);
      expect((await state(therapist, {}, other)).status).toBe(403);
    }
    const seen = async () =>
      (await world.api.get(`/v1/payers/${payer.payerId}/therapists/${therapist.staffId}`, payer)).body.personal;
    expect(await seen()).toEqual({ gender: 'female', pronouns: 'she/her' });
    expect(JSON.stringify(await profileOf(therapist, clinic.administrator))).not.toContain('she/her');
    await state(therapist, { gender: { value: 'female', published: false } });
    expect(await seen()).toEqual({});
    for (const body of [
      { gender: { value: 'x', published: true } },
      { faith: 'Quaker' },
      { faith: { value: 'Quaker' } },
    ])
      expect((await state(therapist, body)).status).toBe(400);
  });

  it('SCH-10 PLT-7 is stated over what was read: without its version 428, over another state 412', async () => {
    const therapist = await completed();
    const put = (version: number, body: object) =>
      world.api.put(details(therapist), body, { ...therapist.account, headers: asVersion(version) });
    expect((await world.api.put(details(therapist), STATED, therapist.account)).status).toBe(428);
    const read = await world.api.get(details(therapist), therapist.account);
    expect([read.body.version, read.headers.get('etag')]).toEqual([0, '"0"']);
    const first = await put(0, STATED);
    expect([first.status, first.headers.get('etag')]).toEqual([200, `"${first.body.version}"`]);
    const late = await put(0, {});
    expect([late.status, late.body.currentVersion]).toEqual([412, first.body.version]);
    const second = await put(first.body.version, { faith: { value: 'Quaker', published: true } });
    expect([second.status, (await put(first.body.version, {})).status]).toEqual([200, 412]);
    expect((await put(second.body.version, {})).body.version).toBe(0);
  });

  it('SCH-8 SCH-10 who is not active states nothing', async () => {
    const therapist = await completed();
    await changeRecord(therapist, { active: false });
    const refused = await state(therapist, STATED);
    expect([refused.status, refused.body.code]).toEqual([409, 'staff-not-active']);
  });

  it('SCH-10 PLT-2 the database itself shows it to no administrator', async () => {
    const therapist = await completed();
    await state(therapist, STATED);
    const { organisationId, administrator } = clinic;
    const count = sql`select count(*)::int as count from personal_detail where staff_id = ${therapist.staffId}`;
    const seenBy = (accountId: string) =>
      RequestScope.run(
        {
          requestId: 'test',
          caller: {
            kind: 'account',
            accountId,
            sessionId: accountId,
            platformRole: null,
            organisationId,
            organisationRole: 'administrator',
          },
        },
        () => world.app.get(Sql).tenantOne<{ count: number }>(count),
      );
    expect(await seenBy(administrator.accountId)).toEqual({ count: 0 });
    expect(await seenBy(therapist.account.accountId)).toEqual({ count: 3 });
  });

  it('SCH-10 it stays with its account when the staff record gets another', async () => {
    const therapist = await completed();
    await state(therapist, STATED);
    const next = await givenWorker(world, { organisationId: clinic.organisationId, role: 'therapist' });
    expect((await changeRecord(therapist, { accountId: next.accountId })).status).toBe(200);
    expect((await world.api.get(details(therapist), next)).body.gender).toBeNull();
    expect((await world.api.get(details(therapist), therapist.account)).status).toBe(403);
    expect((await state(therapist, STATED, next)).status).toBe(200);
  });
});
