import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, Length, Matches } from 'class-validator';
import { type Presence, presence } from './presence';
import { inOneForm, ONE_LINE, TransformText } from './text';

const STATE = /^[A-Z]{2}$/;

/** One line of words, trimmed, accents composed (NFC); 1 to `longest` characters. */
export const LineField = (longest: number, given: Presence = {}, example?: string) =>
  applyDecorators(
    TransformText(inOneForm),
    Length(1, longest),
    Matches(ONE_LINE, { message: 'must be one line without control characters' }),
    presence(given, { type: 'string', minLength: 1, maxLength: longest, example }),
  );

/** Up to 50 lines of words, each once; null is none. */
export const LinesField = (longest: number, example: string[]) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? onceTrimmed(value) : value)),
    IsArray(),
    ArrayMaxSize(50),
    Length(1, longest, { each: true }),
    Matches(ONE_LINE, { each: true, message: 'must be lines without control characters' }),
    presence(
      { optional: true, nullable: true },
      {
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: longest },
        maxItems: 50,
        example,
      },
    ),
  );

/** A state or territory of the United States: two letters. */
export const StateField = (given: Presence = {}) =>
  applyDecorators(
    TransformText((text) => text.trim().toUpperCase()),
    Matches(STATE, { message: 'must be a state in two letters, such as CO' }),
    presence(given, { type: 'string', pattern: STATE.source, example: 'CO' }),
  );

/** A field of an answer that may be null. */
export const OrNull = (type: 'string' | 'number' = 'string', example?: string | number) =>
  ApiProperty({ type, nullable: true, example });

const onceTrimmed = (values: unknown[]) => [
  ...new Set(values.map((value) => (typeof value === 'string' ? inOneForm(value) : value))),
];
