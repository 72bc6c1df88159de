import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { givenAccount, givenWorker } from '../factories/accounts';
import { askFor, type GivenClient, someClient } from '../factories/appointments';
import {
  type GivenClinic,
  type GivenPayer,
  type GivenTherapist,
  givenBlock,
  givenClinic,
  givenPayer,
  givenTherapist,
} from '../factories/scheduling';
import { eventually } from '../support/eventually';
import { calendarOf } from '../support/calendar';
import { awaitMails, type Mail, mailsTo } from '../support/mailbox';
import { Receiver } from '../support/receiver';
import { type GivenSlot, inDays, slotOf } from '../support/slots';
import { World } from '../support/world';

describe('what a clinic says to appointments', () => {
  let world: World;
  let clinic: GivenClinic;
  let payer: GivenPayer;
  let ana: GivenTherapist;
  let blockId: string;
  let hour = 0;

  beforeAll(async () => {
    world = await World.start({ env: { WEBHOOK_ALLOW_PRIVATE_NETWORKS: 'true' } });
    clinic = await givenClinic(world);
    payer = await givenPayer(world);
    ana = await givenTherapist(world, clinic, { payers: [payer] });
    blockId = await givenBlock(world, ana, { day: inDays(10), days: 5 });
  });
  afterAll(() => world.stop());

  const freeSlot = (): Promise<GivenSlot> => slotOf(world, blockId, 60 * (hour % 8) + 1440 * Math.floor(hour++ / 8));
  const asked = async (client: GivenClient = someClient(), more = {}) => {
    const { status, body } = await askFor(world, payer, await freeSlot(), { client, ...more });
    expect(status).toBe(201);
    return body as { id: string; startsAt: string; endsAt: string };
  };
  const say = (what: string, id: string, body?: object, token = clinic.administrator.token) =>
    world.api.post(`/v1/organisations/${clinic.organisationId}/appointments/${id}/${what}`, body, { token });
  const confirm = (id: string, token?: string) => say('confirmation', id, undefined, token);
  const decline = (id: string, body = {}, token?: string) => say('declination', id, body, token);
  const cancel = (id: string, body = {}, token?: string) => say('cancellation', id, body, token);
  const mailAbout = (email: string, subject: RegExp): Promise<Mail> =>
    eventually(async () => (await mailsTo(email)).find((mail) => subject.test(mail.subject)));
  const clients = async () =>
    (await world.api.get(`/v1/organisations/${clinic.organisationId}/clients?limit=100`, clinic.administrator)).body
      .data as any[];

  it('SCH-17 are confirmed by the therapist, an administrator or a scheduler, and who did is recorded', async () => {
    const scheduler = await givenWorker(world, { organisationId: clinic.organisationId, role: 'scheduler' });
    for (const { accountId, token } of [ana.account, clinic.administrator, scheduler]) {
      const { id } = await asked();
      const { status, body } = await confirm(id, token);
      expect([status, body.status, body.decidedBy]).toEqual([200, 'confirmed', accountId]);
      expect(Date.parse(body.decidedAt)).toBeGreaterThan(Date.parse(body.requestedAt));
    }
  });

  it('SCH-17 are for nobody else: not another therapist, not other workers, not another clinic, not the payer', async () => {
    const { id } = await asked();
    const sam = await givenTherapist(world, clinic, { payers: [payer] });
    const worker = await givenWorker(world, { organisationId: clinic.organisationId, role: 'navigator' });
    const elm = await givenClinic(world, { name: 'Elm Clinic' });
    expect((await confirm(id, sam.account.token)).status).toBe(403);
    expect((await decline(id, {}, worker.token)).status).toBe(403);
    expect((await confirm(id, elm.administrator.token)).status).toBe(404);
    const there = `/v1/organisations/${elm.organisationId}/appointments/${id}/confirmation`;
    expect((await world.api.post(there, undefined, elm.administrator)).status).toBe(404);
    expect((await confirm(id, payer.token)).status).toBe(404);
    expect((await confirm(id)).status).toBe(200);
  });

  it('SCH-18 that are confirmed are on the schedule, make an active client, and are mailed with a file for the calendar', async () => {
    const client = someClient({ name: 'Noor Haddad' });
    const { id, startsAt, endsAt } = await asked(client);
    await confirm(id);
    const path = `/v1/organisations/${clinic.organisationId}/appointments?status=confirmed&from=${startsAt}&to=${endsAt}`;
    const { body } = await world.api.get(path, ana.account);
    expect(body.data.map((one: any) => [one.id, one.clientStatus])).toEqual([[id, 'active']]);
    expect((await clients()).find(({ email }) => email === client.email)).toMatchObject({
      status: 'active',
      activeSince: body.data[0].decidedAt,
    });
    const mail = await mailAbout(client.email, /^Your appointment is confirmed$/);
    expect(mail.text).toContain('1 Main St, New York, NY 10001');
    const event = await calendarOf(mail, 'REQUEST');
    expect(event.startDate.toJSDate().toISOString()).toBe(startsAt);
    expect(event.endDate.toJSDate().toISOString()).toBe(endsAt);
    expect(event.summary).toBe(`Appointment with ${ana.name}`);
    expect(event.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(event.attendees.map((one: any) => one.getFirstValue().toLowerCase())).toEqual([`mailto:${client.email}`]);
  });

  it('SCH-18 match the client that the clinic has, by e-mail and date of birth, whatever the case', async () => {
    const client = someClient({ name: 'Kim Rivera' });
    await confirm((await asked(client)).id);
    const again = { ...client, name: 'Kimberly Rivera', email: client.email.toUpperCase(), phone: '+12125550199' };
    const { id } = await asked(again);
    const { body } = await world.api.get(
      `/v1/organisations/${clinic.organisationId}/appointments/${id}`,
      clinic.administrator,
    );
    expect([body.clientStatus, body.client.name]).toEqual(['active', 'Kimberly Rivera']);
    await confirm(id);
    const known = (await clients()).filter(({ email }) => email.toLowerCase() === client.email);
    expect(known.map(({ name, status }) => [name, status])).toEqual([['Kim Rivera', 'active']]);
    await confirm((await asked({ ...client, dateOfBirth: '2019-02-02' })).id);
    expect((await clients()).filter(({ email }) => email.toLowerCase() === client.email)).toHaveLength(2);
  });

  it('SCH-19 that are declined free their slot, and the client reads why where the clinic tells it', async () => {
    const [told, untold] = [someClient(), someClient()];
    const slot = await freeSlot();
    const { body: first } = await askFor(world, payer, slot, { client: told });
    const { status, body } = await decline(first.id, { reason: 'Ana is away that week.\nPlease ask for another.' });
    expect([status, body.status, body.toldReason]).toEqual([
      200,
      'declined',
      'Ana is away that week.\nPlease ask for another.',
    ]);
    const { body: second } = await askFor(world, payer, slot, { client: untold });
    expect((await decline(second.id)).status).toBe(200);
    const mail = await mailAbout(told.email, /could not be confirmed/);
    expect(mail.text).toContain('Harbor Clinic writes:');
    expect(mail.text).toContain('> Ana is away that week.');
    expect((await mailAbout(untold.email, /could not be confirmed/)).text).not.toContain('writes:');
    expect((await clients()).find(({ email }) => email === told.email).status).toBe('prospective');
    expect((await askFor(world, payer, slot)).status).toBe(201);
  });

  it('SCH-19 that are declined are answered with the payer’s other therapists who have time', async () => {
    const [sam, zoe] = [
      await givenTherapist(world, clinic, { payers: [payer] }),
      await givenTherapist(world, await givenClinic(world, { name: 'Elm Clinic' }), { payers: [payer] }),
    ];
    await givenTherapist(world, clinic, { payers: [await givenPayer(world, { name: 'Beacon Mutual' })] });
    const [samsBlock] = [
      await givenBlock(world, sam, { day: inDays(6) }),
      await givenBlock(world, zoe, { day: inDays(5) }),
    ];
    const client = someClient();
    const { id } = await asked(client);
    const { startsAt, endsAt } = await slotOf(world, samsBlock);
    const { body } = await decline(id);
    expect(body.alternatives).toEqual([
      {
        therapistId: sam.staffId,
        name: sam.name,
        blockId: samsBlock,
        startsAt,
        endsAt,
        timeZone: 'America/New_York',
        telehealth: false,
      },
    ]);
    const read = await world.api.get(`/v1/payers/${payer.payerId}/appointment-requests/${id}`, payer);
    expect(read.body.alternatives.map((one: any) => one.therapistId)).toEqual([zoe.staffId, sam.staffId]);
    const mail = await mailAbout(client.email, /could not be confirmed/);
    expect(mail.text).toContain('Other therapists of Lighthouse Health have time.');
    expect(mail.text.indexOf(zoe.name)).toBeLessThan(mail.text.indexOf(sam.name));
  });

  it('SCH-20 cannot be undone, nor followed by the other', async () => {
    const [confirmed, declined] = [await asked(), await asked()];
    await confirm(confirmed.id);
    await decline(declined.id);
    for (const [id, currentStatus] of [
      [confirmed.id, 'confirmed'],
      [declined.id, 'declined'],
    ] as const)
      for (const answer of [await confirm(id), await decline(id)])
        expect([answer.status, answer.body.code, answer.body.currentStatus]).toEqual([
          409,
          'already-decided',
          currentStatus,
        ]);
  });

  it('SCH-20 that are confirmed can be cancelled, which takes them off the client’s calendar and frees the slot', async () => {
    const client = someClient();
    const slot = await freeSlot();
    const { body: request } = await askFor(world, payer, slot, { client });
    expect((await cancel(request.id)).body).toMatchObject({ status: 409, code: 'not-confirmed' });
    await confirm(request.id);
    const before = await calendarOf(await mailAbout(client.email, /is confirmed$/), 'REQUEST');
    expect((await cancel(request.id, { reason: 'The office is closed.' })).body.status).toBe('cancelled');
    const mail = await mailAbout(client.email, /was cancelled$/);
    expect(mail.text).toContain('> The office is closed.');
    const after = await calendarOf(mail, 'CANCEL');
    expect(after.uid).toBe(before.uid);
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(after.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect((await cancel(request.id)).status).toBe(409);
    expect((await askFor(world, payer, slot)).status).toBe(201);
  });

  it('SCH-18, SCH-19 are told in Spanish where that was asked for', async () => {
    const client = someClient({ name: 'Marta Gil' });
    const { id } = await asked(client, { language: 'es' });
    await confirm(id);
    const mail = await mailAbout(client.email, /^Su cita está confirmada$/);
    expect(mail.text).toMatch(/Cuándo: \p{L}+, \d+ de \p{L}+ de \d{4}/u);
    expect((await calendarOf(mail, 'REQUEST')).summary).toBe(`Cita con ${ana.name}`);
  });

  it('SCH-18 are mailed once, and the mail holds nothing in its subject that is personal', async () => {
    const client = someClient();
    const { id } = await asked(client);
    await awaitMails(client.email);
    await confirm(id);
    const mails = await awaitMails(client.email, 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await mailsTo(client.email)).map(({ subject }) => subject).sort()).toEqual([
      'Your appointment is confirmed',
      'Your request for an appointment was received',
    ]);
    expect(mails[0]!.headers['auto-submitted']).toBe('auto-generated');
  });

  it.each([
    ['a reason that is no text', { reason: 7 }],
    ['a reason as long as a book', { reason: 'a'.repeat(1001) }],
    ['an unknown field', { notify: true }],
  ])('SCH-19 with %s are refused and change nothing', async (_what, body) => {
    const { id } = await asked();
    expect((await decline(id, body)).status).toBe(400);
    expect((await world.rows('select status from appointment where id = $1', [id]))[0]).toEqual({
      status: 'unconfirmed',
    });
    await decline(id);
  });

  it('SCH-20 that are none are not found', async () => {
    expect((await confirm(randomUUID())).status).toBe(404);
    expect((await confirm('none')).status).toBe(400);
  });

  it('SCH-18 of one client are confirmed at the same time, each of them', async () => {
    const client = someClient();
    const requests = [await asked(client), await asked(client), await asked(client)];
    const answers = await Promise.all(requests.map(({ id }) => confirm(id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await clients()).filter(({ email }) => email === client.email).map(({ status }) => status)).toEqual([
      'active',
    ]);
  });

  it('SCH-17 that are cancelled keep who had confirmed them, and when', async () => {
    const { id } = await asked();
    const { decidedBy, decidedAt } = (await confirm(id, ana.account.token)).body;
    const { body } = await cancel(id);
    expect(body).toMatchObject({ decidedBy, decidedAt, cancelledBy: clinic.administrator.accountId });
    expect(Date.parse(body.cancelledAt)).toBeGreaterThan(Date.parse(decidedAt));
  });

  it('SCH-19 asked for in the clinic’s own portal are answered with its other therapists, too', async () => {
    const account = await givenAccount(world);
    const sam = await givenTherapist(world, clinic, { payers: [payer] });
    await givenBlock(world, sam, { day: inDays(4) });
    const { email: _, ...client } = someClient();
    const { body: request } = await world.api.post(
      `/v1/client-portal/${clinic.organisationId}/appointment-requests`,
      { ...(await freeSlot()), client },
      { token: account.token, headers: { 'idempotency-key': randomUUID() } },
    );
    expect((await decline(request.id)).body.alternatives.map((one: any) => one.therapistId)).toContain(sam.staffId);
    const mine = await world.api.get(`/v1/me/appointment-requests/${request.id}`, account);
    expect(mine.body.alternatives.map((one: any) => one.therapistId)).toContain(sam.staffId);
  });

  it('SCH-1 end when the program is taken back from their clinic, and the clients are told', async () => {
    const elm = await givenClinic(world, { name: 'Elm Clinic' });
    const zoe = await givenTherapist(world, elm, { payers: [payer] });
    const zoes = await givenBlock(world, zoe, { day: inDays(12) });
    const client = someClient();
    const { body: pending } = await askFor(world, payer, await slotOf(world, zoes), { client });
    const support = await givenAccount(world, { platformRole: 'administrator' });
    expect((await world.api.delete(`/v1/admin/program-grants/${elm.organisationId}`, support)).status).toBe(204);
    await mailAbout(client.email, /has ended$/);
    const path = `/v1/payers/${payer.payerId}/appointment-requests/${pending.id}`;
    expect((await world.api.get(path, payer)).body.status).toBe('ended');
    expect((await askFor(world, payer, await slotOf(world, zoes, 60))).status).toBe(404);
  });

  const inProgram = (path: string) =>
    `/v1/organisations/${clinic.organisationId}/client-referral-program/staff/${path}`;
  const versionOf = async (staffId: string) =>
    (await world.api.get(inProgram(staffId), clinic.administrator)).body.version as number;
  const ifMatch = (version: number) => ({
    token: clinic.administrator.token,
    headers: { 'if-match': `"${version}"` },
  });

  it('SCH-7 end with their therapist’s place in the program, and the clients are told; what is confirmed stands', async () => {
    const sam = await givenTherapist(world, clinic, { payers: [payer] });
    const samsBlock = await givenBlock(world, sam, { day: inDays(12) });
    const [waits, stands] = [someClient(), someClient()];
    const { body: pending } = await askFor(world, payer, await slotOf(world, samsBlock), { client: waits });
    const { body: confirmed } = await askFor(world, payer, await slotOf(world, samsBlock, 60), { client: stands });
    await confirm(confirmed.id);
    const path = inProgram(`${sam.staffId}/deactivation`);
    expect((await world.api.post(path, undefined, ifMatch(await versionOf(sam.staffId)))).status).toBe(200);
    const mail = await mailAbout(waits.email, /has ended$/);
    expect(mail.text).toContain('no longer takes new clients here');
    const read = async (id: string) =>
      (await world.api.get(`/v1/payers/${payer.payerId}/appointment-requests/${id}`, payer)).body.status;
    expect([await read(pending.id), await read(confirmed.id)]).toEqual(['ended', 'confirmed']);
    expect((await confirm(pending.id)).body).toMatchObject({ code: 'already-decided', currentStatus: 'ended' });
    expect((await askFor(world, payer, await slotOf(world, samsBlock, 120))).status).toBe(404);
    expect(await mailsTo(stands.email)).not.toContainEqual(
      expect.objectContaining({ subject: expect.stringMatching(/ended/) }),
    );
  });

  it('SCH-5 of a payer that was taken from a therapist are still decided, and no new ones come', async () => {
    const beacon = await givenPayer(world, { name: 'Beacon Mutual' });
    const sam = await givenTherapist(world, clinic, { payers: [payer, beacon] });
    const samsBlock = await givenBlock(world, sam, { day: inDays(13) });
    const { body: pending } = await askFor(world, beacon, await slotOf(world, samsBlock));
    const path = inProgram(`${sam.staffId}/payers`);
    const left = await world.api.put(path, { payerIds: [payer.payerId] }, ifMatch(await versionOf(sam.staffId)));
    expect(left.status).toBe(200);
    expect((await askFor(world, beacon, await slotOf(world, samsBlock, 60))).status).toBe(404);
    const mine = `/v1/payers/${beacon.payerId}/appointment-requests/${pending.id}`;
    expect((await world.api.get(mine, beacon)).body).toMatchObject({ status: 'unconfirmed', therapistName: sam.name });
    expect((await confirm(pending.id)).body.source).toBe('Beacon Mutual');
    expect((await world.api.get(mine, beacon)).body.status).toBe('confirmed');
  });

  it('SCH-23 reach the payer’s own systems as signed webhooks, whatever the outcome, without a word of the client', async () => {
    const receiver = await Receiver.start();
    try {
      const endpoints = `/v1/organisations/${payer.payerId}/webhook-endpoints`;
      const { body: endpoint } = await world.api.post(endpoints, { url: receiver.url() }, payer.administrator);
      const outcomes = {
        confirmed: (id: string) => confirm(id),
        declined: (id: string) => decline(id),
        withdrawn: (id: string) =>
          world.api.post(`/v1/payers/${payer.payerId}/appointment-requests/${id}/withdrawal`, undefined, payer),
      };
      for (const [outcome, act] of Object.entries(outcomes)) {
        const client = someClient({ name: 'Noor Haddad' });
        const { id } = await asked(client);
        expect((await act(id)).status).toBe(200);
        const told = await eventually(async () => receiver.received.find(({ body }) => body.includes(id)));
        const { type, data } = new Webhook(endpoint.secret).verify(told.body, told.headers) as Record<string, any>;
        expect([type, data]).toEqual([`appointment-request.${outcome}`, { id }]);
        expect(told.body + JSON.stringify(told.headers)).not.toMatch(new RegExp(`Noor|${client.email}`));
      }
    } finally {
      await receiver.stop();
    }
  });
});
