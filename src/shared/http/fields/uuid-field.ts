import { applyDecorators } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { type Presence, presence } from './presence';
import { TransformText } from './text';

/** An id as the database writes it, so that ids that are one compare as one (RFC 9562 lets them be sent in capitals). */
export const UuidField = (given: Presence = {}) =>
  applyDecorators(
    TransformText((id) => id.toLowerCase()),
    IsUUID(),
    presence(given, { type: 'string', format: 'uuid', example: '0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11' }),
  );
