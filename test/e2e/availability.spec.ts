import { OFFERED_DAYS } from '../../src/modules/scheduling/domain/availability-block.entity';
import { ExtendBlocks } from '../../src/modules/scheduling/use-cases/extend-blocks';
import { givenWorker } from '../factories/accounts';
import {
  givenClinic,
  givenPayer,
  type GivenClinic,
  type GivenTherapist,
  givenTherapist,
} from '../factories/scheduling';
import { World } from '../support/world';

let world: World;
beforeAll(async () => (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const DAY = 86_400_000;
let keys = 0;
/** The same day for all of a test, whatever time it is. */
const BEGUN = Date.now();
const day = (ahead: number) => new Date(BEGUN + ahead * DAY).toISOString().slice(0, 10);
const path = ({ clinic, staffId }: GivenTherapist, of = 'availability-blocks') =>
  `/v1/organisations/${clinic.organisationId}/staff/${staffId}/${of}`;
const own = ({ account }: GivenTherapist) => ({
  token: account.token,
  headers: { 'idempotency-key': `key-${(keys += 1)}` },
});
const terms = (clinic: GivenClinic, more: object = {}) => ({
  locationId: clinic.locationId,
  begins: `${day(2)}T09:00`,
  minutes: 480,
  appointmentMinutes: [50],
  ...more,
});
const set = (therapist: GivenTherapist, more: object = {}) =>
  world.api.post(path(therapist), terms(therapist.clinic, more), own(therapist));
const stretches = (blockId: string) =>
  world.rows<{ starts: string; ends: string }>(
    `select rfc3339(starts_at) as starts, rfc3339(ends_at) as ends from availability_occurrence where block_id = $1 order by starts_at`,
    [blockId],
  );

describe('availability', () => {
  it('SCH-11 a therapist says when they take appointments, in the time of the location', async () => {
    const therapist = await givenTherapist(world, await givenClinic(world));
    const { status, body, headers } = await set(therapist, {
      recurrence: 'freq=daily;count=3',
      exceptions: [day(3)],
      bufferMinutes: 10,
    });
    expect([status, headers.get('etag')]).toEqual([201, '"1"']);
    expect(body).toMatchObject({
      timeZone: 'America/New_York',
      begins: `${day(2)}T09:00`,
      recurrence: 'FREQ=DAILY;COUNT=3',
      exceptions: [day(3)],
      bufferMinutes: 10,
      stepMinutes: 60,
      noticeHours: 24,
    });
    expect(body).not.toHaveProperty('acceptExternalAppointments');
    expect(await stretches(body.id)).toHaveLength(2);
    const list = await world.api.get(path(therapist), own(therapist));
    expect(list.body.data).toEqual([body]);
    expect((await world.api.get(`${path(therapist)}/${body.id}`, own(therapist))).body).toEqual(body);
  });

  it('SCH-11 an administrator does it for anyone, other workers for nobody, other clinics see nothing', async () => {
    const therapist = await givenTherapist(world, await givenClinic(world));
    const { body } = await set(therapist);
    const { administrator, organisationId } = therapist.clinic;
    const worker = await givenWorker(world, { organisationId, role: 'therapist' });
    const changed = await world.api.patch(
      `${path(therapist)}/${body.id}`,
      { minutes: 60 },
      { token: administrator.token, headers: { 'if-match': '"1"' } },
    );
    expect([changed.status, changed.body.minutes, changed.body.version]).toEqual([200, 60, 2]);
    expect((await world.api.get(path(therapist), { token: worker.token })).status).toBe(403);
    const other = await givenTherapist(world, await givenClinic(world));
    expect((await world.api.get(path(therapist), own(other))).status).toBe(404);
    expect(
      (await world.api.delete(`${path(therapist)}/${body.id}`, { ...own(therapist), headers: { 'if-match': '"1"' } }))
        .status,
    ).toBe(412);
    expect((await world.api.delete(`${path(therapist)}/${body.id}`, own(therapist))).status).toBe(428);
    expect(
      (await world.api.delete(`${path(therapist)}/${body.id}`, { ...own(therapist), headers: { 'if-match': '"2"' } }))
        .status,
    ).toBe(204);
    expect(await stretches(body.id)).toEqual([]);
  });

  it('SCH-11 nine o’clock stays nine o’clock when clocks are changed, where they are', async () => {
    const recurrence = 'FREQ=MONTHLY;BYMONTHDAY=1';
    for (const [timeZone, hours] of [
      ['America/New_York', [13, 14]],
      ['America/Phoenix', [16]],
    ] as const) {
      const therapist = await givenTherapist(world, await givenClinic(world, { timeZone }));
      const { body } = await set(therapist, { recurrence });
      const seen = (await stretches(body.id)).map(({ starts }) => new Date(starts).getUTCHours());
      expect([...new Set(seen)].sort()).toEqual([...hours].filter((hour) => seen.includes(hour)));
      expect(seen.length).toBeGreaterThan(4);
    }
  });

  it('SCH-11 SCH-12 a block that is moved is at its new times only', async () => {
    const therapist = await givenTherapist(world, await givenClinic(world, { timeZone: 'America/Phoenix' }));
    const { body } = await set(therapist, { recurrence: 'FREQ=DAILY;COUNT=3' });
    await world.api.patch(
      `${path(therapist)}/${body.id}`,
      { begins: `${day(9)}T10:00`, recurrence: null },
      { ...own(therapist), headers: { 'if-match': '"1"' } },
    );
    expect(await stretches(body.id)).toEqual([{ starts: `${day(9)}T17:00:00.000Z`, ends: `${day(10)}T01:00:00.000Z` }]);
  });

  it('SCH-11 tells what is wrong with a block', async () => {
    const therapist = await givenTherapist(world, await givenClinic(world));
    const wrong: [object, number, string][] = [
      [{ minutes: 0 }, 400, 'invalid-request'],
      [{ stepMinutes: 0 }, 400, 'invalid-request'],
      [{ begins: '2026-02-30T09:00' }, 400, 'invalid-request'],
      [{ begins: `${day(2)}T09:00Z` }, 400, 'invalid-request'],
      [{ begins: null }, 400, 'invalid-request'],
      [{ appointmentMinutes: [] }, 400, 'invalid-request'],
      [{ appointmentMinutes: ['50'] }, 400, 'invalid-request'],
      [{ exceptions: ['2026-02-30'] }, 400, 'invalid-request'],
      [{ recurrence: 'FREQ=DAILY\u0000' }, 400, 'invalid-request'],
      [{ recurrence: `FREQ=DAILY;${'X'.repeat(400)}` }, 400, 'invalid-request'],
      [{ begins: '1970-01-01T09:00' }, 422, 'invalid-block'],
      [{ begins: '2999-01-01T09:00' }, 422, 'invalid-block'],
      [{ minutes: 30 }, 422, 'invalid-block'],
      [{ locationId: '0198A5C1-7A10-7C3E-9D1B-2F6A4C8E0B11' }, 422, 'unknown-location'],
      [{ locationId: null }, 422, 'unknown-location'],
      [{ recurrence: 'FREQ=SECONDLY' }, 422, 'invalid-recurrence'],
      [{ recurrence: 'FREQ=DAILY;COUNT=1000000000' }, 422, 'invalid-recurrence'],
      [{ recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, 422, 'invalid-recurrence'],
    ];
    for (const [more, status, code] of wrong) {
      const { body } = await set(therapist, more);
      expect([more, body.status, body.code]).toEqual([more, status, code]);
    }
    expect((await world.api.get(path(therapist), own(therapist))).body.data).toEqual([]);
    const telehealth = await set(therapist, { locationId: undefined, telehealth: true });
    expect(telehealth.body.locationId).toBe(therapist.clinic.locationId);
  });

  it('SCH-11 time off is entered and cancelled', async () => {
    const therapist = await givenTherapist(world, await givenClinic(world));
    const off = path(therapist, 'time-off');
    const take = (startsAt: string, endsAt: string) => world.api.post(off, { startsAt, endsAt }, own(therapist));
    const { status, body } = await take(`${day(3)}T05:00:00Z`, `${day(5)}T05:00:00Z`);
    expect([status, body.startsAt]).toEqual([201, `${day(3)}T05:00:00.000Z`]);
    expect((await world.api.get(off, own(therapist))).body.data).toEqual([body]);
    expect((await take(`${day(5)}T05:00:00Z`, `${day(3)}T05:00:00Z`)).body.code).toBe('invalid-time-off');
    expect((await take(`${day(-5)}T05:00:00Z`, `${day(-3)}T05:00:00Z`)).body.code).toBe('invalid-time-off');
    const version = { ...own(therapist), headers: { 'if-match': '"1"' } };
    expect((await world.api.delete(`${off}/${body.id}`, version)).status).toBe(204);
    expect((await world.api.get(off, own(therapist))).body.data).toEqual([]);
  });

  it('SCH-11 goes on as time goes on, however many workers see to it', async () => {
    // where no clock is changed: ten days are ten times 24 hours
    const therapist = await givenTherapist(world, await givenClinic(world, { timeZone: 'America/Phoenix' }));
    const { body } = await set(therapist, { recurrence: 'FREQ=DAILY' });
    const before = await stretches(body.id);
    expect(before.length).toBeGreaterThanOrEqual(OFFERED_DAYS - 3);
    await world.advance('10 days');
    const chore = world.app.get(ExtendBlocks);
    await Promise.all([chore.run(), chore.run(), chore.run()]);
    const after = await stretches(body.id);
    expect(new Date(after.at(-1)!.starts).getTime() - new Date(before.at(-1)!.starts).getTime()).toBe(10 * DAY);
    expect(after[0]!.starts > before[0]!.starts).toBe(true);
    expect(await world.rows('select version from availability_block where id = $1', [body.id])).toEqual([
      { version: 1 },
    ]);
    await world.advance('-10 days');
  });

  it('SCH-11 a block that cannot be laid out any more is put aside, and those of other clinics go on', async () => {
    const sick = await set(await givenTherapist(world, await givenClinic(world)), { recurrence: 'FREQ=DAILY' });
    const sound = await set(await givenTherapist(world, await givenClinic(world)), { recurrence: 'FREQ=DAILY' });
    await world.rows(`update availability_block set recurrence = 'FREQ=HOURLY' where id = $1`, [sick.body.id]);
    const before = await stretches(sound.body.id);
    await world.advance('10 days');
    await world.app.get(ExtendBlocks).run();
    expect((await stretches(sound.body.id)).at(-1)!.starts > before.at(-1)!.starts).toBe(true);
    const laid = `select laid_until is null as aside from availability_block where id = $1`;
    expect(await world.rows(laid, [sick.body.id])).toEqual([{ aside: true }]);
    await world.advance('-10 days');
  });

  it('SCH-12 a block that began long ago is changed, but begins anew only about now', async () => {
    const therapist = await givenTherapist(world, await givenClinic(world));
    const { body } = await set(therapist, { recurrence: 'FREQ=DAILY' });
    await world.rows(`update availability_block set begins = begins - interval '2 years' where id = $1`, [body.id]);
    const change = (version: number, changes: object) =>
      world.api.patch(`${path(therapist)}/${body.id}`, changes, {
        ...own(therapist),
        headers: { 'if-match': `"${version}"` },
      });
    expect((await change(1, { minutes: 60, begins: `${day(2 - 730)}T08:00` })).body.code).toBe('invalid-block');
    const read = await world.api.get(`${path(therapist)}/${body.id}`, own(therapist));
    expect((await change(1, { minutes: 60, begins: read.body.begins })).body).toMatchObject({
      minutes: 60,
      version: 2,
    });
  });

  it('SCH-12 who is deleted from the program and added again offers nothing until they say so', async () => {
    const clinic = await givenClinic(world);
    const payer = await givenPayer(world);
    const therapist = await givenTherapist(world, clinic, { payers: [payer], completed: false });
    await set(therapist, { acceptExternalAppointments: 'all' });
    const { body } = await set(therapist, { acceptExternalAppointments: 'some', externalPayerIds: [payer.payerId] });
    const staff = `/v1/organisations/${clinic.organisationId}/client-referral-program/staff`;
    const administrator = () => ({
      token: clinic.administrator.token,
      headers: { 'if-match': '"1"', 'idempotency-key': `key-${(keys += 1)}` },
    });
    expect((await world.api.delete(`${staff}/${therapist.staffId}`, administrator())).status).toBe(204);
    const again = { staffId: therapist.staffId, payerIds: [payer.payerId] };
    expect((await world.api.post(staff, again, administrator())).status).toBe(201);
    const { data } = (await world.api.get(path(therapist), own(therapist))).body;
    expect(data).toMatchObject(Array(2).fill({ acceptExternalAppointments: 'off', externalPayerIds: [] }));
    expect(data.map(({ id }: { id: string }) => id)).toContain(body.id);
  });

  it('SCH-5 SCH-12 a payer that is designated no more is in no block, and comes back in none', async () => {
    const clinic = await givenClinic(world);
    const [one, other] = [await givenPayer(world), await givenPayer(world)];
    const therapist = await givenTherapist(world, clinic, { payers: [one, other] });
    const some = (...payers: { payerId: string }[]) =>
      set(therapist, {
        acceptExternalAppointments: 'some',
        externalPayerIds: payers.map(({ payerId }) => payerId),
      });
    const [both, only] = [await some(one, other), await some(one)];
    const payers = `/v1/organisations/${clinic.organisationId}/client-referral-program/staff/${therapist.staffId}/payers`;
    const designate = (version: number, ...payerIds: string[]) =>
      world.api.put(
        payers,
        { payerIds },
        { token: clinic.administrator.token, headers: { 'if-match': `"${version}"` } },
      );
    expect((await designate(1, other.payerId)).status).toBe(200);
    expect((await designate(2, one.payerId, other.payerId)).status).toBe(200);
    const read = async ({ body }: typeof both) =>
      (await world.api.get(`${path(therapist)}/${body.id}`, own(therapist))).body;
    expect(await read(both)).toMatchObject({
      acceptExternalAppointments: 'some',
      externalPayerIds: [other.payerId],
      version: 2,
    });
    expect(await read(only)).toMatchObject({ acceptExternalAppointments: 'off', externalPayerIds: [] });
  });

  it('SCH-1 SCH-12 who it is for outside is neither shown nor set where the program was taken back', async () => {
    const clinic = await givenClinic(world);
    const therapist = await givenTherapist(world, clinic, { payers: [await givenPayer(world)] });
    const { body } = await set(therapist, { acceptExternalAppointments: 'all' });
    await world.rows('delete from program_grant where organisation_id = $1', [clinic.organisationId]);
    const read = await world.api.get(`${path(therapist)}/${body.id}`, own(therapist));
    expect(read.body).not.toHaveProperty('acceptExternalAppointments');
    expect((await set(therapist, { acceptExternalAppointments: 'all' })).body.code).toBe('not-in-program');
  });

  it('SCH-12 payers without `some` are refused, not dropped', async () => {
    const payer = await givenPayer(world);
    const therapist = await givenTherapist(world, await givenClinic(world), { payers: [payer] });
    const externalPayerIds = [payer.payerId];
    for (const more of [{ externalPayerIds }, { externalPayerIds, acceptExternalAppointments: 'all' }])
      expect((await set(therapist, more)).body).toMatchObject({
        status: 422,
        errors: [{ pointer: '/externalPayerIds' }],
      });
    const { body } = await set(therapist);
    const changed = await world.api.patch(
      `${path(therapist)}/${body.id}`,
      { externalPayerIds },
      { ...own(therapist), headers: { 'if-match': '"1"' } },
    );
    expect([changed.status, changed.body.errors[0].pointer]).toEqual([422, '/externalPayerIds']);
  });

  it('SCH-12 accepting external appointments is for staff in the program, off at first, for all of their payers or some', async () => {
    const clinic = await givenClinic(world);
    const [payer, stranger] = [await givenPayer(world), await givenPayer(world)];
    const outsider = await givenTherapist(world, clinic);
    expect((await set(outsider, { acceptExternalAppointments: 'all' })).body).toMatchObject({
      status: 409,
      code: 'not-in-program',
    });
    const therapist = await givenTherapist(world, clinic, { payers: [payer] });
    const { body } = await set(therapist);
    expect(body).toMatchObject({ acceptExternalAppointments: 'off', externalPayerIds: [] });
    const change = (version: number, changes: object) =>
      world.api.patch(`${path(therapist)}/${body.id}`, changes, {
        ...own(therapist),
        headers: { 'if-match': `"${version}"` },
      });
    const some = { acceptExternalAppointments: 'some' };
    expect((await change(1, some)).body.code).toBe('not-designated');
    expect((await change(1, { ...some, externalPayerIds: [stranger.payerId] })).body.code).toBe('not-designated');
    const chosen = await change(1, { ...some, externalPayerIds: [payer.payerId.toUpperCase()] });
    expect(chosen.body).toMatchObject({
      acceptExternalAppointments: 'some',
      externalPayerIds: [payer.payerId],
      version: 2,
    });
    expect((await change(2, { acceptExternalAppointments: 'off' })).body.externalPayerIds).toEqual([]);
  });
});
