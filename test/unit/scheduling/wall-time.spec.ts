import fc from 'fast-check';
import { stretchesOf } from '../../../src/modules/scheduling/domain/occurrences';
import { Recurrence } from '../../../src/modules/scheduling/domain/recurrence';
import { WallClock } from '../../../src/modules/scheduling/domain/wall-clock';

const MINUTE = 60_000;
const wall = (written: string) => Date.parse(`${written}:00Z`);
const told = (instant: number) => new Date(instant).toISOString().slice(0, 16);
const newYork = WallClock.of('America/New_York');

/** When appointments of so many minutes begin. */
function begins(
  written: string,
  minutes: number,
  stepMinutes: number,
  clock = newYork,
  length = stepMinutes,
): string[] {
  return stretchesOf(wall(written), { minutes, stepMinutes }, clock).flatMap(({ startsAt, startsBefore, endsAt }) => {
    const all: string[] = [];
    for (let at = startsAt; at < startsBefore && at + length * MINUTE <= endsAt; at += stepMinutes * MINUTE)
      all.push(told(at));
    return all;
  });
}

describe('wall time', () => {
  it('SCH-11 leaves out the hour that is missing on 2027-03-14 in New York', () => {
    expect(begins('2027-03-14T01:00', 180, 60)).toEqual(['2027-03-14T06:00', '2027-03-14T07:00']);
    expect(begins('2027-03-14T01:30', 120, 60)).toEqual(['2027-03-14T06:30']);
    expect(begins('2027-03-14T02:00', 60, 30)).toEqual([]);
    expect(begins('2027-03-14T02:30', 60, 30)).toEqual(['2027-03-14T07:00']);
  });

  it('SCH-11 counts the hour that comes twice once, the first, on 2026-11-01 and 2027-11-07 in New York', () => {
    for (const day of ['2026-11-01', '2027-11-07']) {
      expect(begins(`${day}T01:00`, 120, 60)).toEqual([`${day}T05:00`, `${day}T07:00`]);
      expect(begins(`${day}T01:00`, 30, 30)).toEqual([`${day}T05:00`]);
      expect(begins(`${day}T01:30`, 90, 30, newYork, 60)).toEqual([`${day}T05:30`, `${day}T07:00`]);
    }
  });

  it('SCH-11 knows zones whose clocks are left alone', () => {
    expect(begins('2027-03-14T01:00', 180, 60, WallClock.of('America/Phoenix'))).toHaveLength(3);
  });

  it('SCH-11 stays what the clock shows, in any zone, on any day', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: wall('2025-01-01T00:00') / MINUTE, max: wall('2040-01-01T00:00') / MINUTE }),
        (zone, at) => {
          const clock = WallClock.of(zone);
          const instant = clock.instantOf(at * MINUTE);
          if (instant !== undefined) expect(clock.shown(instant)).toBe(at * MINUTE);
          else expect(clock.shown(clock.instantFrom(at * MINUTE))).toBeGreaterThan(at * MINUTE);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('recurrence', () => {
  const days = (rule: string, from = '2026-11-23T09:00', to = '2027-05-22T09:00') =>
    Recurrence.of(rule)
      .times(wall('2026-11-23T09:00'), wall(from), wall(to), newYork)
      .map((time) => told(time).slice(0, 10));

  it('SCH-11 includes UNTIL, as a day, a local time and an instant', () => {
    for (const until of ['20261125', '20261125T090000', '20261125T140000Z'])
      expect(days(`FREQ=DAILY;UNTIL=${until}`)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
    for (const until of ['20261124', '20261125T085959', '20261125T135959Z'])
      expect(days(`FREQ=DAILY;UNTIL=${until}`)).toEqual(['2026-11-23', '2026-11-24']);
  });

  it('SCH-11 knows weeks in turn, last Fridays and leap days', () => {
    expect(days('RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4')).toEqual([
      '2026-11-23',
      '2026-11-25',
      '2026-12-07',
      '2026-12-09',
    ]);
    expect(days('FREQ=MONTHLY;BYDAY=-1FR;COUNT=2')).toEqual(['2026-11-27', '2026-12-25']);
    expect(days('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2027-01-01T00:00', '2029-01-01T00:00')).toEqual(['2028-02-29']);
  });

  it('SCH-11 refuses what no practice has, at once', () => {
    const refused = [
      '',
      ';',
      'DAILY',
      'FREQ=DAILY;',
      'FREQ=SECONDLY',
      'FREQ=MINUTELY',
      'FREQ=HOURLY',
      'FREQ=DAILY;BYHOUR=9',
      'FREQ=DAILY;BYMINUTE=1',
      'FREQ=DAILY;BYSECOND=1',
      'FREQ=DAILY;COUNT=1000000000',
      'FREQ=DAILY;COUNT=0',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;INTERVAL=100000',
      'FREQ=DAILY;COUNT=2;UNTIL=20270101',
      'DTSTART:20260101T000000\nRRULE:FREQ=DAILY',
      'FREQ=DAILY\nRRULE:FREQ=DAILY',
      'FREQ=DAILY;UNTIL=20270230',
      'FREQ=DAILY;FREQ=WEEKLY',
      'FREQ=WEEKLY;BYDAY=1MO',
      'FREQ=WEEKLY;BYMONTHDAY=1',
      'FREQ=DAILY;BYSETPOS=1',
      'FREQ=DAILY;BYDAY=MO;BYSETPOS=2',
      'FREQ=WEEKLY;INTERVAL=100;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=366',
      'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-32',
      'FREQ=DAILY;COUNT=501',
      'FREQ=DAILY;RSCALE=HEBREW',
      `FREQ=DAILY;BYMONTH=${'1,'.repeat(200)}1`,
      'FREQ=DAILY;__PROTO__=1',
      'FREQ=DAILY;CONSTRUCTOR=1',
    ];
    for (const rule of refused)
      expect(() => Recurrence.of(rule)).toThrow(expect.objectContaining({ code: 'invalid-recurrence' }));
    const never = Recurrence.of('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30');
    expect(() => never.assertHappens(wall('2026-11-23T09:00'), newYork)).toThrow(
      expect.objectContaining({ code: 'invalid-recurrence' }),
    );
  });

  it('SCH-11 goes on after its first day, however long it takes to find another', () => {
    const rare = Recurrence.of('FREQ=DAILY;BYDAY=MO;BYMONTHDAY=1;BYMONTH=2');
    const first = wall('2026-11-23T09:00');
    expect(() => rare.assertHappens(first, newYork)).not.toThrow();
    expect(rare.happensAfter(wall('2027-05-22T09:00'), first, newYork)).toBe(true);
    expect(rare.times(first, wall('2027-05-22T09:00'), wall('2027-11-22T09:00'), newYork)).toEqual([]);
    for (const rule of ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=DAILY;BYDAY=MO'])
      expect(days(rule, '2046-11-01T09:00', '2046-11-30T09:00').length).toBeGreaterThan(3);
  });

  it('SCH-11 is found out in bounded time, whatever is said', () => {
    const list = (most: number) =>
      fc.uniqueArray(
        fc.integer({ min: -most, max: most }).filter((n) => n !== 0),
        { minLength: 1, maxLength: 12 },
      );
    fc.assert(
      fc.property(
        fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        fc.integer({ min: 1, max: 366 }),
        list(31),
        list(366),
        (freq, interval, monthDays, positions) => {
          const rule = `FREQ=${freq};INTERVAL=${interval};BYDAY=MO,TU${freq === 'WEEKLY' ? '' : `;BYMONTHDAY=${monthDays.join(',')}`};BYSETPOS=${positions.join(',')}`;
          const before = performance.now();
          try {
            days(rule);
          } catch (error) {
            expect(error).toMatchObject({ code: 'invalid-recurrence' });
          }
          expect(performance.now() - before).toBeLessThan(2_000);
        },
      ),
      { numRuns: 100 },
    );
  });
});
