import { Member } from '../../../src/modules/directory/domain/member.entity';
import { Profile } from '../../../src/modules/directory/domain/profile';

const now = new Date('2026-11-23T09:00:00Z');
const later = new Date('2026-11-24T09:00:00Z');
const profile = new Profile({ givenName: 'Jo', familyName: 'Rivera' });
const ON = {
  shareProfilePublicly: true,
  referableBy: 'colleagues',
  acceptingNewClients: true,
  consentVersion: '1',
} as const;
const OFF = { shareProfilePublicly: false, referableBy: null, acceptingNewClients: true } as const;

function sharing(): Member {
  const member = Member.join(null, profile, now);
  member.changeReferralSettings(ON, now);
  member.pullEvents();
  return member;
}

describe('a member', () => {
  it('COL-1 starts professional with a licence and limited without', () => {
    expect(Member.join(null, profile, now).tier).toBe('limited');
    const licensed = profile.with({ licences: [{ type: 'LCSW', number: null, state: null }] });
    expect(Member.join(null, licensed, now).tier).toBe('professional');
  });

  it('COL-1 keeps its tier, and its version, when told the tier it has', () => {
    const member = Member.join(null, profile, now);
    member.pullEvents();
    member.changeTier('limited', later);
    expect([member.changedAt, member.pullEvents()]).toEqual([now, []]);
    member.changeTier('professional', later);
    expect([member.tier, member.changedAt, member.pullEvents()]).toEqual([
      'professional',
      later,
      [{ type: 'member.tier-changed', payload: { memberId: member.id } }],
    ]);
  });

  it('COL-6 shares nothing at first', () => {
    const member = Member.join(null, profile, now);
    expect(member.referralSettings).toEqual(OFF);
    expect(member.reasonsAgainstReferral).toEqual(['profile-not-shared']);
  });

  it('COL-6 keeps the instant of the consent while it shares, and forgets it when sharing ends', () => {
    const member = sharing();
    member.changeReferralSettings({ ...ON, acceptingNewClients: false }, later);
    expect([member.consentVersion, member.consentedAt]).toEqual(['1', now]);
    member.changeReferralSettings(OFF, later);
    expect([member.consentVersion, member.consentedAt, member.referralSettings.referableBy]).toEqual([
      null,
      null,
      null,
    ]);
    member.changeReferralSettings(ON, later);
    expect(member.consentedAt).toBe(later);
  });

  it('COL-6 refuses another version of the text, and to be referable without sharing', () => {
    const outdated = expect.objectContaining({ code: 'consent-version-outdated' });
    expect(() => sharing().changeReferralSettings({ ...ON, consentVersion: '0' }, now)).toThrow(outdated);
    const unsaid = { ...ON, consentVersion: undefined };
    expect(() => Member.join(null, profile, now).changeReferralSettings(unsaid, now)).toThrow(outdated);
    const off = expect.objectContaining({ code: 'sharing-is-off' });
    expect(() => sharing().changeReferralSettings({ ...OFF, referableBy: 'colleagues' }, now)).toThrow(off);
  });

  it('COL-7 tells itself every reason why nobody may refer it', () => {
    const member = sharing();
    expect(member.reasonsAgainstReferral).toEqual([]);
    member.changeReferralSettings({ ...ON, referableBy: null, acceptingNewClients: false }, now);
    expect(member.reasonsAgainstReferral).toEqual(['referable-by-nobody', 'not-accepting-new-clients']);
  });

  it('changes its profile as a whole new value, and records it without saying what', () => {
    const member = sharing();
    member.changeProfile({ bio: 'Hello' }, later);
    expect([member.profile.bio, member.profile.givenName, profile.bio, member.changedAt]).toEqual([
      'Hello',
      'Jo',
      null,
      later,
    ]);
    expect(member.pullEvents()).toEqual([{ type: 'member.profile-changed', payload: { memberId: member.id } }]);
  });
});
