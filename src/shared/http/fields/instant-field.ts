import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';
import { type Presence, presence } from './presence';
import { TransformText } from './text';

const RFC_3339 = /^(19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** An instant with its offset (RFC 3339), of the years 1900 to 2999; arrives in UTC with milliseconds. */
export const InstantField = (given: Presence = {}) =>
  applyDecorators(
    TransformText(toUtc),
    Matches(UTC, { message: 'must be an instant with its offset, such as 2026-11-23T09:30:00Z' }),
    presence(given, { type: 'string', format: 'date-time', example: '2026-11-23T09:30:00Z' }),
  );

function toUtc(written: string): string {
  const instant = RFC_3339.test(written) && isDay(written) ? new Date(written) : undefined;
  return instant && !Number.isNaN(instant.getTime()) ? instant.toISOString() : '';
}

/** `Date` would take the 30th of February for the 2nd of March. */
function isDay(written: string): boolean {
  const [year, month, day] = written.slice(0, 10).split('-').map(Number) as [number, number, number];
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
