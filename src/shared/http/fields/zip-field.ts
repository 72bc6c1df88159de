import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';
import { type Presence, presence } from './presence';
import { TransformText } from './text';

const ZIP = /^\d{5}(-\d{4})?$/;

/** A ZIP code of the United States: five digits, or ZIP+4. */
export const ZipField = (given: Presence = {}) =>
  applyDecorators(
    TransformText((text) => text.trim()),
    Matches(ZIP, { message: 'must be a ZIP code such as 94103 or 94103-1234' }),
    presence(given, { type: 'string', pattern: ZIP.source, example: '94103' }),
  );
