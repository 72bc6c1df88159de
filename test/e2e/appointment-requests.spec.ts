import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { givenAccount, givenApiKey, givenWorker } from '../factories/accounts';
import { askFor, someClient } from '../factories/appointments';
import {
  type GivenClinic,
  type GivenPayer,
  type GivenTherapist,
  givenBlock,
  givenClinic,
  givenPayer,
  givenTherapist,
} from '../factories/scheduling';
import { awaitMail, linkIn } from '../support/mailbox';
import { type GivenSlot, inDays, slotOf } from '../support/slots';
import { World } from '../support/world';

describe('requests for appointments', () => {
  let world: World;
  let clinic: GivenClinic;
  let payer: GivenPayer;
  let ana: GivenTherapist;
  let blockId: string;
  let hour = 0;

  beforeAll(async () => {
    world = await World.start();
    clinic = await givenClinic(world);
    payer = await givenPayer(world);
    ana = await givenTherapist(world, clinic, { payers: [payer] });
    blockId = await givenBlock(world, ana, { day: inDays(10), days: 5 });
  });
  afterAll(() => world.stop());

  /** One that nobody has asked for. */
  const freeSlot = (): Promise<GivenSlot> => slotOf(world, blockId, 60 * (hour % 8) + 1440 * Math.floor(hour++ / 8));
  const inOrganisation = (path: string, token: string) =>
    world.api.get(`/v1/organisations/${clinic.organisationId}/${path}`, { token });
  const unconfirmed = async (token = clinic.administrator.token) =>
    (await inOrganisation('unconfirmed-appointments?limit=100', token)).body.data as any[];
  const counted = async () => (await world.rows<{ n: number }>('select count(*)::int as n from appointment'))[0]!.n;

  it('SCH-14 hold their slot, come from the payer’s portal, and are answered with all that was said', async () => {
    const slot = await freeSlot();
    const client = someClient();
    const asked = await askFor(world, payer, slot, { client, reason: 'I have not slept well for months.' });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      therapistId: ana.staffId,
      therapistName: ana.name,
      status: 'unconfirmed',
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      timeZone: 'America/New_York',
      localStart: expect.stringMatching(/T\d\d:00:00$/),
      source: 'Lighthouse Health',
      client,
      reason: 'I have not slept well for months.',
      decidedAt: null,
      alternatives: [],
    });
    const hours = (Date.parse(asked.body.expiresAt) - Date.parse(asked.body.requestedAt)) / 3_600_000;
    expect(hours).toBe(48);
    expect((await askFor(world, payer, slot)).body.code).toBe('slot-taken');
  });

  it('SCH-14 make who asks a prospective client of the clinic', async () => {
    const client = someClient({ name: 'Noor Haddad' });
    await askFor(world, payer, await freeSlot(), { client });
    const { body } = await inOrganisation('clients?status=prospective&limit=100', clinic.administrator.token);
    const { memberNumber: _, ...person } = client;
    expect(body.data.find((one: any) => one.email === client.email)).toMatchObject({
      ...person,
      status: 'prospective',
      activeSince: null,
    });
  });

  it('SCH-14 are mailed to the client with a private link, and nothing personal in the subject', async () => {
    const client = someClient();
    await askFor(world, payer, await freeSlot(), { client });
    const mail = await awaitMail(client.email);
    expect(mail.subject).toBe('Your request for an appointment was received');
    expect(mail.from.name).toBe('Harbor Clinic via Refero');
    expect(mail.text).toContain(`with ${ana.name}`);
    expect(mail.text).toMatch(/at 9:00\sAM|at \d{1,2}:00\s[AP]M E[SD]T/);
    const page = await world.api.get(linkIn(mail, '/c/').pathname, { headers: { accept: 'application/json' } });
    expect(page.body).toMatchObject({ status: 'unconfirmed', therapistName: ana.name, clinicName: 'Harbor Clinic' });
  });

  it('SCH-14 are at most 3 of one person, by e-mail and date of birth, wherever they ask', async () => {
    const client = someClient();
    const other = await givenPayer(world, { name: 'Beacon Mutual' });
    const elsewhere = await givenTherapist(world, await givenClinic(world, { name: 'Elm Clinic' }), {
      payers: [other],
    });
    const elms = await givenBlock(world, elsewhere, { day: inDays(12) });
    for (let n = 0; n < 2; n += 1) expect((await askFor(world, payer, await freeSlot(), { client })).status).toBe(201);
    expect((await askFor(world, other, await slotOf(world, elms), { client })).status).toBe(201);
    const before = await counted();
    const capitals = { ...client, email: client.email.toUpperCase() };
    const refused = await askFor(world, payer, await freeSlot(), { client: capitals });
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-open-requests']);
    expect(await counted()).toBe(before);
    const child = { ...client, name: 'Kim Rivera', dateOfBirth: '2019-02-02' };
    expect((await askFor(world, payer, await freeSlot(), { client: child })).status).toBe(201);
  });

  it('SCH-14 of one person at once are 3 at most', async () => {
    const client = someClient();
    const slots = await Promise.all(Array.from({ length: 6 }, () => freeSlot()));
    const answers = await Promise.all(slots.map((slot) => askFor(world, payer, slot, { client })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429, 429]);
  });

  it('SCH-14 come from the clinic’s own portal as well, for who signs in there', async () => {
    const account = await givenAccount(world, { name: 'Sol Vega' });
    const { email: _, ...client } = someClient({ name: 'Sol Vega' });
    const asked = await world.api.post(
      `/v1/client-portal/${clinic.organisationId}/appointment-requests`,
      { ...(await freeSlot()), client },
      { token: account.token, headers: { 'idempotency-key': randomUUID() } },
    );
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ source: 'Client portal', payerId: null, client: { email: account.email } });
    const mine = await world.api.get('/v1/me/appointment-requests', account);
    expect(mine.body.data.map((one: any) => one.id)).toEqual([asked.body.id]);
    const others = await givenAccount(world);
    expect((await world.api.get(`/v1/me/appointment-requests/${asked.body.id}`, others)).status).toBe(404);
    const row = (await unconfirmed()).find((one) => one.id === asked.body.id);
    expect(row.source).toBe('Client portal');
    const taken = await world.api.post(`/v1/me/appointment-requests/${asked.body.id}/withdrawal`, undefined, account);
    expect([taken.status, taken.body.status]).toEqual([200, 'withdrawn']);
  });

  it('SCH-14 of one account in a portal are 3 at most, whichever birthdays it states', async () => {
    const account = await givenAccount(world);
    const ask = async (dateOfBirth: string, slot: GivenSlot) => {
      const { email: _, ...client } = someClient({ dateOfBirth });
      const headers = { 'idempotency-key': randomUUID() };
      const path = `/v1/client-portal/${clinic.organisationId}/appointment-requests`;
      return (await world.api.post(path, { ...slot, client }, { token: account.token, headers })).status;
    };
    const slots = await Promise.all(Array.from({ length: 5 }, () => freeSlot()));
    const statuses = await Promise.all(slots.map((slot, at) => ask(`199${at}-01-01`, slot)));
    expect(statuses.sort()).toEqual([201, 201, 201, 429, 429]);
    await world.rows(`update appointment set status = 'declined', decided_at = now() where account_id = $1`, [
      account.accountId,
    ]);
  });

  it('SCH-22 are taken back by who asked, and by no other payer or account', async () => {
    const stranger = await givenPayer(world, { name: 'Beacon Mutual' });
    const { body: asked } = await askFor(world, payer, await freeSlot());
    const take = (by: GivenPayer) =>
      world.api.post(`/v1/payers/${by.payerId}/appointment-requests/${asked.id}/withdrawal`, undefined, by);
    const other = await givenAccount(world);
    expect((await take(stranger)).status).toBe(404);
    expect((await world.api.post(`/v1/me/appointment-requests/${asked.id}/withdrawal`, undefined, other)).status).toBe(
      404,
    );
    expect((await take(payer)).body.status).toBe('withdrawn');
    const trail = `/v1/organisations/${clinic.organisationId}/audit-entries?action=withdraw-appointment`;
    const { body } = await world.api.get(trail, clinic.administrator);
    expect(body.data.filter((entry: any) => entry.subjectId === asked.id && entry.outcome === 'done')).toHaveLength(1);
  });

  it('SCH-5, SCH-7 wait for who takes the therapist out of reach, and then find nobody', async () => {
    const sam = await givenTherapist(world, clinic, { payers: [payer] });
    const slot = await slotOf(world, await givenBlock(world, sam, { day: inDays(11) }));
    const client = new Client({ connectionString: world.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select from staff_member where id = $1 for update', [sam.staffId]);
      const asking = askFor(world, payer, slot);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await client.query('delete from program_payer where staff_id = $1', [sam.staffId]);
      await client.query('commit');
      expect((await asking).status).toBe(404);
    } finally {
      await client.end();
    }
  });

  it('SCH-14 sent again with the same key ask once', async () => {
    const [slot, client, key] = [await freeSlot(), someClient(), randomUUID()];
    const first = await askFor(world, payer, slot, { client, key });
    const again = await askFor(world, payer, slot, { client, key });
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it.each([
    ['a client born tomorrow', () => ({ client: someClient({ dateOfBirth: inDays(1) }) }), 422, 'not-born-yet'],
    [
      'a day that no calendar has',
      () => ({ client: someClient({ dateOfBirth: '1990-02-30' }) }),
      400,
      'invalid-request',
    ],
    ['no client', () => ({ client: null }), 400, 'invalid-request'],
    ['a client who is a list', () => ({ client: [] }), 400, 'invalid-request'],
    ['an unknown field', () => ({ client: { ...someClient(), ssn: '1' } }), 400, 'invalid-request'],
    ['an end before the start', () => ({ endsAt: '2020-01-01T00:00:00Z' }), 422, 'slot-not-offered'],
    ['a slot off the grid', () => ({ shift: 7 }), 422, 'slot-not-offered'],
    ['a slot as long as nobody offers', () => ({ minutes: 49 }), 422, 'slot-not-offered'],
    ['a block that is none', () => ({ blockId: randomUUID() }), 422, 'slot-not-offered'],
    ['a therapist who is none', () => ({ therapistId: randomUUID() }), 404, 'not-found'],
    ['an id that is none', () => ({ therapistId: 'ana' }), 400, 'invalid-request'],
    ['no reason but a NUL', () => ({ reason: 'a\u0000b' }), 400, undefined],
    ['a language that nobody writes', () => ({ language: 'fr' }), 400, 'invalid-request'],
  ])('SCH-14 with %s are refused and change nothing', async (_what, wrong, status, code) => {
    const {
      shift = 0,
      minutes = 50,
      ...fields
    } = wrong() as Record<string, unknown> & { shift?: number; minutes?: number };
    const before = await counted();
    const slot = await slotOf(world, blockId, 1440 * 4 + 420 + shift, minutes);
    const refused = await askFor(world, payer, { ...slot, ...fields }, fields);
    expect(refused.status).toBe(status);
    if (code) expect(refused.body.code).toBe(code);
    expect(await counted()).toBe(before);
  });

  it('SCH-14 reach only therapists who designated the payer, and need its key', async () => {
    const stranger = await givenPayer(world, { name: 'Beacon Mutual' });
    expect((await askFor(world, stranger, await freeSlot())).status).toBe(404);
    const slot = await freeSlot();
    const path = `/v1/payers/${payer.payerId}/appointment-requests`;
    const headers = { 'idempotency-key': randomUUID() };
    const body = { ...slot, client: someClient() };
    expect((await world.api.post(path, body, { token: stranger.token, headers })).status).toBe(404);
    const { token } = await givenApiKey(world, { organisation: payer, scopes: ['audit:read'] });
    expect((await world.api.post(path, body, { token, headers })).status).toBe(403);
    const plain = await givenApiKey(world, { organisation: clinic, scopes: ['payer'] });
    const asClinic = await world.api.post(`/v1/payers/${clinic.organisationId}/appointment-requests`, body, {
      token: plain.token,
      headers,
    });
    expect([asClinic.status, asClinic.body.code]).toEqual([403, 'not-a-payer']);
  });

  it('SCH-15 for one slot, 200 at once: one gets it, the others are told so', async () => {
    const slot = await freeSlot();
    const answers = await Promise.all(Array.from({ length: 200 }, () => askFor(world, payer, slot)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(new Set(others.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 slot-taken']));
    const held = await world.rows('select id from appointment where staff_id = $1 and starts_at = $2', [
      ana.staffId,
      slot.startsAt,
    ]);
    expect(held).toHaveLength(1);
  });

  it('SCH-15 cannot overlap, whatever writes them: the database refuses', async () => {
    const slot = await freeSlot();
    await askFor(world, payer, slot);
    const twice = world.rows(
      `insert into appointment (id, organisation_id, staff_id, location_id, telehealth, starts_at, ends_at, free_from,
        client_id, client_name, client_email, client_date_of_birth, client_phone, language, status, requested_at, expires_at)
      select gen_random_uuid(), organisation_id, staff_id, location_id, telehealth, ends_at, ends_at + interval '50 minutes',
        ends_at + interval '1 hour', client_id, client_name, client_email, client_date_of_birth, client_phone, language,
        status, requested_at, expires_at from appointment where staff_id = $1 and starts_at = $2`,
      [ana.staffId, slot.startsAt],
    );
    await expect(twice).rejects.toThrow('appointment_no_overlap'); // it lies in the buffer of the other
  });

  it('SCH-16 are listed with client, therapist, time there, requested at, time left and source; the next to expire first', async () => {
    const client = someClient();
    const asked = await askFor(world, payer, await freeSlot(), { client });
    const list = await unconfirmed();
    const row = list.find(({ id }) => id === asked.body.id);
    expect(row).toMatchObject({
      client: { name: client.name },
      therapistName: ana.name,
      localStart: asked.body.localStart,
      timeZone: 'America/New_York',
      requestedAt: asked.body.requestedAt,
      source: 'Lighthouse Health',
      clientStatus: 'prospective',
    });
    expect(row.secondsLeft).toBeGreaterThan(47 * 3600);
    expect(row.secondsLeft).toBeLessThanOrEqual(48 * 3600);
    const times = list.map(({ expiresAt }) => expiresAt);
    expect(times).toEqual([...times].sort());
  });

  it('SCH-16 are filtered by therapist and payer, and go on page by page', async () => {
    const sam = await givenTherapist(world, clinic, { payers: [payer] });
    const samsBlock = await givenBlock(world, sam, { day: inDays(11) });
    const asked = await Promise.all(
      [0, 60, 120].map(async (at) => askFor(world, payer, await slotOf(world, samsBlock, at))),
    );
    const path = `unconfirmed-appointments?therapistId=${sam.staffId}&payerId=${payer.payerId}&limit=2`;
    const first = await inOrganisation(path, clinic.administrator.token);
    const second = await inOrganisation(`${path}&cursor=${first.body.page.nextCursor}`, clinic.administrator.token);
    const ids = [...first.body.data, ...second.body.data].map(({ id }) => id);
    expect([...ids].sort()).toEqual(asked.map(({ body }) => body.id).sort());
    const none = await inOrganisation(`unconfirmed-appointments?payerId=${randomUUID()}`, clinic.administrator.token);
    expect(none.body.data).toEqual([]);
  });

  it('SCH-16 are for administrators and schedulers, and their own for therapists; for nobody else', async () => {
    const scheduler = await givenWorker(world, { organisationId: clinic.organisationId, role: 'scheduler' });
    const sam = await givenTherapist(world, clinic, { payers: [payer] });
    const [{ id }] = await unconfirmed();
    expect((await unconfirmed(scheduler.token)).length).toBeGreaterThan(0);
    expect((await unconfirmed(ana.account.token)).length).toBeGreaterThan(0);
    expect(await unconfirmed(sam.account.token)).toEqual([]);
    expect((await inOrganisation(`appointments/${id}`, sam.account.token)).status).toBe(403);
    const worker = await givenWorker(world, { organisationId: clinic.organisationId, role: 'worker' });
    expect((await inOrganisation('unconfirmed-appointments', worker.token)).status).toBe(403);
    expect((await inOrganisation('clients', ana.account.token)).status).toBe(403);
    const other = await givenClinic(world, { name: 'Elm Clinic' });
    expect((await inOrganisation('unconfirmed-appointments', other.administrator.token)).status).toBe(404);
    const path = `/v1/organisations/${other.organisationId}/appointments/${id}`;
    expect((await world.api.get(path, { token: other.administrator.token })).status).toBe(404);
  });

  it('SCH-1 need the program, in the clinic’s portal too', async () => {
    const without = await givenClinic(world, { granted: false, name: 'Elm Clinic' });
    const token = without.administrator.token;
    for (const path of ['unconfirmed-appointments', 'appointments', 'clients'])
      expect((await world.api.get(`/v1/organisations/${without.organisationId}/${path}`, { token })).body.code).toBe(
        'program-not-available',
      );
    const asked = await world.api.post(
      `/v1/client-portal/${without.organisationId}/appointment-requests`,
      { ...(await freeSlot()), client: someClient() },
      { token, headers: { 'idempotency-key': randomUUID() } },
    );
    expect([asked.status, asked.body.code]).toEqual([403, 'program-not-available']);
  });

  it('SCH-23 are read by the payer they came through, and by no other', async () => {
    const stranger = await givenPayer(world, { name: 'Beacon Mutual' });
    const { body: asked } = await askFor(world, payer, await freeSlot());
    const read = (by: GivenPayer, of = by) =>
      world.api.get(`/v1/payers/${of.payerId}/appointment-requests/${asked.id}`, { token: by.token });
    expect((await read(payer)).body).toEqual(asked);
    expect((await read(stranger)).status).toBe(404);
    expect((await read(stranger, payer)).status).toBe(404);
    const { body } = await world.api.get(`/v1/payers/${payer.payerId}/appointment-requests?status=unconfirmed`, payer);
    expect(body.data[0].id).toBe(asked.id);
    const none = await world.api.get(`/v1/payers/${stranger.payerId}/appointment-requests`, stranger);
    expect(none.body.data).toEqual([]);
  });

  it('PLT-9 leave a row in the clinic’s trail, and reading them in the reader’s', async () => {
    const { body: asked } = await askFor(world, payer, await freeSlot());
    const trail = async (
      organisation: { organisationId: string; administrator: { token: string } },
      action: string,
    ) => {
      const path = `/v1/organisations/${organisation.organisationId}/audit-entries?action=${action}`;
      const { body } = await world.api.get(path, organisation.administrator);
      return body.data.filter((entry: any) => entry.subjectId === asked.id);
    };
    expect(await trail(clinic, 'request-appointment')).toHaveLength(1);
    await inOrganisation(`appointments/${asked.id}`, clinic.administrator.token);
    expect(await trail(clinic, 'read-appointment')).toHaveLength(1);
    expect(await trail(payer, 'read-appointment-request')).toHaveLength(1);
  });
});
