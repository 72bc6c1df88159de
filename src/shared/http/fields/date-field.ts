import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';
import { type Presence, presence } from './presence';
import { TransformText } from './text';

const DATE = /^(19|2\d)\d\d-\d\d-\d\d$/;

/** A day of the calendar (ISO 8601), of the years 1900 to 2999. */
export const DateField = (given: Presence = {}) =>
  applyDecorators(
    TransformText(existing),
    Matches(DATE, { message: 'must be a day of the calendar, such as 1990-04-23' }),
    presence(given, { type: 'string', format: 'date', example: '1990-04-23' }),
  );

/** Empty for a day that no calendar has. */
function existing(written: string): string {
  const day = DATE.test(written) ? new Date(`${written}T00:00:00Z`) : undefined;
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written) ? written : '';
}
