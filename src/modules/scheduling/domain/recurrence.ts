import { RRuleTemporal } from 'rrule-temporal';
import { InvalidRecurrence } from './availability-errors';
import { partsOf } from './recurrence-parts';
import type { WallClock } from './wall-clock';

/** What a search for days may look at: enough for any rule that a practice has, and over in milliseconds. */
const BOUNDS = { maxIterations: 1_000, maxCandidateEvaluations: 5_000 };
const DAY = 86_400_000;

/** Which days a block happens on: a rule of RFC 5545, section 3.3.10, of days and longer. Times are what a wall clock shows. */
export class Recurrence {
  private constructor(
    /** As it is kept: capitals, without `RRULE:`. */
    readonly text: string,
    private readonly until: string | undefined,
  ) {}

  /** @throws InvalidRecurrence */
  static of(written: string): Recurrence {
    const parts = partsOf(written);
    const { UNTIL } = Object.fromEntries(parts) as { UNTIL?: string };
    return new Recurrence(parts.map((part) => part.join('=')).join(';'), UNTIL);
  }

  /** When it happens from `from` until `to`, both included. @throws InvalidRecurrence when that is not to be found out */
  times(begins: number, from: number, to: number, clock: WallClock): number[] {
    const last = Math.min(to, this.last(clock));
    if (last < from) return [];
    return bounded(() => this.rule(begins).between(new Date(from), new Date(last), true).map(asWall));
  }

  /** Whether it happens after this, or may: where that is not to be found out, it is looked at again some other day. */
  happensAfter(wall: number, begins: number, clock: WallClock): boolean {
    try {
      return this.next(wall, begins) <= this.last(clock);
    } catch {
      return true;
    }
  }

  /** @throws InvalidRecurrence when there is no first day */
  assertHappens(begins: number, clock: WallClock): void {
    if (bounded(() => this.next(begins - 1, begins)) > this.last(clock)) refuse('It never happens.');
  }

  private next(wall: number, begins: number): number {
    const next = this.rule(begins).next(new Date(wall));
    return next === null ? Infinity : asWall(next);
  }

  /** UNTIL is included: a date to its end, an instant by what the clock then shows. */
  private last(clock: WallClock): number {
    if (this.until === undefined) return Infinity;
    const [, year, month, day, hour, minute, second, utc] = UNTIL.exec(this.until)!;
    const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
    if (hour === undefined) return date + DAY - 1;
    const time = date + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000;
    return utc ? clock.shown(time) : time;
  }

  /** Without its end, on a clock that is never set to another time. */
  private rule(begins: number): RRuleTemporal {
    const rruleString = `RRULE:${this.text.replace(/;?UNTIL=[^;]*/, '')}`;
    const dtstart = {
      timeZoneId: 'UTC',
      toString: () => `${new Date(begins).toISOString().slice(0, 19)}+00:00[UTC]`,
    };
    return new RRuleTemporal({ rruleString, dtstart, cache: false, ...BOUNDS });
  }
}

const UNTIL = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/;

const asWall = ({ epochMilliseconds }: { epochMilliseconds: number }): number => epochMilliseconds;

function bounded<T>(search: () => T): T {
  try {
    return search();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse('The days of this rule are not to be found with reasonable effort.');
  }
}

function refuse(detail: string): never {
  throw new InvalidRecurrence({ errors: [{ pointer: '/recurrence', code: 'invalid-recurrence', detail }] });
}
