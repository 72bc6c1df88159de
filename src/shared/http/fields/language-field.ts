import { applyDecorators } from '@nestjs/common';
import { Matches, MaxLength } from 'class-validator';
import { languageTag } from '../../language/language-tag';
import { type Presence, presence } from './presence';
import { TransformText } from './text';

const LONGEST = 35;
const TAG = /^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** A language as a BCP 47 tag, in its canonical writing. */
export const LanguageField = (given: Presence = {}) =>
  applyDecorators(
    TransformText(languageTag),
    Matches(TAG, { message: 'must be a language tag such as en or es-MX' }),
    MaxLength(LONGEST),
    presence(given, { type: 'string', maxLength: LONGEST, example: 'en-US' }),
  );
