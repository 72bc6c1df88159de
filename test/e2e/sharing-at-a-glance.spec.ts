import { givenSession } from '../factories/accounts';
import { givenColleagues, givenMember, givenReferableColleague, REFERABLE } from '../factories/members';
import { givenPrint } from '../factories/referrals';
import { eventually } from '../support/eventually';
import { arrive } from '../support/newcomer';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ env: { TRUST_PROXY: 'loopback' } })));
afterAll(() => world.stop());

const as = ({ token }: { token: string }) => ({ token });
const glance = (me: { token: string }, query = '') => world.api.get(`/v1/me/sharing${query}`, as(me));
const NOTHING = {
  shares: { facebook: 0, instagram: 0, email: 0, copy_link: 0 },
  visits: 0,
  registrations: 0,
  connections: 0,
  referralsGiven: 0,
  referralsReceived: 0,
};

describe('my sharing at a glance', () => {
  it('SHR-12 is all zeros for who shared nothing, in as many weeks as asked for, each by its Monday', async () => {
    const me = await givenMember(world);
    const { status, body } = await glance(me);
    expect(status).toBe(200);
    expect(body.total).toEqual(NOTHING);
    expect(body.weeks).toHaveLength(12);
    for (const { week, ...numbers } of body.weeks) {
      expect(new Date(`${week}T00:00:00Z`).getUTCDay()).toBe(1);
      expect(numbers).toEqual(NOTHING);
    }
    expect((await glance(me, '?weeks=1')).body.weeks).toHaveLength(1);
    expect((await glance(me, '?weeks=105')).status).toBe(400);
  });

  it('SHR-12 shares by channel, registrations, connections, referrals given and received, in the week they happened', async () => {
    const me = await givenMember(world, REFERABLE);
    const subject = await givenReferableColleague(world, me, { phone: '+13035550142' });
    const share = (channel: string, profile: { memberId: string } = subject) =>
      world.api.post('/v1/shares', { memberId: profile.memberId, channel }, as(me));
    for (const channel of ['facebook', 'email', 'copy_link', 'copy_link']) await share(channel);
    const { url, id } = (await share('copy_link')).body;
    await arrive(world, { code: url.split('/s/')[1] });
    await eventually(async () => (await world.api.get(`/v1/shares/${id}`, as(me))).body.registrations === 1);
    await givenPrint(world, me, [subject]);
    await givenPrint(world, subject, [me]);
    const receiver = await givenMember(world);
    await givenColleagues(world, me, receiver);
    const sent = await world.api.post(
      '/v1/platform-referrals',
      { memberId: subject.memberId, receivers: [receiver.memberId] },
      { token: me.token, headers: { 'idempotency-key': crypto.randomUUID() } },
    );
    await world.rows("update platform_referral set sent_at = sent_at - interval '1 day'");
    const call = `/v1/platform-referrals/${sent.body.data[0].id}/call`;
    expect((await world.api.post(call, undefined, as(receiver))).status).toBe(200);

    const now = {
      shares: { facebook: 1, instagram: 0, email: 1, copy_link: 1 },
      visits: 0,
      registrations: 1,
      connections: 1,
      referralsGiven: 2,
      referralsReceived: 1,
    };
    const { body } = await glance(me);
    expect(body.total).toEqual(now);
    const { week: thisWeek, ...first } = body.weeks[0];
    expect(first).toEqual(now);
    expect((await world.api.get('/v1/me/referral-counts', as(me))).body).toEqual({
      referralsGiven: now.referralsGiven,
      referralsReceived: now.referralsReceived,
    });
    expect((await glance(subject)).body.total).toEqual({ ...NOTHING, referralsGiven: 1, referralsReceived: 2 });

    await world.advance('7 days');
    const again = await givenSession(world, me);
    await world.api.post('/v1/shares', { memberId: subject.memberId, channel: 'instagram' }, as(again));
    const later = (await glance(again, '?weeks=2')).body;
    expect(later.weeks[1]).toEqual({ week: thisWeek, ...now });
    const instagram = { ...NOTHING.shares, instagram: 1 };
    expect(later.weeks[0]).toEqual({ week: expect.any(String), ...NOTHING, shares: instagram });
    expect(later.total).toEqual({ ...now, shares: { ...now.shares, instagram: 1 } });
    await world.advance('-7 days');
  });

  it('SHR-12 visits count in the week of their day', async () => {
    const me = await givenMember(world, REFERABLE);
    const { body } = await world.api.post('/v1/shares', { memberId: me.memberId, channel: 'copy_link' }, as(me));
    await world.rows(
      `insert into share_visit (share_id, sender_account_id, day, visits)
       select $1, $2, (app_now() at time zone 'UTC')::date - 7 * at, at + 1 from generate_series(0, 2) at`,
      [body.id, me.accountId],
    );
    const told = (await glance(me, '?weeks=4')).body;
    expect(told.weeks.map((week: any) => week.visits)).toEqual([1, 2, 3, 0]);
    expect(told.total.visits).toBe(6);
  });

  it('SHR-12 is for members', async () => {
    expect((await world.api.get('/v1/me/sharing')).status).toBe(401);
  });
});
