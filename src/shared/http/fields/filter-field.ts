import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, Length } from 'class-validator';

const MOST_VALUES = 20;

/** A filter that may be repeated, "or" between its values; empty values are ignored (COL-4). Arrives as an array. */
export const FilterField = (longest: number, example: string) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => filled(value)),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(MOST_VALUES),
    Length(1, longest, { each: true }),
    ApiProperty({
      type: 'array',
      items: { type: 'string', maxLength: longest },
      required: false,
      maxItems: MOST_VALUES,
      example: [example],
    }),
  );

/** Placed beside any other field of a query: an empty value is none (COL-4). */
export const IgnoreEmpty = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.trim() === '' ? undefined : value));

function filled(value: unknown): unknown {
  const values = (Array.isArray(value) ? (value as unknown[]) : [value])
    .map((one) => (typeof one === 'string' ? one.trim() : one))
    .filter((one) => one !== '' && one !== undefined);
  return values.length > 0 ? values : undefined;
}
