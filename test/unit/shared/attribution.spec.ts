import { judge, type KnownLink } from '../../../src/shared/attribution/attribution-policy';
import type { Followed } from '../../../src/shared/domain/followed';

const NOW = new Date('2026-11-24T12:00:00Z');
const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const followed = (code: string, days: number, via: Followed['via'] = 'page'): Followed => ({
  code,
  followedAt: daysAgo(days),
  via,
});
const known = (...codes: [code: string, own?: boolean][]): Map<string, KnownLink> =>
  new Map(codes.map(([code, own = false]) => [code, { subjectId: `to-${code}`, ownerAccountId: `of-${code}`, own }]));
const verdicts = (links: Followed[], of: Map<string, KnownLink>) =>
  judge(links, of, NOW).map(({ subjectId, verdict }) => [subjectId, verdict]);

describe('from which link a registration came', () => {
  it('SHR-4 the first that was followed, whatever the order they come in', () => {
    const links = [followed('b', 1), followed('c', 0, 'code'), followed('a', 20)];
    expect(verdicts(links, known(['a'], ['b'], ['c']))).toEqual([
      ['to-a', 'tied'],
      ['to-b', 'later'],
      ['to-c', 'later'],
    ]);
  });

  it('SHR-4 one followed 30 days ago counts no more, a moment less does', () => {
    expect(verdicts([followed('a', 30)], known(['a']))).toEqual([['to-a', 'too-old']]);
    expect(verdicts([followed('a', 30 - 1 / DAY_MS)], known(['a']))).toEqual([['to-a', 'tied']]);
  });

  it('SHR-4 one’s own, an unknown and an old link leave the next one its place', () => {
    const links = [followed('old', 31), followed('own', 3), followed('gone', 2), followed('a', 1)];
    expect(verdicts(links, known(['old'], ['own', true], ['a']))).toEqual([
      ['to-old', 'too-old'],
      ['to-own', 'own'],
      [null, 'over'],
      ['to-a', 'tied'],
    ]);
  });

  it('SHR-4 nobody who followed nothing is tied', () => {
    expect(judge([], known(['a']), NOW)).toEqual([]);
  });
});
