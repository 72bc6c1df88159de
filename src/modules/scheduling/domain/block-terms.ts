import { InvalidBlock } from './availability-errors';
import { isDay } from './recurrence-parts';
import type { WallClock } from './wall-clock';

const DAY = 86_400_000;
const EARLIEST = 366 * DAY;
const LATEST = 2 * 366 * DAY;

/** When a therapist takes appointments and how these lie in that time, as it is said. */
export interface BlockTermsFields {
  readonly telehealth: boolean;
  /** The first time, as a clock on the wall of the location shows it: `2026-11-30T09:00:00`. */
  readonly begins: string;
  readonly minutes: number;
  /** RFC 5545, section 3.3.10; null happens once. */
  readonly recurrence: string | null;
  /** Days on which it does not happen, by the location's calendar: `2026-12-25`. */
  readonly exceptions: string[];
  /** How long appointments last. */
  readonly appointmentMinutes: number[];
  /** Kept free after each. */
  readonly bufferMinutes: number;
  /** Appointments begin when the block does, and every so many minutes after that. */
  readonly stepMinutes: number;
  /** How long before it begins an appointment is to be asked for. */
  readonly noticeHours: number;
}

/** A value: changed terms are others. */
export class BlockTerms implements BlockTermsFields {
  readonly telehealth!: boolean;
  readonly begins!: string;
  readonly minutes!: number;
  readonly recurrence!: string | null;
  readonly exceptions!: string[];
  readonly appointmentMinutes!: number[];
  readonly bufferMinutes!: number;
  readonly stepMinutes!: number;
  readonly noticeHours!: number;

  constructor(fields: BlockTermsFields) {
    Object.assign(this, fields);
  }
}

/** `known` is when it began so far: that may be long ago. @throws InvalidBlock with one entry for each thing that does not fit */
export function assertFits(
  { begins, minutes, appointmentMinutes }: BlockTermsFields,
  clock: WallClock,
  now: Date,
  known?: string,
): void {
  const shown = clock.shown(now.getTime());
  const first = wallTime(begins);
  const isNew = known === undefined || first !== wallTime(known);
  const errors = [
    isNew &&
      (first < shown - EARLIEST || first > shown + LATEST) &&
      problem('/begins', 'It begins within the year before now and the two years after.'),
    appointmentMinutes.some((length) => length > minutes) &&
      problem('/appointmentMinutes', 'An appointment is not longer than the block.'),
  ].filter((one) => one !== false);
  if (errors.length > 0) throw new InvalidBlock({ errors });
}

/** What a clock shows, as the number that `WallClock` counts with. */
export const wallTime = (written: string): number => Date.parse(`${written}Z`);

/** `2026-11-30T09:00` or with seconds that are zero, where there is such a day. */
export const isWallTime = (written: string): boolean =>
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:00)?$/.test(written) && isDay(written.slice(0, 10));

const problem = (pointer: string, detail: string) => ({ pointer, code: 'invalid-block', detail });
