import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { type Presence, presence } from '../../../shared/http/fields/presence';

const once = ({ value }: { value: unknown }) => (Array.isArray(value) ? [...new Set(value as unknown[])] : value);

/** Some of these words, each once. */
export const ChoicesField = (choices: readonly string[], given: Presence = {}) =>
  applyDecorators(
    Transform(once),
    IsArray(),
    ArrayMaxSize(choices.length),
    IsIn(choices, { each: true }),
    presence(given, {
      type: 'array',
      items: { type: 'string', enum: [...choices] },
      maxItems: choices.length,
      example: choices.slice(0, 1),
    }),
  );

/** A filter of the query by one or more of these words, "or" between them. */
export const ChoicesQuery = (choices: readonly string[]) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value)),
    ChoicesField(choices, { optional: true }),
  );
