import { applyDecorators } from '@nestjs/common';
import { Matches, MaxLength, MinLength, ValidateBy } from 'class-validator';
import { type Presence, presence } from './presence';
import { inOneForm, ONE_LINE, TransformText } from './text';

const LONGEST = 120;

/** The name of a person or an organisation: one line, trimmed, accents composed (NFC), 1 to 120 characters. */
export const PersonNameField = (given: Presence = {}) =>
  applyDecorators(
    TransformText(inOneForm),
    MinLength(1),
    MaxLength(LONGEST),
    ValidateBy({
      name: 'maxLength', // lists are sorted by names in full, and one character can stand for eighteen (NFKC)
      validator: {
        validate: (name) => typeof name !== 'string' || name.normalize('NFKC').length <= LONGEST,
        defaultMessage: () => `must be at most ${LONGEST} characters long, ligatures in full`,
      },
    }),
    Matches(ONE_LINE, { message: 'must be one line without control characters' }),
    presence(given, { type: 'string', minLength: 1, maxLength: LONGEST, example: 'Jo Rivera' }),
  );
