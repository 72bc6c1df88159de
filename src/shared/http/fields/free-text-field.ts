import { applyDecorators } from '@nestjs/common';
import { Matches, MaxLength, MinLength } from 'class-validator';
import { type Presence, presence } from './presence';
import { LINES, TransformText } from './text';

/** Words of several lines, trimmed, with line feeds only; 1 to `longest` characters. */
export const FreeTextField = (longest: number, given: Presence = {}) =>
  applyDecorators(
    TransformText((text) => text.replace(/\r\n?/g, '\n').trim()),
    MinLength(1),
    MaxLength(longest),
    Matches(LINES, { message: 'must not hold control characters' }),
    presence(given, { type: 'string', minLength: 1, maxLength: longest }),
  );
