import { randomUUID } from 'node:crypto';
import { ShareMail } from '../../src/modules/referrals/domain/share-mail.entity';
import { ShareRegistration } from '../../src/modules/referrals/domain/share-registration.entity';
import { Share } from '../../src/modules/referrals/domain/share.entity';
import { Shares } from '../../src/modules/referrals/public';
import { givenMember, type GivenMember } from '../factories/members';
import { arrange } from '../factories/persist';
import { World } from '../support/world';

describe('registrations through a share', () => {
  let world: World;
  let ana: GivenMember;
  let shareId: string;
  beforeAll(async () => {
    world = await World.start({ worker: false });
    ana = await givenMember(world, { shareProfilePublicly: true });
    shareId = await shareOf(ana);
  });
  afterAll(() => world.stop());

  const shares = () => world.app.get(Shares);
  const shareOf = async (by: GivenMember, channel = 'copy_link') =>
    (await world.api.post('/v1/shares', { memberId: by.memberId, channel }, by)).body.id as string;
  const read = async (id = shareId) => (await world.api.get(`/v1/shares/${id}`, ana)).body;
  const registered = (account: { memberId: string; accountId: string }, connected = false, through = shareId) =>
    arrange(world, () => shares().register({ shareId: through, connected, ...account }));
  const somebody = () => ({ memberId: randomUUID(), accountId: randomUUID() });

  it('SHR-6 a workflow finds a share by its id', async () => {
    expect(await shares().find(shareId)).toEqual({
      shareId,
      senderMemberId: ana.memberId,
      senderAccountId: ana.accountId,
      subjectMemberId: ana.memberId,
      channel: 'copy_link',
    });
    expect(await shares().find(randomUUID())).toBeUndefined();
  });

  it('SHR-4 an account is tied once and for good, also when said ten times at once and of another share', async () => {
    const newcomer = somebody();
    const { registrations, connections } = (await read()) as { registrations: number; connections: number };
    await Promise.all(Array.from({ length: 10 }, () => registered(newcomer, true)));
    await registered(newcomer, false, await shareOf(ana, 'facebook'));
    expect(await read()).toMatchObject({
      registrations: registrations + 1,
      connections: connections + 1,
    });
    await registered(somebody());
    expect(await read()).toMatchObject({
      registrations: registrations + 2,
      connections: connections + 1,
    });
    const [row] = await world.rows<{ id: string }>('select id from share_registration where account_id = $1', [
      newcomer.accountId,
    ]);
    expect(await shares().registration(row!.id)).toEqual({
      registrationId: row!.id,
      shareId,
      senderMemberId: ana.memberId,
      senderAccountId: ana.accountId,
      ...newcomer,
      connected: true,
      registeredAt: expect.stringMatching(/^2\d{3}-.*Z$/),
    });
  });

  it('SHR-6 records what happened, with ids alone', () => {
    const share = new Share(ana, ana.memberId, 'email');
    const newcomer = somebody();
    const registration = ShareRegistration.of(share, { ...newcomer, connected: true });
    expect(registration.pullEvents()).toEqual([
      {
        type: 'share.registered',
        dueAt: undefined,
        payload: {
          registrationId: registration.id,
          shareId: share.id,
          senderMemberId: ana.memberId,
          memberId: newcomer.memberId,
          connected: true,
        },
      },
    ]);
  });

  it('SHR-4 refuses a share that there is not', async () => {
    await expect(registered(somebody(), false, randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('SHR-1 everything of a share is stored and loaded as it is', async () => {
    const share = new Share(ana, randomUUID(), 'email');
    const sender = { ...ana, name: 'Ana' };
    const recipient = { name: 'Maria', email: 'maria@example.com' };
    const mail = ShareMail.queue(share, sender, { recipient, message: null, language: 'es' });
    mail.pullEvents();
    mail.giveUp('smtp-550');
    const registration = ShareRegistration.of(share, { ...somebody(), connected: true });
    await arrange(world, (em) => void em.persist([share, mail, registration]));
    await arrange(world, async (em) => {
      const loaded = await em.findOneOrFail(ShareMail, mail.id, { populate: ['share'] });
      expect(loaded).toMatchObject({ ...recipientOf(mail), status: 'failed', failure: 'smtp-550', sentAt: null });
      expect(loaded.share).toMatchObject({ id: share.id, channel: 'email', subjectMemberId: share.subjectMemberId });
      loaded.delivered(new Date());
      expect(loaded.status).toBe('failed');
      const again = await em.findOneOrFail(ShareRegistration, registration.id);
      const { memberId, accountId, connected, senderAccountId } = registration;
      expect(again).toMatchObject({ memberId, accountId, connected, senderAccountId, registeredAt: expect.any(Date) });
    });
  });
  const recipientOf = ({ recipientName, recipientEmail, language, message }: ShareMail) => ({
    recipientName,
    recipientEmail,
    language,
    message,
  });
});
