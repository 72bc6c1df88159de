import { givenAccount } from '../factories/accounts';
import { givenNavigator, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { EventStream } from '../support/event-stream';
import { eventually } from '../support/eventually';
import { ProductProcesses } from '../support/product-processes';
import { World } from '../support/world';

const STATUSES = ['pending', 'eligible'];

/** A referral whose three parties all have accounts. */
async function given(world: World) {
  const [site, program, seeker] = await Promise.all([givenSite(world), givenProgram(world), givenAccount(world)]);
  const navigator = await givenNavigator(world, site);
  const claimer = await givenClaimer(world, program.programId);
  const wish = { seeker: someSeeker({ email: seeker.email }) };
  const { body } = await refer(world, navigator.token, program, wish);
  return { navigator, claimer, seeker, id: body.id as string, seekerId: body.seekerId as string };
}

const changes = ({ told }: EventStream, id: string) =>
  told.filter(({ event, data }) => event === 'program-referral' && data.id === id);

describe('one status, three views', () => {
  let world: World;
  let other: ProductProcesses | undefined;
  beforeAll(async () => {
    world = await World.start({ worker: false });
    other = await ProductProcesses.start(world.databaseUrl, { redis: false });
  });
  afterAll(async () => {
    await other?.stop();
    await world.stop();
  });

  const setStatus = (url: string, token: string, id: string, version: number, status: string) =>
    fetch(`${url}/v1/program-referrals/${id}/status`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': `"${version}"` },
      body: JSON.stringify({ status }),
    });

  it('NAV-13 a change by any of them is seen by all three on two processes within a second', async () => {
    const { navigator, claimer, seeker, id } = await given(world);
    const urls = [world.api.url, other!.apiUrl];
    const parties = [navigator, claimer, seeker];
    const streams = await Promise.all(
      urls.flatMap((url) => parties.map(({ token }) => EventStream.open(url, { token }))),
    );
    await Promise.all(streams.map((stream) => stream.has(1)));
    for (const [at, { token }] of parties.entries()) {
      const answer = await setStatus(urls[at % 2]!, token, id, at + 1, STATUSES[at % 2]!);
      const saved = performance.now();
      expect(answer.status).toBe(200);
      for (const stream of streams) {
        await eventually(() => Promise.resolve(changes(stream, id).length > at));
        expect(changes(stream, id)[at]!.at - saved).toBeLessThan(1_000);
      }
    }
    for (const [at, { token }] of parties.entries()) {
      const read = await world.api.get(`/v1/program-referrals/${id}`, { token });
      expect([at, read.body.status, read.body.version]).toEqual([at, 'pending', 4]);
    }
    for (const stream of streams) stream.cut();
  });

  it('NAV-17 NAV-18 a seeker hears live how their referral stands, and nothing of notes and goals', async () => {
    const { navigator, claimer, seeker, id, seekerId } = await given(world);
    const one = `/v1/program-referrals/${id}`;
    const { token } = navigator;
    const goal = await world.api.post(`/v1/seekers/${seekerId}/goals`, { title: 'Food at home' }, { token });
    const streams = [];
    for (const party of [seeker, navigator, claimer]) streams.push(await EventStream.open(world.api.url, party));
    await Promise.all(streams.map((stream) => stream.has(1)));
    const noted = await world.api.post(`${one}/notes`, { text: 'We talked.', shared: true }, { token });
    await world.api.delete(`${one}/notes/${noted.body.id}`, { token });
    const served = { token, headers: { 'if-match': '"1"' } };
    expect((await world.api.put(`${one}/goal`, { goalId: goal.body.id }, served)).status).toBe(200);
    expect((await setStatus(world.api.url, token, id, 2, 'pending')).status).toBe(200);
    const [theirs, ...helpers] = streams;
    for (const stream of helpers) await eventually(() => Promise.resolve(changes(stream, id).length === 4));
    await eventually(() => Promise.resolve(changes(theirs!, id).length > 0));
    expect(changes(theirs!, id)).toHaveLength(1);
    for (const stream of streams) stream.cut();
  });

  it('NAV-13 who comes back after 100 missed events, to another process, loses none and gets none twice', async () => {
    const { navigator, claimer, seeker, id } = await given(world);
    const parties = [navigator, claimer, seeker];
    const before = await Promise.all(parties.map(({ token }) => EventStream.open(world.api.url, { token })));
    await Promise.all(before.map((stream) => stream.has(1)));
    const last = before.map(({ lastId }) => lastId);
    for (const stream of before) stream.cut();
    for (let n = 0; n < 100; n += 1) {
      const answer = await setStatus(world.api.url, claimer.token, id, n + 1, STATUSES[n % 2]!);
      expect(answer.status).toBe(200);
    }
    for (const [at, { token }] of parties.entries()) {
      const again = await EventStream.open(other!.apiUrl, { token, lastEventId: last[at] });
      await eventually(() => Promise.resolve(again.events.some(({ event }) => event === 'ready')));
      expect(changes(again, id)).toHaveLength(100);
      const ids = again.told.map((one) => one.id);
      expect(ids).toEqual([...new Set(ids)].sort((one, next) => one - next));
      expect(ids[0]).toBe(last[at]! + 1);
      expect(again.lastId).toBe(ids.at(-1));
      again.cut();
    }
  });
});
