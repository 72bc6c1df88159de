import { applyDecorators } from '@nestjs/common';
import { IsInt, IsNumber, Max, Min } from 'class-validator';
import { presence } from './presence';
import { TransformText } from './text';

interface Range {
  readonly min: number;
  readonly max: number;
  readonly default?: number;
  readonly example?: number;
}

const DECIMAL = /^-?\d{1,15}(\.\d{1,15})?$/;
const numberOf = (text: string) => (DECIMAL.test(text) ? Number(text) : text);

/** An optional whole number of the query. */
export const IntegerQuery = ({ min, max, ...told }: Range) =>
  applyDecorators(
    TransformText(numberOf),
    IsInt(),
    Min(min),
    Max(max),
    presence({ optional: true }, { type: 'integer', minimum: min, maximum: max, ...told }),
  );

/** An optional decimal number of the query. */
export const NumberQuery = ({ min, max, ...told }: Range) =>
  applyDecorators(
    TransformText(numberOf),
    IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(min),
    Max(max),
    presence({ optional: true }, { type: 'number', minimum: min, maximum: max, ...told }),
  );
