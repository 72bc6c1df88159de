import { IsIn } from 'class-validator';
import { ReferralCodeField } from '../../../shared/attribution/referral-code-field';
import { EmailField } from '../../../shared/http/fields/email-field';
import { presence } from '../../../shared/http/fields/presence';
import { MEMBER_KINDS, type MemberKind } from '../public';

export class RequestToJoinDto {
  /** Where the link goes. */
  @EmailField()
  email!: string;

  /** What you join as. */
  @IsIn(MEMBER_KINDS)
  @presence({ optional: true }, { enum: [...MEMBER_KINDS], default: 'provider', example: 'client' })
  kind: MemberKind = 'provider';

  /**
   * The code at the end of the link that brought you, as in `/s/{code}`.
   */
  @ReferralCodeField()
  referralCode?: string;
}
