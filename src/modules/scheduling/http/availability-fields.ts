import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, Max, Min, ValidateBy } from 'class-validator';
import { type Presence, presence } from '../../../shared/http/fields/presence';
import { isWallTime } from '../domain/block-terms';
import { isDay } from '../domain/recurrence-parts';

const isText = (value: unknown): value is string => typeof value === 'string';
const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
const MOST_EXCEPTIONS = 366;

/** What a clock on the wall shows: `2026-11-30T09:00`. */
export const WallTimeField = (given: Presence = {}) =>
  applyDecorators(
    ValidateBy({
      name: 'wallTime',
      validator: {
        validate: (value) => isText(value) && isWallTime(value),
        defaultMessage: () => 'must be a local date and time without an offset, such as 2026-11-30T09:00',
      },
    }),
    presence(given, { type: 'string', pattern: WALL_TIME.source, example: '2099-11-30T09:00' }),
  );

/** Days of the calendar, each once, in order. */
export const DaysField = (given: Presence = {}) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? [...new Set(value)].sort() : value)),
    IsArray(),
    ArrayMaxSize(MOST_EXCEPTIONS),
    ValidateBy({
      name: 'days',
      validator: {
        validate: (days) => Array.isArray(days) && days.every((day) => isText(day) && DAY.test(day) && isDay(day)),
        defaultMessage: () => 'must be days such as 2026-12-25',
      },
    }),
    presence(given, {
      type: 'array',
      items: { type: 'string', format: 'date' },
      maxItems: MOST_EXCEPTIONS,
      example: ['2026-12-25'],
    }),
  );

const DAY = /^[12]\d{3}-\d\d-\d\d$/;

/** A whole number. */
export const WholeField = (
  minimum: number,
  maximum: number,
  given: Presence & { default?: number; example?: number } = {},
) =>
  applyDecorators(
    IsInt(),
    Min(minimum),
    Max(maximum),
    presence(given, { type: 'integer', minimum, maximum, default: given.default, example: given.example }),
  );

/** One to four lengths in minutes, each once, the shortest first. */
export const LengthsField = (given: Presence = {}) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? [...new Set(value as number[])].sort((one, other) => one - other) : value,
    ),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(4),
    IsInt({ each: true }),
    Min(5, { each: true }),
    Max(480, { each: true }),
    presence(given, {
      type: 'array',
      items: { type: 'integer', minimum: 5, maximum: 480 },
      minItems: 1,
      maxItems: 4,
      example: [50],
    }),
  );
