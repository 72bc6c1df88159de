import { join } from 'node:path';
import { givenSession, givenWorker } from '../factories/accounts';
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
import { Api } from '../support/api';
import { eventually } from '../support/eventually';
import { mailsTo } from '../support/mailbox';
import { ProductProcesses } from '../support/product-processes';
import { type GivenSlot, inDays, slotOf } from '../support/slots';
import { World } from '../support/world';

const WRONG_CLOCK = join(__dirname, '..', 'support', 'wrong-clock.cjs');

interface Given {
  clinic: GivenClinic;
  payer: GivenPayer;
  ana: GivenTherapist;
  blockId: string;
}

async function given(world: World, { day = inDays(20), days = 5 } = {}): Promise<Given> {
  const clinic = await givenClinic(world);
  const payer = await givenPayer(world);
  const ana = await givenTherapist(world, clinic, { payers: [payer] });
  return { clinic, payer, ana, blockId: await givenBlock(world, ana, { day, days }) };
}

const stateOf = async (world: World, id: string) =>
  (await world.rows<{ status: string }>('select status from appointment where id = $1', [id]))[0]!.status;
const subjectsTo = async ({ email }: GivenClient) => (await mailsTo(email)).map(({ subject }) => subject);
const EXPIRED = 'Your request for an appointment has expired';

describe('requests that nobody answers', () => {
  let world: World;
  let at: Given;

  beforeAll(async () => (world = await World.start()));
  beforeEach(async () => (at = await given(world)));
  afterAll(() => world.stop());

  async function decide(what: string, id: string, body?: object) {
    const { token } = await givenSession(world, at.clinic.administrator); // sessions end while the clock goes on
    const path = `/v1/organisations/${at.clinic.organisationId}/appointments/${id}/${what}`;
    return world.api.post(path, body, { token });
  }
  const ask = async (after: number, client = someClient()) => {
    const { status, body } = await askFor(world, at.payer, await slotOf(world, at.blockId, after), { client });
    expect(status).toBe(201);
    return { ...(body as { id: string; expiresAt: string; requestedAt: string }), client };
  };

  it('SCH-17 can be answered until the appointment starts, if that is sooner', async () => {
    const tomorrow = await givenBlock(world, at.ana, { day: inDays(2), from: '00:00' });
    const slot = await slotOf(world, tomorrow, 60);
    const { body } = await askFor(world, at.payer, slot);
    const soon = Date.parse(slot.startsAt) - Date.parse(body.requestedAt) < 48 * 3_600_000;
    expect(body.expiresAt).toEqual(soon ? slot.startsAt : expect.any(String));
    expect(Date.parse(body.expiresAt)).toBeLessThanOrEqual(Date.parse(slot.startsAt));
  });

  it('SCH-17 can be answered until 48 hours have passed, to the second', async () => {
    const [soon, late] = [await ask(0), await ask(60)];
    expect(Date.parse(late.expiresAt) - Date.parse(late.requestedAt)).toBe(48 * 3_600_000);
    await world.advance('47 hours 59 minutes 30 seconds');
    expect((await decide('confirmation', soon.id)).body.status).toBe('confirmed');
    await world.advance('30 seconds');
    const refused = await decide('confirmation', late.id);
    expect([refused.status, refused.body.code, refused.body.currentStatus]).toEqual([
      409,
      'already-decided',
      'expired',
    ]);
    expect((await decide('declination', late.id, {})).status).toBe(409);
  });

  it('SCH-21 expire within 5 seconds of their time, free their slot, and are told once', async () => {
    const asked = await ask(0);
    await world.advance('48 hours');
    const begun = Date.now();
    await eventually(async () => (await stateOf(world, asked.id)) === 'expired', 5_000);
    expect(Date.now() - begun).toBeLessThan(5_000);
    await eventually(async () => (await subjectsTo(asked.client)).includes(EXPIRED));
    const { token } = await givenSession(world, at.clinic.administrator);
    const list = await world.api.get(`/v1/organisations/${at.clinic.organisationId}/unconfirmed-appointments`, {
      token,
    });
    expect(list.body.data).toEqual([]);
    const kept = await world.api.get(`/v1/organisations/${at.clinic.organisationId}/appointments?status=expired`, {
      token,
    });
    expect(kept.body.data.map((one: any) => one.id)).toEqual([asked.id]);
    const again = await askFor(world, at.payer, await slotOf(world, at.blockId), {});
    expect(again.status).toBe(201);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await subjectsTo(asked.client)).filter((subject) => subject === EXPIRED)).toHaveLength(1);
  });

  it('SCH-20 that are confirmed cannot be cancelled once they have begun', async () => {
    const asked = await ask(0);
    await decide('confirmation', asked.id);
    await world.advance('21 days');
    const refused = await decide('cancellation', asked.id, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'appointment-over']);
    await world.rows(`update test_clock set ahead = ahead - interval '21 days'`);
    await world.advance('0');
  });

  it('SCH-22 remind whoever may answer, 24 and 4 hours before, by mails that name no client', async () => {
    const scheduler = await givenWorker(world, { organisationId: at.clinic.organisationId, role: 'scheduler' });
    const [waiting, answered] = [await ask(0), await ask(60)];
    await decide('declination', answered.id, {});
    const staff = [at.ana.email, at.clinic.administrator.email, scheduler.email];
    const reminders = async () =>
      (await Promise.all(staff.map(mailsTo))).map((mails) =>
        mails.map(({ subject }) => subject).filter((subject) => subject.startsWith('A request')),
      );
    await world.advance('23 hours 59 minutes');
    expect(await reminders()).toEqual([[], [], []]);
    await world.advance('1 minute');
    const first = 'A request for an appointment expires in 24 hours';
    await eventually(async () => (await reminders()).every((subjects) => subjects.length === 1));
    expect(await reminders()).toEqual([[first], [first], [first]]);
    await world.advance('20 hours');
    await eventually(async () => (await reminders()).every((subjects) => subjects.length === 2));
    const [mail] = await mailsTo(at.ana.email);
    expect(mail!.subject).toBe('A request for an appointment expires in 4 hours');
    expect(mail!.text).toContain(at.ana.name);
    expect(mail!.text).not.toContain(waiting.client.name);
    expect(mail!.text).not.toContain(waiting.client.email);
    expect(await stateOf(world, waiting.id)).toBe('unconfirmed');
  });
});

describe('requests whose time is over while something is broken', () => {
  let world: World;
  let at: Given;
  let product: ProductProcesses | undefined;

  beforeEach(async () => {
    world = await World.start({ worker: false });
    at = await given(world);
  });
  afterEach(async () => {
    await product?.stop();
    product = undefined;
    await world.stop();
  });

  const ask = async (slot: GivenSlot, client = someClient()) => {
    const { status, body } = await askFor(world, at.payer, slot, { client });
    expect(status).toBe(201);
    return { id: body.id as string, client };
  };
  const read = async (id: string) => {
    const path = `/v1/payers/${at.payer.payerId}/appointment-requests/${id}`;
    return (await world.api.get(path, at.payer)).body.status as string;
  };
  const toldOnce = async ({ id, client }: { id: string; client: GivenClient }) => {
    await eventually(async () => (await stateOf(world, id)) === 'expired');
    await eventually(async () => (await subjectsTo(client)).includes(EXPIRED));
    expect((await subjectsTo(client)).filter((subject) => subject === EXPIRED)).toHaveLength(1);
  };

  it('SCH-21 have expired for everybody while no worker runs, their slot is free, and they are told once it does', async () => {
    const slot = await slotOf(world, at.blockId);
    const asked = await ask(slot);
    await world.advance('48 hours');
    expect(await read(asked.id)).toBe('expired');
    expect(await stateOf(world, asked.id)).toBe('unconfirmed');
    const offered = await world.api.get(
      `/v1/payers/${at.payer.payerId}/slots?from=${slot.startsAt}&to=${slot.endsAt}`,
      at.payer,
    );
    expect(offered.body.data.map((one: any) => one.startsAt)).toEqual([slot.startsAt]);
    const page = `/c/${await world.linkToken('appointment', asked.id)}`;
    const inJson = { headers: { accept: 'application/json' } };
    expect((await world.api.get(page, inJson)).body.status).toBe('expired');
    expect((await world.api.post(`${page}/withdrawal`, undefined, inJson)).body.currentStatus).toBe('expired');
    const { token } = await givenSession(world, at.clinic.administrator);
    const clinic = `/v1/organisations/${at.clinic.organisationId}`;
    expect((await world.api.get(`${clinic}/unconfirmed-appointments`, { token })).body.data).toEqual([]);
    const linked = await world.api.post(`${clinic}/staff/${at.ana.staffId}/calendar-link`, undefined, { token });
    expect((await world.api.get(new URL(linked.body.url).pathname)).text).not.toContain('VEVENT');
    for (const after of [60, 120, 180]) await ask(await slotOf(world, at.blockId, after), asked.client); // it counts no more
    const next = await ask(slot);
    expect(await read(next.id)).toBe('unconfirmed');
    world.work();
    await toldOnce(asked);
    expect(await read(next.id)).toBe('unconfirmed');
  });

  const needsRedis = process.env.TEST_REDIS_URL ? it : it.skip;
  needsRedis('SCH-21 expire and are told once after Redis lost everything', async () => {
    product = await ProductProcesses.start(world.databaseUrl, { redis: true });
    const asked = await ask(await slotOf(world, at.blockId));
    await eventually(async () => (await subjectsTo(asked.client)).length === 1);
    await product.kill('redis', { wipe: true });
    await world.advance('48 hours');
    product.launch('redis');
    await toldOnce(asked);
  });

  it('SCH-21 expire at their time, not before, where the clocks of API and worker are 10 minutes wrong', async () => {
    const wrong = (ms: number) => ({ NODE_OPTIONS: `--require ${WRONG_CLOCK}`, WRONG_CLOCK_MS: String(ms) });
    const parts = { api: wrong(600_000), worker: wrong(-600_000) };
    product = await ProductProcesses.start(world.databaseUrl, { redis: false, parts });
    const { api, payer } = { api: new Api(product.apiUrl), payer: at.payer };
    const early = await ask(await slotOf(world, at.blockId));
    const client = someClient();
    const now = Date.now();
    const { body: late } = await askFor({ api }, payer, await slotOf(world, at.blockId, 60), { client });
    await world.advance('47 hours 59 minutes 30 seconds');
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // longer than the worker waits before it looks
    expect([await stateOf(world, early.id), await stateOf(world, late.id)]).toEqual(['unconfirmed', 'unconfirmed']);
    await world.advance('30 seconds');
    await toldOnce(early);
    await toldOnce({ id: late.id, client });
    expect(Date.parse(late.expiresAt) - Date.parse(late.requestedAt)).toBe(48 * 3_600_000);
    expect(Math.abs(Date.parse(late.requestedAt) - now)).toBeLessThan(60_000);
  });
});
