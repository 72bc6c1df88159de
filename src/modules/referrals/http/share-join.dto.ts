import { IsIn } from 'class-validator';
import { EmailField } from '../../../shared/http/fields/email-field';
import { presence } from '../../../shared/http/fields/presence';
import { MEMBER_KINDS, type MemberKind } from '../../directory/public';

export class ShareJoinDto {
  /** Where the link goes. */
  @EmailField()
  email!: string;

  @IsIn(MEMBER_KINDS)
  @presence({ optional: true }, { enum: [...MEMBER_KINDS], default: 'client' })
  kind: MemberKind = 'client';
}
