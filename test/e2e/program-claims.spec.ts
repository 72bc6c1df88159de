import { randomUUID } from 'node:crypto';
import { Programs } from '../../src/modules/directory/public';
import {
  type GivenAccount,
  givenAccount,
  type GivenOrganisation,
  givenOrganisation,
  givenWorker,
} from '../factories/accounts';
import { givenClaimer, givenProgram } from '../factories/programs';
import { eventually } from '../support/eventually';
import { awaitMail } from '../support/mailbox';
import { World } from '../support/world';

const PANTRY = {
  name: 'Fair Oaks Pantry',
  organisationName: 'Food for all',
  services: ['food-pantry'],
  area: { kind: 'counties', places: ['San Mateo, CA'] },
  statement: 'We run it.',
};

describe('claims of programs', () => {
  let world: World;
  let platform: GivenAccount;
  let clinic: GivenOrganisation;
  beforeAll(async () => {
    world = await World.start();
    platform = await givenAccount(world, { platformRole: 'administrator' });
    clinic = await givenOrganisation(world, { name: 'Clinic' });
  });
  afterAll(() => world.stop());

  const of = ({ organisationId }: GivenOrganisation) => `/v1/organisations/${organisationId}`;
  const claim = (organisation: GivenOrganisation, programId: string, token = organisation.administrator.token) =>
    world.api.post(`${of(organisation)}/program-claims`, { programId, statement: 'It is ours.' }, { token });
  const decide = (claimId: string, what: 'approval' | 'rejection', body?: object, version = 1) =>
    world.api.post(`/v1/admin/program-claims/${claimId}/${what}`, body, {
      token: platform.token,
      headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
    });
  const patch = (path: string, version: number, body: object, token: string) =>
    world.api.patch(path, body, { token, headers: { 'if-match': `"${version}"` } });

  it('NAV-3 a claim waits for the platform, and its approval makes whoever filed it a claimer', async () => {
    const { programId, name } = await givenProgram(world);
    const filed = await claim(clinic, programId);
    expect(filed).toMatchObject({ status: 201, body: { programId, programName: name, status: 'pending' } });
    expect(await claim(clinic, programId)).toMatchObject({ status: 409, body: { code: 'claim-filed' } });
    const pending = await world.api.get('/v1/admin/program-claims', { token: platform.token });
    expect(pending.body.data).toEqual([filed.body]);
    expect(await decide(filed.body.id, 'approval')).toMatchObject({ status: 200, body: { status: 'approved' } });
    expect((await world.api.get(`/v1/programs/${programId}`)).body).toMatchObject({
      organisationId: clinic.organisationId,
    });
    expect(await world.app.get(Programs).claimersOf(programId)).toMatchObject([
      { accountId: clinic.administrator.accountId },
    ]);
    const mail = await awaitMail(clinic.administrator.email);
    expect(mail.subject).toBe('Your claim of a program was approved');
    expect(mail.text).toContain(name);
    const other = await givenOrganisation(world);
    expect(await claim(other, programId)).toMatchObject({ status: 409, body: { code: 'program-claimed' } });
    expect(await decide(filed.body.id, 'approval')).toMatchObject({ status: 409, body: { code: 'claim-decided' } });
  });

  it('NAV-3 a claim that is rejected says why, and may be filed again', async () => {
    const other = await givenOrganisation(world);
    const { programId } = await givenProgram(world);
    const { body } = await claim(other, programId);
    expect(await decide(body.id, 'rejection', {})).toMatchObject({ status: 400 });
    expect(await decide(body.id, 'rejection', { reason: 'It is of the county.' }, 7)).toMatchObject({ status: 412 });
    expect(await decide(body.id, 'rejection', { reason: 'It is of the county.' })).toMatchObject({
      status: 200,
      body: { status: 'rejected', reason: 'It is of the county.' },
    });
    expect((await awaitMail(other.administrator.email)).text).toContain('It is of the county.');
    expect(await claim(other, programId)).toMatchObject({ status: 201 });
  });

  it('NAV-3 of two claims approved at once, one wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { programId } = await givenProgram(world);
      const [one, other] = await Promise.all([givenOrganisation(world), givenOrganisation(world)]);
      const claims = await Promise.all([claim(one, programId), claim(other, programId)]);
      const answers = await Promise.all(claims.map(({ body }) => decide(body.id, 'approval')));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await world.app.get(Programs).claimersOf(programId)).toHaveLength(1);
    }
  });

  it('NAV-3 once one claim is approved, the others cannot be, and are rejected with a reason', async () => {
    const { programId } = await givenProgram(world);
    const other = await givenOrganisation(world);
    const [first, second] = [await claim(clinic, programId), await claim(other, programId)];
    await decide(first.body.id, 'approval');
    expect(await decide(second.body.id, 'approval')).toMatchObject({ status: 409, body: { code: 'program-claimed' } });
    expect(await decide(second.body.id, 'rejection', { reason: 'It is the clinic’s.' })).toMatchObject({ status: 200 });
    expect((await awaitMail(other.administrator.email)).text).toContain('It is the clinic’s.');
  });

  it('NAV-3 a program that is offered no longer is nobody’s to claim: its claim is rejected', async () => {
    const { programId } = await givenProgram(world);
    const { body } = await claim(clinic, programId);
    await world.rows('update program set listed = false where id = $1', [programId]); // as an import does
    expect(await decide(body.id, 'approval')).toMatchObject({ status: 409, body: { code: 'program-not-listed' } });
    expect(await decide(body.id, 'rejection', { reason: 'It is over.' })).toMatchObject({ status: 200 });
    const late = await claim(await givenOrganisation(world), programId);
    expect(late).toMatchObject({ status: 404 });
  });

  it('NAV-3 who filed a claim and left before it was approved becomes no claimer', async () => {
    const { programId } = await givenProgram(world);
    const organisation = await givenOrganisation(world);
    const { workerId, ...leaver } = await givenWorker(world, { ...organisation, role: 'administrator' });
    const { body } = await claim(organisation, programId, leaver.token);
    const { token } = organisation.administrator;
    const headers = { 'if-match': '"1"' };
    const gone = await world.api.delete(`${of(organisation)}/workers/${workerId}`, { token, headers });
    expect([gone.status, await decide(body.id, 'approval')]).toMatchObject([204, { status: 200 }]);
    expect(await world.app.get(Programs).claimersOf(programId)).toEqual([]);
  });

  it('NAV-3 nobody becomes a claimer of a program that their organisation has not claimed', async () => {
    const { token, accountId } = clinic.administrator;
    const proposed = await world.api.post(`${of(clinic)}/programs`, { ...PANTRY, name: 'Waiting' }, { token });
    const appoint = (programId: string) =>
      world.api.post(`${of(clinic)}/programs/${programId}/claimers`, { accountId }, { token });
    const waiting = await appoint(proposed.body.programId);
    expect(waiting).toMatchObject({ status: 409, body: { code: 'program-not-claimed' } });
    expect(await appoint((await givenProgram(world)).programId)).toMatchObject({ status: 404 });
  });

  it('NAV-3 claimers and administrators edit the program, and nobody else', async () => {
    const { programId } = await givenProgram(world);
    const claimer = await givenClaimer(world, programId);
    const { organisation } = claimer;
    const worker = await givenWorker(world, { organisationId: organisation.organisationId });
    const path = `${of(organisation)}/programs/${programId}`;
    const { version } = (await world.api.get(path, { token: claimer.token })).body;
    const closed = await patch(path, version, { capacity: 'closed', hours: 'Mon 9 to 5' }, claimer.token);
    expect(closed).toMatchObject({ status: 200, body: { capacity: 'closed', hours: 'Mon 9 to 5' } });
    expect(await patch(path, version, { capacity: 'open' }, claimer.token)).toMatchObject({ status: 412 });
    const next = closed.body.version as number;
    expect(
      await patch(
        path,
        next,
        { hours: null, area: { kind: 'states', places: ['CA'] } },
        organisation.administrator.token,
      ),
    ).toMatchObject({
      status: 200,
      body: { hours: null, capacity: 'closed', area: { kind: 'states', places: [{ code: 'CA', name: 'California' }] } },
    });
    expect(await patch(path, next + 1, { capacity: 'open' }, worker.token)).toMatchObject({ status: 403 });
    await world.api.delete(`${path}/claimers/${claimer.accountId}`, { token: organisation.administrator.token });
    expect(await patch(path, next + 1, { capacity: 'open' }, claimer.token)).toMatchObject({ status: 403 });
    expect(await patch(`${of(clinic)}/programs/${programId}`, 1, {}, clinic.administrator.token)).toMatchObject({
      status: 404,
    });
    expect(await world.api.patch(path, {}, { token: claimer.token })).toMatchObject({ status: 428 });
  });

  it('NAV-3 administrators make workers claimers, who are so until it ends or they leave', async () => {
    const { programId } = await givenProgram(world);
    const { organisation } = await givenClaimer(world, programId);
    const { token } = organisation.administrator;
    const [worker, stranger] = [await givenWorker(world, organisation), await givenAccount(world)];
    const path = `${of(organisation)}/programs/${programId}/claimers`;
    const add = ({ accountId }: { accountId: string }) => world.api.post(path, { accountId }, { token });
    expect(await add(worker)).toMatchObject({ status: 204 });
    expect(await add(worker)).toMatchObject({ status: 409, body: { code: 'already-claimer' } });
    expect(await add(stranger)).toMatchObject({ status: 422, body: { code: 'claimer-not-a-worker' } });
    const list = await world.api.get(path, { token });
    expect(list.body.data[0]).toEqual({ accountId: worker.accountId, name: worker.name, since: expect.any(String) });
    expect(list.body.data).toHaveLength(2);
    expect(await world.api.delete(`${path}/${worker.accountId}`, { token })).toMatchObject({ status: 204 });
    expect(await world.api.delete(`${path}/${worker.accountId}`, { token })).toMatchObject({ status: 404 });
    expect(await add(worker)).toMatchObject({ status: 204 }); // a period of its own
    await world.api.delete(`${of(organisation)}/workers/${worker.workerId}`, { token, headers: { 'if-match': '"1"' } });
    await eventually(async () => (await world.app.get(Programs).claimedBy(worker.accountId)).length === 0);
    const periods = await world.rows('select until from program_claimer where account_id = $1', [worker.accountId]);
    expect(periods).toEqual([{ until: expect.any(Date) }, { until: expect.any(Date) }]);
  });

  it('NAV-3 a program that an organisation adds is listed once its claim is approved', async () => {
    const token = clinic.administrator.token;
    const { status, body } = await world.api.post(`${of(clinic)}/programs`, PANTRY, { token });
    expect([status, body]).toEqual([201, expect.objectContaining({ name: 'Fair Oaks Pantry', listed: false })]);
    const isFound = async () => (await world.api.get('/v1/programs?zip=94063&q=fair%20oaks')).body.data.length === 1;
    expect(await isFound()).toBe(false);
    expect((await world.api.get(`/v1/programs/${body.programId}`)).status).toBe(404);
    const other = await givenOrganisation(world);
    expect(await claim(other, body.programId)).toMatchObject({ status: 404 });
    const own = await world.api.get(`${of(clinic)}/program-claims`, { token });
    expect(await decide(own.body.data[0].id, 'approval')).toMatchObject({ status: 200 });
    expect(await isFound()).toBe(true);
  });

  it('NAV-3 the platform lists, edits and releases programs', async () => {
    const { token } = platform;
    const { statement: _, ...body } = PANTRY;
    const made = await world.api.post('/v1/admin/programs', body, { token });
    expect(made).toMatchObject({ status: 201, body: { listed: true, organisationId: null } });
    const { programId } = made.body;
    const path = `/v1/admin/programs/${programId}`;
    expect(await patch(path, 1, { name: 'Pantry' }, token)).toMatchObject({ status: 200, body: { name: 'Pantry' } });
    const release = (version: number) =>
      world.api.delete(`${path}/claim`, { token, headers: { 'if-match': `"${version}"` } });
    expect(await release(2)).toMatchObject({ status: 409, body: { code: 'program-not-claimed' } });
    const claimer = await givenClaimer(world, programId);
    expect(await release(3)).toMatchObject({ status: 200, body: { organisationId: null, listed: true } });
    expect(await world.app.get(Programs).claimedBy(claimer.accountId)).toEqual([]);
    expect(await world.api.post('/v1/admin/programs', body, { token: claimer.token })).toMatchObject({ status: 403 });
  });

  it('NAV-1 a radius around the address moves with it; one around a ZIP code stays', async () => {
    const { token } = platform;
    const { statement: _, ...pantry } = PANTRY;
    const [here, there] = [
      { city: 'Redwood City', state: 'CA', zip: '94063' },
      { city: 'New York', state: 'NY', zip: '10001' },
    ];
    const list = (name: string, places: string[]) =>
      world.api.post(
        '/v1/admin/programs',
        { ...pantry, name, address: here, area: { kind: 'radius', miles: 5, places } },
        { token },
      );
    const found = async (zip: string) =>
      (await world.api.get(`/v1/programs?q=wandering&zip=${zip}`)).body.data.map(({ name }: { name: string }) => name);
    const [around, staying] = [await list('Wandering', []), await list('Wandering not', ['94063'])];
    expect([around.status, staying.status]).toEqual([201, 201]);
    for (const { body } of [around, staying])
      await patch(`/v1/admin/programs/${body.programId}`, 1, { address: there }, token);
    expect(await found('10001')).toEqual(['Wandering']);
    expect(await found('94063')).toEqual(['Wandering not']);

    const path = `/v1/admin/programs/${around.body.programId}`;
    expect(await patch(path, 2, { address: null }, token)).toMatchObject({
      status: 422,
      body: { code: 'invalid-area', errors: [{ pointer: '/area' }] },
    });
    const nation = { address: null, area: { kind: 'nation' } };
    expect(await patch(path, 2, nation, token)).toMatchObject({ status: 200, body: { address: null } });
  });

  it('NAV-1 an area is taken as it is read', async () => {
    const { token } = platform;
    const { statement: _, ...pantry } = PANTRY;
    for (const area of [
      { kind: 'radius', miles: 5, places: ['94063'] },
      { kind: 'counties', places: ['San Mateo, CA'], inWords: 'The county' },
      { kind: 'states', places: ['ca'] },
      { kind: 'zips', places: ['94063-1234'] },
      { kind: 'nation' },
    ]) {
      const { body } = await world.api.post('/v1/admin/programs', { ...pantry, area }, { token });
      const again = await patch(`/v1/admin/programs/${body.programId}`, 1, { area: body.area }, token);
      expect([again.status, again.body.area]).toEqual([200, body.area]);
    }
  });

  it('PLT-5 what is wrong with a program is named', async () => {
    const { token } = platform;
    const { statement: _, ...good } = PANTRY;
    const WRONG: [object, number, string][] = [
      [{ services: ['nothing'] }, 422, '/services/0'],
      [{ area: { kind: 'counties', places: ['Nowhere, CA'] } }, 422, '/area/places/0'],
      [{ area: { kind: 'counties' } }, 422, '/area/places'],
      [{ area: { kind: 'radius', miles: 5 } }, 422, '/area'],
      [{ area: { kind: 'radius', miles: 5, places: ['00000'] } }, 422, '/area/places/0'],
      [{ area: { kind: 'radius', miles: 5, places: ['94063', '10001'] } }, 422, '/area'],
      [{ area: { kind: 'counties', places: ['San Mateo, CA', 'Nowhere, CA', '06001'] } }, 422, '/area/places/1'],
      [{ area: { kind: 'counties', places: [{ code: 7 }] } }, 400, '/area/places'],
      [{ address: { city: 'X', state: 'CA', zip: '00000' } }, 422, '/address/zip'],
      [{ address: { city: 'New York', state: 'CA', zip: '10001' } }, 422, '/address/state'],
      [{ area: null }, 400, '/area'],
      [{ area: [] }, 400, '/area'],
      [{ name: 'a\u0000b' }, 400, ''],
      [{ name: 'x'.repeat(201) }, 400, '/name'],
      [{ languages: ['!'] }, 400, '/languages'],
      [{ languages: [null] }, 400, '/languages'],
      [{ incomeLimits: ['1'] }, 400, '/incomeLimits'],
      [{ ageFrom: 'x' }, 400, '/ageFrom'],
      [{ area: { kind: 'zips', places: [1] } }, 400, '/area/places'],
      [{ area: { kind: 'zips', places: ['a\u0000'] } }, 400, ''],
      [{ capacity: null }, 400, '/capacity'],
      [{ unknown: 1 }, 400, '/unknown'],
    ];
    for (const [wrong, status, pointer] of WRONG) {
      const answer = await world.api.post('/v1/admin/programs', { ...good, ...wrong }, { token });
      expect([wrong, answer.status]).toEqual([wrong, status]);
      expect(answer.body.errors[0].pointer).toContain(pointer);
    }
    const crossed = await world.api.post('/v1/admin/programs', { ...good, ageFrom: 60, ageTo: 18 }, { token });
    expect(crossed).toMatchObject({ status: 422, body: { code: 'invalid-eligibility' } });
  });
});

describe('claims of who left', () => {
  let world: World;
  beforeAll(async () => (world = await World.start({ worker: false })));
  afterAll(() => world.stop());

  it('NAV-3 who comes back before their leaving is carried out keeps the program that they were given since', async () => {
    const programs = world.app.get(Programs);
    const [before, since] = [await givenProgram(world), await givenProgram(world)];
    const organisation = await givenOrganisation(world);
    const { token } = organisation.administrator;
    const path = `/v1/organisations/${organisation.organisationId}`;
    const account = await givenWorker(world, organisation);
    for (const { programId } of [before, since])
      await givenClaimer(world, programId, { organisation, account: organisation.administrator });
    const appoint = ({ programId }: { programId: string }) =>
      world.api.post(`${path}/programs/${programId}/claimers`, { accountId: account.accountId }, { token });
    const first = await appoint(before);
    await world.api.delete(`${path}/workers/${account.workerId}`, { token, headers: { 'if-match': '"1"' } });
    await givenWorker(world, { ...organisation, account });
    expect([first.status, (await appoint(since)).status]).toEqual([204, 204]);
    world.work();
    await eventually(async () => (await programs.claimedBy(account.accountId)).length === 1);
    expect(await programs.claimedBy(account.accountId)).toMatchObject([{ programId: since.programId }]);
  });
});
