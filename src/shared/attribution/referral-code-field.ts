import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { type Presence, presence } from '../http/fields/presence';
import { TransformText } from '../http/fields/text';

const LONGEST_CODE = 100;

/** The code at the end of the link that brought somebody, or that whole address; one that leads nowhere is ignored. */
export const ReferralCodeField = (given: Presence = { optional: true }, longest = LONGEST_CODE) =>
  applyDecorators(
    TransformText(codeAtTheEndOf),
    IsString(),
    MaxLength(longest),
    presence(given, { type: 'string', maxLength: longest, example: '4hT9sKq2VbWm' }),
  );

/** Of the address of a link's page, or of a sign-up that carries the code, or what `CarriedLinks` wrote. */
function codeAtTheEndOf(text: string): string {
  const [code = ''] = text.trim().replace(/\/+$/, '').split(/[/=]/).slice(-1);
  return code;
}
