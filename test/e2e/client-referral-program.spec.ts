import { randomUUID } from 'node:crypto';
import { givenAccount, givenWorker } from '../factories/accounts';
import { type GivenClinic, givenClinic, type GivenPayer, givenPayer, givenTherapist } from '../factories/scheduling';
import { awaitMails, mailsTo } from '../support/mailbox';
import { World } from '../support/world';

let world: World;
let clinic: GivenClinic;
let payer: GivenPayer;
beforeAll(async () => {
  world = await World.start();
  clinic = await givenClinic(world);
  payer = await givenPayer(world);
});
afterAll(() => world.stop());

let count = 0;
const keyed = () => ({ 'idempotency-key': `program-${(count += 1)}` });
const asVersion = (version: number) => ({ 'if-match': `"${version}"` });
const program = (of: GivenClinic = clinic) => `/v1/organisations/${of.organisationId}/client-referral-program`;
const staffPath = (of: GivenClinic = clinic) => `/v1/organisations/${of.organisationId}/staff`;
const hire = async (of: GivenClinic = clinic, overrides: object = {}) => {
  const email = `staff-${(count += 1)}@clinic.example`;
  const body = { firstName: 'Ana', lastName: `Reyes ${count}`, email, ...overrides };
  const answer = await world.api.post(staffPath(of), body, { ...of.administrator, headers: keyed() });
  expect([answer.status, answer.body.email]).toEqual([201, (body as { email: string }).email]);
  return answer.body as { id: string; email: string; version: number };
};
const add = (staffId: string, payerIds: string[] = [payer.payerId], of: GivenClinic = clinic) =>
  world.api.post(`${program(of)}/staff`, { staffId, payerIds }, { ...of.administrator, headers: keyed() });
const grid = async (query = '', of: GivenClinic = clinic) =>
  (await world.api.get(`${program(of)}/staff${query}`, of.administrator)).body.data as Record<string, any>[];

describe('the grant', () => {
  it('SCH-1 a platform administrator grants the program and takes it back; without it every endpoint answers 403', async () => {
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const without = await givenClinic(world, { granted: false });
    const { staffId } = await givenTherapist(world, without, { payers: [payer] });
    const { organisationId, administrator } = without;
    const grant = `/v1/admin/program-grants/${organisationId}`;
    const asked = async () => {
      const answers = [
        await world.api.get(`${program(without)}/payers`, administrator),
        await world.api.get(`${program(without)}/staff`, administrator),
        await world.api.get(`${program(without)}/staff/${staffId}`, administrator),
        await add(staffId, [payer.payerId], without),
        await world.api.delete(`${program(without)}/staff/${staffId}`, { ...administrator, headers: asVersion(1) }),
        await world.api.get(`${staffPath(without)}/${staffId}/public-profile`, administrator),
      ];
      return answers.map(({ status, body }) => [status, body?.code]);
    };
    const refused = await asked();
    expect(refused).toEqual(refused.map(() => [403, 'program-not-available']));
    expect((await world.api.get(staffPath(without), administrator)).status).toBe(200);

    expect((await world.api.get(grant, platform)).status).toBe(404);
    expect((await world.api.put(grant, undefined, administrator)).status).toBe(403);
    const granted = await world.api.put(grant, undefined, platform);
    expect([granted.status, granted.body.organisationId]).toEqual([200, organisationId]);
    expect((await world.api.put(grant, undefined, platform)).status).toBe(200);
    expect((await world.api.get('/v1/admin/program-grants', platform)).body.data).toContainEqual(granted.body);
    expect((await asked())[0]![0]).toBe(200);

    expect((await world.api.delete(grant, platform)).status).toBe(204);
    expect((await asked())[0]).toEqual([403, 'program-not-available']);
    expect((await world.api.put(`/v1/admin/program-grants/${randomUUID()}`, undefined, platform)).status).toBe(404);
    const trail = await world.rows(
      `select action from audit_entry where subject_id = $1 and action in ('grant-program', 'withdraw-program')`,
      [organisationId],
    );
    expect(trail.map(({ action }) => action).sort()).toEqual(['grant-program', 'grant-program', 'withdraw-program']);
  });

  it('SCH-1 PLT-15 registers payers; one that is withdrawn is designated no more, and its key is no payer', async () => {
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const other = await givenPayer(world, { name: 'Harvest Mutual' });
    const path = `/v1/admin/payers/${other.payerId}`;
    const renamed = await world.api.put(path, { name: 'Harvest Health' }, platform);
    expect([renamed.status, renamed.body.name, renamed.body.withdrawnAt]).toEqual([200, 'Harvest Health', null]);
    const choices = async () =>
      ((await world.api.get(`${program()}/payers?limit=100`, clinic.administrator)).body.data as object[]).filter(
        (choice) => (choice as { payerId: string }).payerId === other.payerId,
      );
    expect(await choices()).toEqual([{ payerId: other.payerId, name: 'Harvest Health' }]);
    const therapists = `/v1/payers/${other.payerId}/therapists`;
    expect((await world.api.get(therapists, other)).status).toBe(200);

    expect((await world.api.delete(path, platform)).status).toBe(204);
    expect(await choices()).toEqual([]);
    const refused = await world.api.get(therapists, other);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-a-payer']);
    const { id } = await hire();
    const unknown = await add(id, [payer.payerId, other.payerId]);
    expect([unknown.status, unknown.body.code, unknown.body.errors[0].pointer]).toEqual([
      422,
      'unknown-payer',
      '/payerIds/1',
    ]);
    expect(await world.rows('select from program_staff where staff_id = $1', [id])).toEqual([]);
    expect((await world.api.put(path, { name: 'Harvest Health' }, platform)).status).toBe(200);
    expect((await add(id, [other.payerId])).status).toBe(201);
    expect((await world.api.put(`/v1/admin/payers/${randomUUID()}`, { name: 'No one' }, platform)).status).toBe(404);
  });
});

describe('staff in the program', () => {
  it('SCH-2 an administrator adds a staff member with payers, who gets exactly one e-mail', async () => {
    const { id, email } = await hire();
    const added = await add(id);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      staffId: id,
      applicationStatus: 'incomplete',
      state: 'active',
      payers: [{ payerId: payer.payerId, name: 'Lighthouse Health' }],
      deactivatedAt: null,
    });
    const again = await add(id);
    expect([again.status, again.body.code]).toEqual([409, 'already-in-program']);
    const [mail] = await awaitMails(email, 1);
    expect(mail!.subject).toBe('You are in the client referral program');
    expect(mail!.text).toContain('public profile');
    expect(mail!.text).toContain('availability for referral appointments');
    await world.rows('select pg_sleep(0.5)');
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('SCH-2 no one else adds, and only active staff of the organisation and at least one payer', async () => {
    const { id, version } = await hire();
    const body = { staffId: id, payerIds: [payer.payerId] };
    for (const role of ['worker', 'scheduler', 'therapist'] as const) {
      const worker = await givenWorker(world, { organisationId: clinic.organisationId, role });
      expect((await world.api.post(`${program()}/staff`, body, { ...worker, headers: keyed() })).status).toBe(403);
    }
    const stranger = await givenAccount(world);
    expect((await world.api.post(`${program()}/staff`, body, { ...stranger, headers: keyed() })).status).toBe(404);
    expect((await add(id, [])).status).toBe(400);
    expect((await add(id, ['nobody'])).status).toBe(400);
    const elsewhere = await givenClinic(world);
    expect((await add((await hire(elsewhere)).id)).status).toBe(404);
    await world.api.patch(
      `${staffPath()}/${id}`,
      { active: false },
      { ...clinic.administrator, headers: asVersion(version) },
    );
    expect((await add(id)).body.code).toBe('staff-not-active');
  });

  it('SCH-2 added many times at once, a staff member is in it once', async () => {
    const { id, email } = await hire();
    const answers = await Promise.all(Array.from({ length: 8 }, () => add(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    await awaitMails(email, 1);
    expect(await world.rows('select from outbox_message where payload @> $1', [{ staffId: id }])).toHaveLength(1);
  });

  it('SCH-3 SCH-4 the grid lists staff, status and payers, filters and sorts by each column, in pages', async () => {
    const own = await givenClinic(world);
    const [aetna, zenith] = [await givenPayer(world, { name: 'Aetna' }), await givenPayer(world, { name: 'Zenith' })];
    const bea = await hire(own, { firstName: 'Bea', lastName: 'Ünal' });
    const cy = await hire(own, { firstName: 'Cy', lastName: 'Abbott' });
    await add(bea.id, [zenith.payerId, aetna.payerId], own);
    await add(cy.id, [zenith.payerId], own);
    const done = await givenTherapist(world, own, { payers: [aetna] });
    const ids = async (query: string) => (await grid(query, own)).map(({ staffId }) => staffId as string);
    expect(await ids('')).toEqual([cy.id, done.staffId, bea.id]);
    expect(await ids('?sort=-name')).toEqual([bea.id, done.staffId, cy.id]);
    expect(await ids('?sort=applicationStatus')).toEqual([done.staffId, cy.id, bea.id]);
    expect(await ids('?sort=-applicationStatus')).toEqual([bea.id, cy.id, done.staffId]);
    expect(await ids('?sort=payers')).toEqual([done.staffId, bea.id, cy.id]);
    expect(await ids('?sort=-payers')).toEqual([cy.id, bea.id, done.staffId]);
    expect(await ids('?name=unal')).toEqual([bea.id]);
    expect(await ids('?applicationStatus=completed')).toEqual([done.staffId]);
    expect(await ids(`?payerId=${aetna.payerId.toUpperCase()}`)).toEqual([done.staffId, bea.id]);
    expect(await ids('?state=deactivated')).toEqual([]);
    expect((await grid('?name=unal', own))[0]!.payers.map(({ name }: { name: string }) => name)).toEqual([
      'Aetna',
      'Zenith',
    ]);
    for (const sort of ['name', '-applicationStatus', 'payers']) {
      const walked: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await world.api.get(`${program(own)}/staff?limit=1&sort=${sort}${cursor}`, own.administrator);
        walked.push(...body.data.map(({ staffId }: { staffId: string }) => staffId));
        if (!body.page.nextCursor) break;
        cursor = `&cursor=${body.page.nextCursor}`;
      }
      expect(walked).toEqual(await ids(`?sort=${sort}`));
    }
    expect((await world.api.get(`${program(own)}/staff?sort=email`, own.administrator)).status).toBe(400);
  });

  it('SCH-5 an administrator edits the payers; a removed one sees the therapist no more', async () => {
    const other = await givenPayer(world, { name: 'Harvest' });
    const { staffId } = await givenTherapist(world, clinic, { payers: [payer] });
    const path = `${program()}/staff/${staffId}`;
    const change = (payerIds: string[], version: number) =>
      world.api.put(`${path}/payers`, { payerIds }, { ...clinic.administrator, headers: asVersion(version) });
    const seenBy = async (one: GivenPayer) =>
      (await world.api.get(`/v1/payers/${one.payerId}/therapists/${staffId}`, one)).status;
    expect([await seenBy(payer), await seenBy(other)]).toEqual([200, 404]);
    const changed = await change([other.payerId.toUpperCase()], 1);
    expect([changed.status, changed.body.version, changed.body.payers]).toEqual([
      200,
      2,
      [{ payerId: other.payerId, name: 'Harvest' }],
    ]);
    expect([await seenBy(payer), await seenBy(other)]).toEqual([404, 200]);
    expect((await change([payer.payerId], 1)).status).toBe(412);
    expect((await change([randomUUID()], 2)).body.code).toBe('unknown-payer');
    expect((await change([], 2)).status).toBe(400);
    expect((await world.api.put(`${path}/payers`, { payerIds: [payer.payerId] }, clinic.administrator)).status).toBe(
      428,
    );
    expect([await seenBy(payer), await seenBy(other)]).toEqual([404, 200]);
  });

  it('SCH-6 who is incomplete is deleted and added again, with an e-mail again; who is completed is not deleted', async () => {
    const { id, email } = await hire();
    await add(id);
    await awaitMails(email, 1);
    const path = `${program()}/staff/${id}`;
    expect((await world.api.delete(path, { ...clinic.administrator, headers: asVersion(1) })).status).toBe(204);
    expect((await world.api.get(path, clinic.administrator)).status).toBe(404);
    expect((await add(id)).status).toBe(201);
    await awaitMails(email, 2);

    const { staffId } = await givenTherapist(world, clinic, { payers: [payer] });
    const refused = await world.api.delete(`${program()}/staff/${staffId}`, {
      ...clinic.administrator,
      headers: asVersion(1),
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'application-completed']);
  });

  it('SCH-7 a completed therapist is deactivated for good; an incomplete one is not', async () => {
    const { id } = await hire();
    await add(id);
    const deactivate = (staffId: string) =>
      world.api.post(`${program()}/staff/${staffId}/deactivation`, undefined, {
        ...clinic.administrator,
        headers: { ...asVersion(1), ...keyed() },
      });
    expect((await deactivate(id)).body.code).toBe('application-incomplete');

    const { staffId } = await givenTherapist(world, clinic, { payers: [payer] });
    const done = await deactivate(staffId);
    expect([done.status, done.body.state, done.body.applicationStatus]).toEqual([200, 'deactivated', 'completed']);
    expect(done.body.deactivatedAt).toMatch(/Z$/);
    expect((await world.api.get(`/v1/payers/${payer.payerId}/therapists/${staffId}`, payer)).status).toBe(404);
    const again = await add(staffId);
    expect([again.status, again.body.code]).toEqual([409, 'deactivated']);
    const headers = asVersion(2);
    const payers = { payerIds: [payer.payerId] };
    const edited = await world.api.put(`${program()}/staff/${staffId}/payers`, payers, {
      ...clinic.administrator,
      headers,
    });
    expect(edited.body.code).toBe('deactivated');
    const deleted = await world.api.delete(`${program()}/staff/${staffId}`, { ...clinic.administrator, headers });
    expect(deleted.body.code).toBe('application-completed');
    expect((await grid('?state=deactivated')).map((row) => row.staffId)).toEqual([staffId]);
  });
});

describe('locations and staff records', () => {
  it('SCH-2 SCH-11 a location has a known ZIP code and a time zone for good; every worker reads it', async () => {
    const path = `/v1/organisations/${clinic.organisationId}/locations`;
    const body = { name: 'Annex', city: 'Denver', state: 'co', zip: '80202-1234', timeZone: 'america/denver' };
    const open = (given: object) => world.api.post(path, given, { ...clinic.administrator, headers: keyed() });
    const opened = await open(body);
    expect([opened.status, opened.body.timeZone, opened.body.zip, opened.body.state, opened.body.street]).toEqual([
      201,
      'America/Denver',
      '80202',
      'CO',
      null,
    ]);
    for (const timeZone of ['Mars/Olympus', '+05:00', 'EST5EDT4,M3', null, 7, 'x'.repeat(500)])
      expect((await open({ ...body, timeZone })).body.errors[0].pointer).toBe('/timeZone');
    const nowhere = await open({ ...body, zip: '00000' });
    expect([nowhere.status, nowhere.body.errors[0].pointer]).toEqual([422, '/zip']);
    const one = `${path}/${opened.body.id}`;
    const change = (given: object, headers = asVersion(1)) =>
      world.api.patch(one, given, { ...clinic.administrator, headers });
    const refused = await change({ timeZone: 'America/Chicago' });
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
      422,
      'read-only-field',
      '/timeZone',
    ]);
    const changed = await change({ street: '2 Main St' });
    expect([changed.status, changed.body.street, changed.body.name]).toEqual([200, '2 Main St', 'Annex']);
    expect((await change({ name: null }, asVersion(2))).status).toBe(400);
    const worker = await givenWorker(world, { organisationId: clinic.organisationId });
    expect((await world.api.get(path, worker)).body.data).toHaveLength(2);
    expect((await world.api.get(one, worker)).status).toBe(200);
    expect((await world.api.patch(one, { name: 'Mine' }, { ...worker, headers: asVersion(2) })).status).toBe(403);
    expect((await world.api.post(path, body, { ...worker, headers: keyed() })).status).toBe(403);
  });

  it('SCH-9 a staff record has a valid NPI, a location and an account of the organisation, and an address of its own', async () => {
    const { id, email, version } = await hire();
    const change = (body: object) =>
      world.api.patch(`${staffPath()}/${id}`, body, { ...clinic.administrator, headers: asVersion(version) });
    for (const [body, code, pointer] of [
      [{ npi: '1234567890' }, 'invalid-npi', '/npi'],
      [{ defaultLocationId: (await givenClinic(world)).locationId }, 'unknown-location', '/defaultLocationId'],
      [{ accountId: (await givenAccount(world)).accountId }, 'not-a-worker', '/accountId'],
      [{ email: (await hire()).email.toUpperCase() }, 'staff-email-taken', '/email'],
      [{ npi: '12345' }, 'invalid-request', '/npi'],
      [{ officePhone: '12' }, 'invalid-request', '/officePhone'],
      [{ active: null }, 'invalid-request', '/active'],
    ] as const) {
      const answer = await change(body);
      expect([answer.body.code, answer.body.errors[0].pointer]).toEqual([code, pointer]);
    }
    const worker = await givenWorker(world, { organisationId: clinic.organisationId, role: 'therapist' });
    expect((await world.api.get(`${staffPath()}/${id}`, worker)).status).toBe(403);
    const changed = await change({ npi: '1234567893', officePhone: '(212) 555-0100', accountId: worker.accountId });
    expect(changed.body).toMatchObject({
      email,
      npi: '1234567893',
      officePhone: '+12125550100',
      active: true,
      version: 2,
    });
    expect((await world.api.get(`${staffPath()}/${id}`, worker)).status).toBe(200);
    expect((await world.api.get(staffPath(), worker)).status).toBe(403);
    const second = await hire();
    const taken = await world.api.patch(
      `${staffPath()}/${second.id}`,
      { accountId: worker.accountId },
      { ...clinic.administrator, headers: asVersion(1) },
    );
    expect([taken.status, taken.body.code]).toEqual([409, 'staff-account-taken']);
    const listed = (await world.api.get(`${staffPath()}?limit=100&active=true`, clinic.administrator)).body.data;
    expect(listed.map((row: { id: string }) => row.id)).toEqual(expect.arrayContaining([id, second.id]));
  });
});
