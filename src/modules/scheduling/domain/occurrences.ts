import type { WallClock } from './wall-clock';

const MINUTE = 60_000;

/** A block's times as they are said. */
export interface BlockTimes {
  readonly minutes: number;
  readonly stepMinutes: number;
}

/** A stretch of time of a block, throughout which appointments may begin every so many minutes; instants. */
export interface Stretch {
  /** When the first appointment may begin. */
  readonly startsAt: number;
  /** Appointments begin before it. */
  readonly startsBefore: number;
  /** Appointments end by then. */
  readonly endsAt: number;
}

/**
 * What becomes of a block's time on one day, from what the clock shows when it begins. One stretch, as a rule. Where
 * the clock is set to another time in the middle of it, appointments still begin where the grid has them on the wall:
 * not in the hour that is missing, once in the hour that comes twice. They last their minutes in any case.
 */
export function stretchesOf(wall: number, { minutes, stepMinutes }: BlockTimes, clock: WallClock): Stretch[] {
  const startsAt = clock.instantFrom(wall);
  const endsAt = clock.instantFrom(wall + minutes * MINUTE);
  if (endsAt - startsAt === minutes * MINUTE && clock.instantOf(wall) !== undefined)
    return [{ startsAt, startsBefore: endsAt, endsAt }];
  return grouped(begins(wall, minutes * MINUTE, stepMinutes * MINUTE, clock), stepMinutes * MINUTE).map((group) => ({
    startsAt: group[0]!,
    startsBefore: Math.min(group.at(-1)! + MINUTE, endsAt),
    endsAt,
  }));
}

/** Where the grid has a beginning and the clock shows it. */
function begins(wall: number, length: number, step: number, clock: WallClock): number[] {
  const all: number[] = [];
  for (let at = wall; at < wall + length; at += step) {
    const instant = clock.instantOf(at);
    if (instant !== undefined) all.push(instant);
  }
  return all;
}

/** Those that follow each other a step apart. */
function grouped(instants: readonly number[], step: number): number[][] {
  const groups: number[][] = [];
  for (const instant of instants) {
    const last = groups.at(-1);
    if (last && instant - last.at(-1)! === step) last.push(instant);
    else groups.push([instant]);
  }
  return groups;
}
