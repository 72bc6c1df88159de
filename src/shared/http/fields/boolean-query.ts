import { applyDecorators } from '@nestjs/common';
import { IsBoolean } from 'class-validator';
import { presence } from './presence';
import { TransformText } from './text';

const VALUES: Readonly<Record<string, boolean>> = { true: true, false: false };

/** An optional yes or no of the query: `true` or `false`, nothing else. */
export const BooleanQuery = () =>
  applyDecorators(
    TransformText((text) => (Object.hasOwn(VALUES, text) ? VALUES[text] : text)),
    IsBoolean(),
    presence({ optional: true }, { type: 'boolean' }),
  );
