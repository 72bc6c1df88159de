import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { InvalidTimeOff } from './availability-errors';

const DAY = 86_400_000;
const LONGEST = 366 * DAY;
const LATEST = 3 * 366 * DAY;

/** A stretch of time in which a therapist takes no appointments, whatever their blocks say. Requests that there are stay. */
export class TimeOff extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;

  constructor(
    readonly organisationId: string,
    readonly staffId: string,
    readonly startsAt: Date,
    readonly endsAt: Date,
  ) {
    super();
  }

  /** @throws InvalidTimeOff */
  static take(
    { organisationId, staffId }: { readonly organisationId: string; readonly staffId: string },
    startsAt: Date,
    endsAt: Date,
    now: Date,
  ): TimeOff {
    if (endsAt <= startsAt) refuse('/endsAt', 'It ends after it starts.');
    if (endsAt.getTime() - startsAt.getTime() > LONGEST) refuse('/endsAt', 'It lasts at most 366 days.');
    if (endsAt <= now) refuse('/endsAt', 'It is over.');
    if (startsAt.getTime() > now.getTime() + LATEST) refuse('/startsAt', 'It starts within three years.');
    return new TimeOff(organisationId, staffId, startsAt, endsAt);
  }
}

function refuse(pointer: string, detail: string): never {
  throw new InvalidTimeOff({ errors: [{ pointer, code: 'invalid-time-off', detail }] });
}
