import { Injectable } from '@nestjs/common';
import { Directory, NotAMember } from '../../directory/public';
import { assertMayRefer, type Sender } from '../domain/sender';

/** Settles in whose name an account refers. */
@Injectable()
export class Senders {
  constructor(private readonly directory: Directory) {}

  /** @throws NotAMember, LimitedMembership */
  async of(accountId: string): Promise<Sender> {
    const member = await this.directory.memberOf(accountId);
    if (!member) throw new NotAMember();
    assertMayRefer(member);
    return { memberId: member.memberId, accountId, name: member.name };
  }
}
