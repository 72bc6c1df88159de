import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type GivenAccount, givenAccount, givenSession, givenWorker } from '../factories/accounts';
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
import { eventually } from '../support/eventually';
import { awaitMail, mailsTo } from '../support/mailbox';
import { Receiver } from '../support/receiver';
import { type GivenSlot, inDays, slotOf } from '../support/slots';
import { traceOf } from '../support/traces';
import { World } from '../support/world';

const PASSWORD = 'seven green otters juggling';
const JSON_ONLY = { headers: { accept: 'application/json' } };

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
  blockId = await givenBlock(world, ana, { day: inDays(10), days: 10 });
});
afterAll(() => world.stop());

const freeSlot = (): Promise<GivenSlot> => slotOf(world, blockId, 60 * (hour % 8) + 1440 * Math.floor(hour++ / 8));
const ofClinic = (path: string) => `/v1/organisations/${clinic.organisationId}${path}`;
const say = (what: string, id: string, body?: object) =>
  world.api.post(ofClinic(`/appointments/${id}/${what}`), body, clinic.administrator);
const atClinic = async (id: string) =>
  (await world.api.get(ofClinic(`/appointments/${id}`), clinic.administrator)).body;
const clients = async () =>
  (await world.api.get(ofClinic('/clients?limit=100'), clinic.administrator)).body.data as any[];
const rowOf = async (id: string) => (await world.rows('select * from appointment where id = $1', [id]))[0]!;
const pageOf = async (id: string) => world.api.get(`/c/${await world.linkToken('appointment', id)}`, JSON_ONLY);
const sectionOf = async (account: { token: string }) =>
  (await world.api.get('/v1/me/personal-data', account)).body.sections.scheduling;

/** Asks in the clinic's own portal. */
async function ask(account: GivenAccount, { email: _, ...client }: ReturnType<typeof someClient>, reason: string) {
  const path = `/v1/client-portal/${clinic.organisationId}/appointment-requests`;
  const headers = { 'idempotency-key': randomUUID() };
  const { status, body } = await world.api.post(
    path,
    { ...(await freeSlot()), client, reason },
    { token: account.token, headers },
  );
  expect(status).toBe(201);
  return body.id as string;
}

async function erased(account: GivenAccount): Promise<void> {
  expect((await world.api.post('/v1/me/erasure', { password: PASSWORD }, account)).status).toBe(202);
  await eventually(async () =>
    (await mailsTo(account.email)).some(({ subject }) => subject === 'Your data was erased'),
  );
  await eventually(async () => (await traceOf(world, [account.email])).length === 0);
}

/** What is begun while another transaction holds this; it ends before the answer is waited for. */
async function holding<T>(lock: string, begin: () => Promise<{ begun: Promise<T> }>): Promise<T> {
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(lock);
    const { begun } = await begin();
    await client.query('commit');
    return await begun;
  } finally {
    await client.end();
  }
}

const somebodyWaits = () =>
  eventually(
    async () =>
      (await world.rows(`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`))
        .length > 0,
  );

const EMPTIED = {
  client: {
    name: 'Erased',
    email: 'erased@erased.invalid',
    dateOfBirth: null,
    phone: null,
    memberNumber: null,
  },
  reason: null,
  toldReason: null,
};

describe('who asks for appointments in a clinic’s portal', () => {
  const CANARY = { name: 'Quorra Vexley', phone: '+12125559871', dateOfBirth: '1971-02-17', memberNumber: 'QX-77120' };
  const WORDS = ['Quorra', 'Vexley', '2125559871', '1971-02-17', 'QX-77120', 'moonlit', 'zephyrs'];

  it('PLT-12 exports all that they asked for, and nothing of others', async () => {
    const quorra = await givenAccount(world);
    const id = await ask(quorra, someClient(CANARY), 'moonlit worries');
    await ask(await givenAccount(world), someClient({ name: 'Someone Other' }), 'their own');
    const section = await sectionOf(quorra);
    expect(section.appointmentRequests).toEqual([
      expect.objectContaining({ id, therapistName: ana.name, reason: 'moonlit worries', status: 'unconfirmed' }),
    ]);
    expect(section.appointmentRequests[0].client).toEqual({ ...CANARY, email: quorra.email });
    expect(section.clientRecords).toMatchObject([{ name: CANARY.name, phone: CANARY.phone, email: quorra.email }]);
    expect(JSON.stringify(section)).not.toContain('Someone Other');
    await world.rows(`update appointment set account_id = null where id = $1`, [id]);
    await world.rows(`delete from appointment where id = $1`, [id]);
    await world.rows(`delete from client where email = $1`, [quorra.email]);
  });

  it('PLT-12 ends what is open, empties all of it, and the clinic keeps its schedule without who it was', async () => {
    const quorra = await givenAccount(world, { password: PASSWORD });
    const reason = 'moonlit worries';
    const [open, confirmed, declined] = [
      await ask(quorra, someClient(CANARY), reason),
      await ask(quorra, someClient(CANARY), reason),
      await ask(quorra, someClient(CANARY), reason),
    ];
    await say('confirmation', confirmed);
    await say('declination', declined, { reason: 'Dear Quorra, zephyrs' });
    const others = someClient({ name: 'Bo Stays' });
    const { body: kept } = await askFor(world, payer, await freeSlot(), { client: others });
    const [before] = await world.rows('select version, client_name from appointment where id = $1', [kept.id]);
    expect((await pageOf(confirmed)).status).toBe(200);

    await erased(quorra);
    expect(await traceOf(world, WORDS)).toEqual([]);
    expect(await atClinic(open)).toMatchObject({ ...EMPTIED, status: 'withdrawn' });
    expect(await atClinic(confirmed)).toMatchObject({
      ...EMPTIED,
      status: 'cancelled',
      decidedBy: clinic.administrator.accountId,
      cancelledBy: null,
    });
    expect(await atClinic(declined)).toMatchObject({ ...EMPTIED, status: 'declined' });
    for (const id of [open, confirmed, declined]) {
      expect(await rowOf(id)).toMatchObject({ account_id: null, client_erased_at: expect.any(Date) });
      expect((await pageOf(id)).status).toBe(404);
    }
    expect((await clients()).map(({ name }) => name)).toContain('Bo Stays');
    expect((await clients()).map(({ name }) => name)).not.toContain('Erased');
    expect(await world.rows('select version, client_name from appointment where id = $1', [kept.id])).toEqual([before]);
  });

  it('PLT-12 the staff who decide learn that it is over, also who had confirmed it; the client is sent nothing more', async () => {
    const sol = await givenAccount(world, { password: PASSWORD });
    const id = await ask(sol, someClient(), 'a talk');
    await say('confirmation', id);
    const subjects = async () => (await mailsTo(sol.email)).map(({ subject }) => subject);
    await eventually(async () => (await subjects()).includes('Your appointment is confirmed'));
    const before = await subjects();
    await erased(sol);
    const changes = async (who: { token: string }) =>
      (await world.api.get('/v1/me/notifications?limit=100', who)).body.data.filter(
        ({ kind, subject, text }: any) =>
          kind === 'appointment-changed' && subject.id === id && /cancelled/.test(text as string),
      );
    await eventually(async () => (await changes(clinic.administrator)).length === 1);
    await eventually(async () => (await changes(ana.account)).length === 1);
    await eventually(
      async () =>
        (
          await world.rows(
            'select from outbox_message where payload ->> $1 = $2 and processed_at is null and due_at is null',
            ['appointmentId', id],
          )
        ).length === 0,
    );
    expect(await mailsTo('erased@erased.invalid')).toEqual([]);
    expect(await subjects()).toEqual(['Your data was erased', ...before]);
  });

  it('PLT-12 a client whom the clinic knows through a payer as well stays its client, and what the account asked for is nobody’s', async () => {
    const vera = await givenAccount(world, { password: PASSWORD });
    const client = someClient({ name: 'Vera Bimodal', email: vera.email });
    const { body: through } = await askFor(world, payer, await freeSlot(), { client });
    const own = await ask(vera, client, 'in my own name');
    const [theirs] = await world.rows('select client_id from appointment where id = $1', [through.id]);
    expect((await rowOf(own)).client_id).toBe(theirs!.client_id);
    expect((await world.api.post('/v1/me/erasure', { password: PASSWORD }, vera)).status).toBe(202);
    await eventually(async () => (await rowOf(own)).client_erased_at !== null);
    expect((await rowOf(own)).client_id).not.toBe(theirs!.client_id);
    expect(await atClinic(through.id)).toMatchObject({ status: 'unconfirmed', client: { name: 'Vera Bimodal' } });
    expect((await clients()).filter(({ name }) => name === 'Vera Bimodal')).toHaveLength(1);
  });

  it('PLT-12 a request that still waited for its turn when they were erased finds no account, and leaves nothing', async () => {
    const wren = await givenAccount(world, { password: PASSWORD });
    const asked = await holding(
      `select pg_advisory_xact_lock(hashtextextended('therapist ${ana.staffId}', 0))`,
      async () => {
        const asking = world.api.post(
          `/v1/client-portal/${clinic.organisationId}/appointment-requests`,
          {
            ...(await freeSlot()),
            client: { name: 'Wren Latecomer', dateOfBirth: '1983-09-09', phone: '+12125556161' },
          },
          { token: wren.token, headers: { 'idempotency-key': randomUUID() } },
        );
        await somebodyWaits();
        await erased(wren);
        return { begun: asking };
      },
    );
    expect(asked.status).toBe(404);
    expect(await traceOf(world, ['Wren Latecomer', '2125556161', wren.email])).toEqual([]);
  });

  it('PLT-12 requests and confirmations at the same moment neither wait for each other in a circle nor are left behind', async () => {
    for (let round = 0; round < 5; round += 1) {
      const jo = await givenAccount(world, { password: PASSWORD });
      const client = someClient({ email: jo.email, name: 'Racing Jo' });
      const ids = [await ask(jo, client, 'one'), await ask(jo, client, 'two')];
      const slot = await freeSlot();
      const [asked, ...said] = await Promise.all([
        askFor(world, payer, slot, { client }),
        ...ids.map((id) => say('confirmation', id)),
        world.api.post('/v1/me/erasure', { password: PASSWORD }, jo),
      ]);
      expect([asked.status, ...said.map(({ status }) => status)].every((status) => status < 500)).toBe(true);
      await eventually(
        async () =>
          (await world.rows('select from appointment where id = any($1) and client_erased_at is not null', [ids]))
            .length === 2,
      );
      const [through] = await world.rows(
        'select c.erased_at from appointment a join client c on c.id = a.client_id where a.id = $1',
        [asked.body.id],
      );
      expect(through!.erased_at).toBeNull();
    }
  });
});

describe('therapists', () => {
  const words = () => ['heliotrope', 'zirconic', 'kestrelly', 'face'].map((word) => `${word}-${randomUUID()}`);

  async function givenTold([about, approach, pronouns, face]: string[]): Promise<GivenTherapist> {
    const therapist = await givenTherapist(world, clinic, { payers: [payer] });
    const own = `/staff/${therapist.staffId}`;
    await world.rows('update therapist_profile set about = $2, approaches = $3 where staff_id = $1', [
      therapist.staffId,
      about,
      [approach],
    ]);
    const told = await world.api.put(
      ofClinic(`${own}/personal-details`),
      { pronouns: { value: pronouns, published: true } },
      { token: therapist.account.token, headers: { 'if-match': '"0"' } },
    );
    expect(told.status).toBe(200);
    await world.rows(`insert into staff_photo (staff_id, organisation_id, large, small) values ($1, $2, $3, $3)`, [
      therapist.staffId,
      clinic.organisationId,
      Buffer.from(face!),
    ]);
    await world.rows('update staff_member set photo_id = gen_random_uuid() where id = $1', [therapist.staffId]);
    const hash = `(select password_hash from account where id = $2)`;
    const proven = await givenAccount(world, { password: PASSWORD });
    await world.rows(`update account set password_hash = ${hash} where id = $1`, [
      therapist.account.accountId,
      proven.accountId,
    ]);
    return therapist;
  }

  it('PLT-12 export what clinics keep of them as staff, and nothing of other staff', async () => {
    const told = words();
    const [about, approach, pronouns, face] = told;
    const therapist = await givenTold(told);
    await givenBlock(world, therapist, { day: inDays(12) });
    const section = await sectionOf(therapist.account);
    expect(section.staffRecords).toMatchObject([{ staffId: therapist.staffId, email: therapist.email }]);
    expect(section.publicProfiles).toMatchObject([{ about, approaches: [approach] }]);
    expect(section.personalDetails).toMatchObject([{ field: 'pronouns', value: pronouns, published: true }]);
    expect(section.programPlaces).toMatchObject([{ staffId: therapist.staffId, payers: ['Lighthouse Health'] }]);
    expect(Buffer.from(section.photos[0].largeInBase64, 'base64').toString()).toBe(face);
    expect(section.availability).toHaveLength(1);
    expect(JSON.stringify(section)).not.toContain(ana.staffId);
    expect((await sectionOf(await givenAccount(world))).staffRecords).toEqual([]);
  });

  it('PLT-12 are no longer shown nor offered; the staff record stays the clinic’s, and what was asked for is the clinic’s to answer', async () => {
    const told = words();
    const therapist = await givenTold(told);
    const { body: link } = await world.api.post(
      ofClinic(`/staff/${therapist.staffId}/calendar-link`),
      undefined,
      therapist.account,
    );
    const slot = await slotOf(world, await givenBlock(world, therapist, { day: inDays(13) }));
    const { body: asked } = await askFor(world, payer, slot);
    const shown = () => world.api.get(`/v1/payers/${payer.payerId}/therapists/${therapist.staffId}`, payer);
    expect((await shown()).status).toBe(200);
    expect((await world.api.post('/v1/me/erasure', { password: PASSWORD }, therapist.account)).status).toBe(202);
    await awaitMail(therapist.account.email);

    const traces = [...told, Buffer.from(told[3]!).toString('hex')];
    await eventually(async () => (await traceOf(world, traces)).length === 0);
    expect(
      await world.rows('select account_id, photo_id, active, email::text from staff_member where id = $1', [
        therapist.staffId,
      ]),
    ).toEqual([{ account_id: null, photo_id: null, active: true, email: therapist.email }]);
    expect((await shown()).status).toBe(404);
    expect((await world.api.get(new URL(link.url as string).pathname)).status).toBe(404);
    expect((await say('confirmation', asked.id)).body).toMatchObject({
      status: 'confirmed',
      therapistName: therapist.name,
    });
    const grid = await world.api.get(ofClinic('/program/staff?limit=100'), clinic.administrator);
    if (grid.status === 200)
      expect(grid.body.data.find(({ staffId }: any) => staffId === therapist.staffId)?.applicationStatus).toBe(
        'incomplete',
      );
  });
});

describe('clients of a clinic', () => {
  const CANARY = {
    name: 'Ottoline Brackleby',
    phone: '+12125554433',
    dateOfBirth: '1968-11-05',
    memberNumber: 'OB-90011',
  };
  const WORDS = ['Ottoline', 'Brackleby', '2125554433', '1968-11-05', 'OB-90011', 'lanterns', 'saffron'];
  const dataOf = (id: string, who: { token: string } = clinic.administrator) =>
    world.api.get(ofClinic(`/clients/${id}/personal-data`), who);
  const erase = (id: string, who: { token: string } = clinic.administrator) =>
    world.api.post(ofClinic(`/clients/${id}/erasure`), undefined, who);

  async function givenOttoline() {
    const client = someClient({ ...CANARY, email: `ottoline-${randomUUID()}@example.com` });
    const asked = async () =>
      (await askFor(world, payer, await freeSlot(), { client, reason: 'lanterns at night' })).body.id as string;
    const [open, confirmed, declined] = [await asked(), await asked(), await asked()];
    await say('confirmation', confirmed);
    await say('declination', declined, { reason: 'saffron' });
    const { client_id: clientId } = await rowOf(open);
    return { client, clientId: clientId as string, open, confirmed, declined };
  }

  it('PLT-12 are exported and erased by the clinic’s administrators, and by nobody else, with or without the program', async () => {
    const { client, clientId, open, confirmed, declined } = await givenOttoline();
    const scheduler = await givenWorker(world, { organisationId: clinic.organisationId, role: 'scheduler' });
    const other = await givenClinic(world);
    for (const who of [scheduler, ana.account]) {
      expect((await dataOf(clientId, who)).status).toBe(403);
      expect((await erase(clientId, who)).status).toBe(403);
    }
    for (const who of [other.administrator, payer.administrator, payer])
      expect([404, 403]).toContain((await erase(clientId, who)).status);
    const elsewhere = `/v1/organisations/${other.organisationId}/clients/${clientId}`;
    expect((await world.api.get(`${elsewhere}/personal-data`, other.administrator)).status).toBe(404);
    expect((await world.api.post(`${elsewhere}/erasure`, undefined, other.administrator)).status).toBe(404);

    const answer = await dataOf(clientId);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.body).toMatchObject({ id: clientId, takenAt: expect.any(String) });
    const { memberNumber: _, ...said } = client;
    expect(answer.body.lists.record).toMatchObject([{ ...said, id: clientId, status: 'active' }]);
    expect(answer.body.lists.appointments.map(({ id }: any) => id).sort()).toEqual([open, confirmed, declined].sort());
    for (const word of WORDS.slice(0, 6)) expect(answer.text).toContain(word);
    expect(answer.text).toContain('saffron');
    expect(await rowOf(open)).toMatchObject({ status: 'unconfirmed' });
  });

  it('PLT-12 who are erased have what is open ended first: the payer hears of it, and sees requests of nobody', async () => {
    await world.rows(`delete from link where subject_id in (select id from appointment where client_name = $1)`, [
      CANARY.name,
    ]);
    await world.rows(`delete from appointment where client_name = $1`, [CANARY.name]);
    await world.rows(`delete from client where name = $1`, [CANARY.name]);
    const receiver = await Receiver.start();
    try {
      const endpoints = `/v1/organisations/${payer.payerId}/webhook-endpoints`;
      await world.api.post(endpoints, { url: receiver.url() }, payer.administrator);
      const { client, clientId, open, confirmed, declined } = await givenOttoline();
      const others = await world.rows('select * from client where id <> $1 order by id', [clientId]);
      expect((await erase(clientId)).status).toBe(204);
      expect(await traceOf(world, [...WORDS, client.email])).toEqual([]);
      const told = (id: string, outcome: string) =>
        eventually(async () =>
          receiver.received.some(({ body }) => body.includes(id) && body.includes(`appointment-request.${outcome}`)),
        );
      await told(open, 'declined');
      await told(confirmed, 'cancelled');
      const asPayer = (id: string) => world.api.get(`/v1/payers/${payer.payerId}/appointment-requests/${id}`, payer);
      expect((await asPayer(open)).body).toMatchObject({ ...EMPTIED, status: 'declined', payerId: payer.payerId });
      expect((await asPayer(confirmed)).body).toMatchObject({ ...EMPTIED, status: 'cancelled' });
      expect((await asPayer(declined)).body).toMatchObject({ ...EMPTIED, status: 'declined' });
      expect(await rowOf(open)).toMatchObject({ decided_by: clinic.administrator.accountId });
      expect((await clients()).some(({ id }) => id === clientId)).toBe(false);
      expect((await dataOf(clientId)).status).toBe(404);
      for (const id of [open, confirmed, declined]) expect((await pageOf(id)).status).toBe(404);
      expect(await world.rows('select * from client where id <> $1 order by id', [clientId])).toEqual(others);
      expect(await mailsTo('erased@erased.invalid')).toEqual([]);

      const again = await rowOf(confirmed);
      expect((await erase(clientId)).status).toBe(204);
      expect(await rowOf(confirmed)).toEqual(again);
      const back = await askFor(world, payer, await freeSlot(), { client });
      expect((await rowOf(back.body.id)).client_id).not.toBe(clientId);
      const trail = await world.rows(
        `select action, actor_id from audit_entry where subject_id = $1 and action in ('erase-client', 'export-client-data') order by at`,
        [clientId],
      );
      expect(trail[0]).toEqual({ action: 'erase-client', actor_id: clinic.administrator.accountId });
    } finally {
      await receiver.stop();
    }
  });

  it('PLT-12 who are erased while somebody tries to confirm what was declined wait for nobody in a circle', async () => {
    const client = someClient();
    const [first, second] = [
      (await askFor(world, payer, await freeSlot(), { client })).body.id as string,
      (await askFor(world, payer, await freeSlot(), { client })).body.id as string,
    ];
    for (const id of [first, second]) await say('declination', id, {});
    const { client_id: clientId } = await rowOf(first);
    const both = await holding(`select from appointment where id = '${first}' for update`, async () => {
      const erasing = erase(clientId);
      await somebodyWaits();
      const confirming = say('confirmation', second);
      await new Promise((resolve) => setTimeout(resolve, 300)); // until it waits too, where it does
      return { begun: Promise.all([erasing, confirming]) };
    });
    expect(both.map(({ status }) => status)).toEqual([204, 409]);
  });

  it('PLT-12 can be erased once the program was taken back from the clinic', async () => {
    const former = await givenClinic(world);
    const therapist = await givenTherapist(world, former, { payers: [payer] });
    const slot = await slotOf(world, await givenBlock(world, therapist, { day: inDays(14) }));
    const client = someClient({ name: 'Formerly Here' });
    const { body } = await askFor(world, payer, slot, { client });
    const { client_id: clientId } = await rowOf(body.id);
    await world.rows('delete from program_grant where organisation_id = $1', [former.organisationId]);
    const path = `/v1/organisations/${former.organisationId}/clients/${clientId}`;
    const { token } = await givenSession(world, former.administrator);
    expect((await world.api.get(`${path}/personal-data`, { token })).status).toBe(200);
    expect((await world.api.post(`${path}/erasure`, undefined, { token })).status).toBe(204);
    expect(await traceOf(world, ['Formerly Here', client.email])).toEqual([]);
  });

  it('PLT-12 who ask again while they are erased are another client', async () => {
    for (let round = 0; round < 5; round += 1) {
      const client = someClient();
      const { body } = await askFor(world, payer, await freeSlot(), { client });
      const { client_id: clientId } = await rowOf(body.id);
      const slot = await freeSlot();
      const [asked, gone, said] = await Promise.all([
        askFor(world, payer, slot, { client }),
        erase(clientId),
        say('confirmation', body.id),
      ]);
      expect([asked.status, gone.status]).toEqual([201, 204]);
      expect([200, 409]).toContain(said.status);
      const [row] = await world.rows(
        'select a.client_erased_at, a.client_phone, c.erased_at from appointment a join client c on c.id = a.client_id where a.id = $1',
        [asked.body.id],
      );
      expect((row!.client_erased_at === null) === (row!.erased_at === null)).toBe(true);
      expect((row!.client_phone === null) === (row!.erased_at !== null)).toBe(true);
    }
  });
});
