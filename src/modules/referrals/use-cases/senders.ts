import { Injectable } from '@nestjs/common';
import { Directory, type MemberSummary, NotAMember } from '../../directory/public';
import { assertMayRefer, assertMayShare, type Sender } from '../domain/sender';

/** Settles in whose name an account refers and shares. */
@Injectable()
export class Senders {
  constructor(private readonly directory: Directory) {}

  /** @throws NotAMember, LimitedMembership */
  of(accountId: string): Promise<Sender> {
    return this.who(accountId, assertMayRefer);
  }

  /** @throws NotAMember, LimitedMembership */
  sharing(accountId: string): Promise<Sender> {
    return this.who(accountId, assertMayShare);
  }

  private async who(accountId: string, assertMay: (member: MemberSummary) => void): Promise<Sender> {
    const member = await this.directory.memberOf(accountId);
    if (!member) throw new NotAMember();
    assertMay(member);
    return { memberId: member.memberId, accountId, name: member.name };
  }
}
