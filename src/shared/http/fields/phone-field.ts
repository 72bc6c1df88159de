import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { type Presence, presence } from './presence';
import { TransformText } from './text';

const E164 = /^\+[1-9]\d{6,14}$/;
const LONGEST_WRITTEN = 40;

/** A telephone number as people write it, of the United States unless it says which country; kept as E.164. */
export const PhoneField = (given: Presence = {}) =>
  applyDecorators(
    TransformText(toE164),
    Matches(E164, { message: 'must be a telephone number that exists' }),
    presence(given, { type: 'string', maxLength: LONGEST_WRITTEN, example: '+14155550132' }),
  );

/** Empty when there is no such number, which the validation then refuses. */
function toE164(written: string): string {
  if (written.length > LONGEST_WRITTEN) return '';
  const number = parsePhoneNumberFromString(written, 'US');
  return number?.isValid() ? number.number : '';
}
