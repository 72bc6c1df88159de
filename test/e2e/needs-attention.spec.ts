import { Housekeeping } from '../../src/shared/housekeeping/housekeeping';
import { OutboxRelay } from '../../src/shared/outbox/outbox.relay';
import { JobWorkers } from '../../src/shared/queue/job-workers';
import { givenAccount, givenSession } from '../factories/accounts';
import { givenNavigator, givenSharing, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { eventually } from '../support/eventually';
import { linkIn, mailsTo } from '../support/mailbox';
import { World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await World.start({ worker: false });
  // housekeeping is done when a test says so: a round of its own, every minute, would hold what that one passes over
  world.app.get(JobWorkers).start();
  world.app.get(OutboxRelay).start();
});
afterAll(() => world.stop());

const settled = () =>
  eventually(async () => {
    const [open] = await world.rows('select from outbox_message where processed_at is null and failed_at is null');
    return !open;
  });
/** Some time later, a worker has come by; it passes over what a job holds at that moment. */
async function later(interval: string): Promise<void> {
  await settled();
  await world.advance(interval);
  await world.app.get(Housekeeping).run();
  await settled();
}
const quiet = async (token: string, query = '') =>
  world.api.get(`/v1/program-referrals/needs-attention${query}`, { token });
const seen = async (token: string, query = '') =>
  (await quiet(token, query)).body.data.map(({ referral, why }: any) => [referral.id, why]);
const reminders = async (address: string) =>
  (await mailsTo(address)).filter(({ subject }) => subject === 'A referral waits for news');
const setStatus = (token: string, id: string, version: number, status: string) =>
  world.api.put(`/v1/program-referrals/${id}/status`, { status }, { token, headers: { 'if-match': `"${version}"` } });
const path = (programId: string) => `/v1/programs/${programId}/attention-times`;
const setTimes = (token: string, programId: string, version: number, times: object) =>
  world.api.put(path(programId), times, { token, headers: { 'if-match': `"${version}"` } });

async function given(seeker: Record<string, unknown> = {}) {
  const [site, program] = await Promise.all([givenSite(world), givenProgram(world)]);
  const navigator = await givenNavigator(world, site);
  const claimer = await givenClaimer(world, program.programId);
  const { body } = await refer(world, navigator.token, program, {
    seeker: someSeeker({ familyName: 'Ortega', ...seeker }),
  });
  return { site, program, navigator, claimer, id: body.id as string };
}
/** Sessions end after a while. */
const back = async (who: { accountId: string }) => (await givenSession(world, who)).token;

describe('nothing falls through', () => {
  it('NAV-22 a referral without a first answer is on both lists after 3 days, not before, and both are reminded once', async () => {
    const { navigator, claimer, id } = await given();
    await later('71 hours');
    expect(await seen(await back(navigator))).toEqual([]);
    expect(await reminders(claimer.email)).toEqual([]);
    await later('1 hour');
    const [mine, theirs] = await Promise.all([back(navigator), back(claimer)]);
    for (const [token, side] of [
      [mine, 'navigator'],
      [theirs, 'program'],
    ] as const) {
      expect(await seen(token)).toEqual([[id, 'no-first-answer']]);
      expect(await seen(token, `?side=${side}`)).toEqual([[id, 'no-first-answer']]);
      expect(await seen(token, `?side=${side === 'program' ? 'navigator' : 'program'}`)).toEqual([]);
    }
    const [row] = (await quiet(mine)).body.data;
    expect(Date.parse(row.since) - Date.parse(row.referral.sentAt)).toBe(72 * 3_600_000);
    await later('1 hour');
    await later('30 days');
    for (const { email } of [navigator, claimer]) {
      const mails = await reminders(email);
      expect(mails).toHaveLength(1);
      expect(mails[0]!.text).toContain('Luz O.');
      expect(linkIn(mails[0]!, '/p/').pathname).toMatch(/^\/p\/[\w-]{43}$/);
      expect(mails[0]!.text).not.toContain('Ortega');
    }
    const kinds = (await world.api.get('/v1/me/notifications', { token: await back(claimer) })).body.data;
    expect(kinds.map(({ kind }: any) => kind)).toEqual(['program-referral-needs-attention', 'program-referral-sent']);
  });

  it('NAV-22 one in progress without a change for 14 days is as well; a change begins a new quiet spell', async () => {
    const { navigator, claimer, id } = await given();
    expect((await setStatus(claimer.token, id, 1, 'pending')).status).toBe(200);
    await later('335 hours');
    expect(await seen(await back(claimer))).toEqual([]);
    await later('1 hour');
    expect(await seen(await back(claimer))).toEqual([[id, 'no-change']]);
    expect(await reminders(claimer.email)).toHaveLength(1);
    const [{ version }] = await world.rows<any>('select version from program_referral where id = $1', [id]);
    expect(version).toBe(2); // a reminder makes nobody's form stale
    expect((await setStatus(await back(claimer), id, 2, 'eligible')).status).toBe(200);
    expect(await seen(await back(claimer))).toEqual([]);
    await later('336 hours');
    expect(await seen(await back(navigator))).toEqual([[id, 'no-change']]);
    expect(await reminders(claimer.email)).toHaveLength(2);
    expect(await reminders(navigator.email)).toHaveLength(2);
    expect((await setStatus(await back(claimer), id, 3, 'got_help')).status).toBe(200);
    await later('336 hours');
    expect(await seen(await back(navigator))).toEqual([]);
    expect(await reminders(navigator.email)).toHaveLength(2);
  });

  it('NAV-22 lists who is not to be contacted, and reminds nobody of them', async () => {
    const { navigator, claimer, id } = await given({ reach: 'do_not_contact' });
    await later('72 hours');
    expect(await seen(await back(navigator))).toEqual([[id, 'no-first-answer']]);
    expect(await seen(await back(claimer))).toEqual([[id, 'no-first-answer']]);
    expect([...(await mailsTo(navigator.email)), ...(await mailsTo(claimer.email))]).toEqual([]);
  });

  it('NAV-22 times are the program’s own: set by its claimers, for referrals under way too', async () => {
    const { navigator, claimer, program, id } = await given();
    const usual = await world.api.get(path(program.programId), { token: claimer.token });
    expect([usual.status, usual.body]).toEqual([200, { responseDays: 3, quietDays: 14, version: 0 }]);
    const set = await setTimes(claimer.token, program.programId, 0, { responseDays: 1, quietDays: 30 });
    expect([set.status, set.body]).toEqual([200, { responseDays: 1, quietDays: 30, version: 1 }]);
    expect(set.headers.get('etag')).toBe('"1"');
    const stale = await setTimes(claimer.token, program.programId, 0, { responseDays: 2, quietDays: 2 });
    expect([stale.status, stale.body.currentVersion]).toEqual([412, 1]);
    for (const { token } of [navigator, await givenAccount(world)]) {
      expect((await setTimes(token, program.programId, 1, { responseDays: 2, quietDays: 2 })).status).toBe(404);
      expect((await world.api.get(path(program.programId), { token })).status).toBe(404);
    }
    await later('24 hours');
    expect(await seen(await back(navigator))).toEqual([[id, 'no-first-answer']]);
    expect(await reminders(navigator.email)).toHaveLength(1);
  });

  it.each([
    ['no days', { responseDays: 0, quietDays: 14 }],
    ['half a day', { responseDays: 1.5, quietDays: 14 }],
    ['too many', { responseDays: 3, quietDays: 1e9 }],
    ['null', { responseDays: null, quietDays: 14 }],
    ['words', { responseDays: '3', quietDays: 14 }],
    ['one of both', { responseDays: 3 }],
    ['something else', { responseDays: 3, quietDays: 14, hours: 2 }],
  ])('NAV-22 refuses times of %s', async (_, times) => {
    const program = await givenProgram(world);
    const claimer = await givenClaimer(world, program.programId);
    expect((await setTimes(claimer.token, program.programId, 0, times)).status).toBe(400);
  });

  it('NAV-22 pages through the longest quiet first, for one program, and shows team mates what is shared', async () => {
    const [site, program, other] = await Promise.all([givenSite(world), givenProgram(world), givenProgram(world)]);
    const [navigator, mate] = [await givenNavigator(world, site), await givenNavigator(world, site)];
    const first = (await refer(world, navigator.token, program)).body.id;
    await givenSharing(world, site.organisation.organisationId, site.siteId);
    await world.advance('1 minute');
    const ids = [first];
    for (const to of [program, other]) ids.push((await refer(world, navigator.token, to)).body.id);
    await world.advance('72 hours');
    const [mine, theirs] = await Promise.all([back(navigator), back(mate)]);
    const page = (await quiet(mine, '?limit=2')).body;
    const rest = (await quiet(mine, `?limit=2&cursor=${page.page.nextCursor}`)).body;
    expect([...page.data, ...rest.data].map(({ referral }: any) => referral.id)).toEqual(ids);
    expect(rest.page.nextCursor).toBeNull();
    expect((await seen(mine, `?programId=${other.programId.toUpperCase()}`)).map(([id]: any) => id)).toEqual([ids[2]]);
    expect((await seen(theirs)).map(([id]: any) => id)).toEqual(ids.slice(1));
    for (const query of ['?side=seeker', '?side=', '?programId=x', '?limit=0', '?more=1', '?cursor=x'])
      expect((await quiet(mine, query)).status).toBe(400);
    expect((await world.api.get('/v1/program-referrals/needs-attention')).status).toBe(401);
  });
});
