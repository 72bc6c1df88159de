import { Referral } from '../../../src/modules/referrals/domain/referral.entity';
import { Selection } from '../../../src/modules/referrals/domain/selection';

const sender = { memberId: 'me', accountId: 'account', name: 'Ana Ruiz' };
const recipient = { kind: 'client', name: 'Maria', email: 'maria@example.com', language: 'en' } as const;
const noon = new Date('2026-12-01T12:00:00.000Z');
const after = (hours: number, ms = 0) => new Date(noon.getTime() + hours * 3_600_000 + ms);
const queued = () => Referral.queue({ sender, recipient, message: null, count: 1 });
const sent = () => {
  const referral = queued();
  referral.delivered(noon);
  return referral;
};
const typesOf = (referral: Referral) => referral.pullEvents().map(({ type }) => type);

describe('a referral', () => {
  it('COL-12 works for 168 hours from its acceptance, and sets an alarm for their end', () => {
    const referral = sent();
    expect(referral.expiresAt).toEqual(after(168));
    const alarm = referral.pullEvents().find(({ type }) => type === 'referral.link-due');
    expect(alarm?.dueAt).toEqual(after(168));
  });

  it('COL-12 expires at the instant, not a millisecond earlier, and once', () => {
    const referral = sent();
    referral.expire(after(168, -1));
    expect(referral.status).toBe('sent');
    referral.expire(after(168));
    expect(referral.status).toBe('expired');
    referral.pullEvents();
    referral.expire(after(169));
    expect(typesOf(referral)).toEqual([]);
  });

  it('COL-12 cannot be revoked once its time is over, even before the alarm', () => {
    expect(() => sent().revoke(after(168))).toThrow();
  });

  it('COL-12 ignores the alarm of an older link', () => {
    const referral = sent();
    referral.sendAgain();
    referral.delivered(after(100));
    referral.expire(after(168));
    expect(referral.status).toBe('sent');
    expect(referral.expiresAt).toEqual(after(268));
  });

  it('COL-17 keeps the first opening and counts them all', () => {
    const referral = sent();
    referral.open(after(1));
    referral.open(after(2));
    expect(referral).toMatchObject({ status: 'opened', openedAt: after(1), openCount: 2 });
  });

  it('COL-12 awaits no mail once it is revoked, and a fresh link overtakes the older mail', () => {
    const referral = queued();
    expect(referral.awaits(1)).toBe(true);
    referral.revoke(noon);
    expect(referral.awaits(1)).toBe(false);
    referral.sendAgain();
    expect([referral.awaits(1), referral.awaits(2)]).toEqual([false, true]);
  });

  it('COL-18 fails with its reason, and forgets it when it is sent again', () => {
    const referral = queued();
    referral.giveUp('smtp-550');
    expect(referral).toMatchObject({ status: 'failed', failure: 'smtp-550' });
    referral.sendAgain();
    expect(referral).toMatchObject({ status: 'queued', failure: null });
  });

  it('COL-12 tells the sender once a day that a fresh link is asked for', () => {
    const referral = sent();
    expect(() => referral.askForFreshLink(after(1))).toThrow();
    expect([referral.askForFreshLink(after(170)), referral.askForFreshLink(after(193))]).toEqual([true, false]);
    expect(typesOf(referral).filter((type) => type === 'referral.fresh-link-asked')).toHaveLength(1);
    referral.askForFreshLink(after(194));
    expect(typesOf(referral)).toEqual(['referral.fresh-link-asked']);
  });
});

describe('a selection', () => {
  const known = (memberId: string, relation: 'colleague' | 'stranger' | 'self', acceptingReferrals: boolean) => {
    return { memberId, accountId: null, name: memberId, relation, acceptingReferrals };
  };
  const select = (...ids: string[]) =>
    new Selection(
      'me',
      ids.map((memberId) => ({ memberId, notify: false })),
      [
        known('a', 'colleague', true),
        known('off', 'colleague', false),
        known('far', 'stranger', false),
        known('me', 'self', false),
      ],
    );

  it.each([
    [['a', 'off', 'far'], 'not-accepting-referrals', ['/colleagues/1/memberId', '/colleagues/2/memberId']],
    [['a', 'far', 'nobody'], 'not-a-colleague', ['/colleagues/1/memberId', '/colleagues/2/memberId']],
    [['me'], 'cannot-refer-oneself', ['/colleagues/0/memberId']],
    [[], 'empty-selection', ['/colleagues']],
  ])('COL-8 of %j is refused with %s, naming everyone concerned', (ids, code, pointers) => {
    expect(() => select(...ids).assertReferable()).toThrow(expect.objectContaining({ code }));
    expect(select(...ids).refusals.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('COL-8 counts the same colleague once, and notifies when any of the repeats says so', () => {
    const twice = new Selection(
      'me',
      [
        { memberId: 'a', notify: false },
        { memberId: 'a', notify: true },
      ],
      [known('a', 'colleague', true)],
    );
    expect(twice.choices).toEqual([{ memberId: 'a', notify: true }]);
  });
});
