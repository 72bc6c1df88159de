import { applyDecorators } from '@nestjs/common';
import { IsEmail, MaxLength } from 'class-validator';
import { type Presence, presence } from './presence';
import { TransformText } from './text';

const LONGEST = 254; // RFC 5321: what fits between the angle brackets

/** An e-mail address, trimmed. */
export const EmailField = (given: Presence = {}) =>
  applyDecorators(
    TransformText((text) => text.trim()),
    IsEmail({}, { message: 'must be an e-mail address' }),
    MaxLength(LONGEST),
    presence(given, { type: 'string', format: 'email', maxLength: LONGEST, example: 'jo.rivera@example.com' }),
  );
