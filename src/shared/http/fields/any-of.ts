import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { presence } from './presence';

/** Values of a closed set in a query; repeated, up to `most` of them. */
export const AnyOf = <Value extends string>(values: readonly Value[], example: Value[], most = values.length) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value])),
    IsArray(),
    ArrayMaxSize(most),
    ArrayUnique(),
    IsIn(values, { each: true }),
    presence(
      { optional: true },
      { type: 'array', items: { type: 'string', enum: [...values] }, maxItems: most, uniqueItems: true, example },
    ),
  );
