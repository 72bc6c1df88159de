const DAY = 86_400_000;
const SECOND = 1_000;

/**
 * A clock on a wall of a time zone. What it shows is a number as well: milliseconds since 1970, as though it hung in
 * London in winter. So days and minutes on it are plain sums.
 */
export class WallClock {
  private static readonly known = new Map<string, WallClock>();
  private readonly format: Intl.DateTimeFormat;

  private constructor(timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** `timeZone` by its IANA name. */
  static of(timeZone: string): WallClock {
    const clock = this.known.get(timeZone) ?? new WallClock(timeZone);
    this.known.set(timeZone, clock);
    return clock;
  }

  /** What it shows at an instant. */
  shown(instant: number): number {
    return instant + this.offset(instant);
  }

  /** The instant at which it shows this: the first where it does twice, none where it jumps past it. */
  instantOf(wall: number): number | undefined {
    return this.candidates(wall).find((instant) => this.shown(instant) === wall);
  }

  /** The same, but where it jumps past it, the instant of the jump. */
  instantFrom(wall: number): number {
    const instant = this.instantOf(wall);
    if (instant !== undefined) return instant;
    const [from, to] = this.candidates(wall) as [number, number];
    return this.changeBetween(from, to)!;
  }

  /** When it is set to another time after `from` and not after `to`, at most a day later; never, as a rule. */
  changeBetween(from: number, to: number): number | undefined {
    const before = this.offset(from);
    if (this.offset(to) === before) return undefined;
    let [same, other] = [from, to];
    while (other - same > SECOND) {
      const middle = same + Math.floor((other - same) / 2 / SECOND) * SECOND;
      if (this.offset(middle) === before) same = middle;
      else other = middle;
    }
    return other;
  }

  /** By how the clock went a day before and goes a day after. */
  private candidates(wall: number): number[] {
    return [wall - this.offset(wall - DAY), wall - this.offset(wall + DAY)].sort((one, other) => one - other);
  }

  private offset(instant: number): number {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.format.formatToParts(instant)) part[type] = Number(value);
    const { year, month, day, hour, minute, second } = part as Record<Intl.DateTimeFormatPartTypes, number>;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / SECOND) * SECOND;
  }
}
