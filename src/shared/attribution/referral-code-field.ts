import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { presence } from '../http/fields/presence';

const LONGEST = 100;

/** The code at the end of the link that brought somebody; one that leads nowhere is ignored. */
export const ReferralCodeField = () =>
  applyDecorators(
    IsString(),
    MaxLength(LONGEST),
    presence({ optional: true }, { type: 'string', maxLength: LONGEST, example: '4hT9sKq2VbWm' }),
  );
