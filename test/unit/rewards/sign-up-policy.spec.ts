import { type InvitationLink, judgeSignUp } from '../../../src/modules/rewards/domain/sign-up-policy';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-29T10:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const link = (patientId: string, of: Partial<InvitationLink> = {}): InvitationLink => ({
  patientId,
  organisationId: 'clinic',
  isDisabled: false,
  isOwn: false,
  ...of,
});

describe('which link a sign-up came by', () => {
  const links = new Map([
    ['ana', link('ana')],
    ['ben', link('ben')],
    ['off', link('off', { isDisabled: true })],
    ['own', link('own', { isOwn: true })],
    ['far', link('far', { organisationId: 'elsewhere' })],
  ]);
  const judged = (followed: Record<string, number>, person = {}) =>
    judgeSignUp(
      Object.entries(followed).map(([code, days]) => ({ code, followedAt: daysAgo(days), via: 'page' as const })),
      links,
      { organisationId: 'clinic', wasPatient: false, programIsOn: true, ...person },
      NOW,
    ).map(({ patientId, verdict }) => [patientId, verdict]);

  it('REW-3 is the first that was followed within 30 days', () => {
    expect(judged({ ben: 1, ana: 2 })).toEqual([
      ['ana', 'tied'],
      ['ben', 'later'],
    ]);
    expect(judged({ ana: 30, ben: 29.9 })).toEqual([
      ['ana', 'too-old'],
      ['ben', 'tied'],
    ]);
  });

  it('REW-4 passes over what does not count, and names nobody of another organisation', () => {
    expect(judged({ far: 5, off: 4, own: 3, none: 2, ana: 1 })).toEqual([
      [null, 'another-organisation'],
      ['off', 'disabled'],
      ['own', 'own'],
      [null, 'over'],
      ['ana', 'tied'],
    ]);
    expect(judged({ ana: 1 }, { wasPatient: true })).toEqual([['ana', 'existing-patient']]);
    expect(judged({ own: 1 }, { wasPatient: true })).toEqual([['own', 'own']]);
    expect(judged({ ana: 1 }, { programIsOn: false })).toEqual([['ana', 'program-off']]);
  });
});
