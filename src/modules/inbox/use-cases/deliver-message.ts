import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Directory, NotAvailable, type Standing } from '../../directory/public';
import { Message, type Party } from '../domain/message.entity';
import { Conversations, type DeliveredMessage } from '../public';
import { PostMessage } from './post-message';

/**
 * Messages that follow from what happened elsewhere. Looking first makes a repetition quiet; two at once meet in the
 * primary key, and the later one, tried again, finds what the earlier left.
 */
@Injectable()
export class DeliverMessage extends Conversations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
    private readonly posting: PostMessage,
  ) {
    super();
  }

  deliver({ authorMemberId, receiverMemberId, originKind, originId, ...said }: DeliveredMessage): Promise<void> {
    return this.work.run(async (em) => {
      if ((await em.count(Message, { id: said.id })) > 0) return;
      const parties = await this.partiesOf(authorMemberId, receiverMemberId);
      if (!parties) return;
      const origin = originKind !== null && originId !== null ? { kind: originKind, id: originId } : null;
      await this.posting.execute(em, { ...said, ...parties, origin }, async () => {
        // Nothing of it is kept then; tried again, it finds the block before it begins.
        if (!(await this.partiesOf(authorMemberId, receiverMemberId))) throw new NotAvailable();
      });
    });
  }

  private async partiesOf(authorMemberId: string, receiverMemberId: string) {
    const standings = await this.directory.standings(authorMemberId, [authorMemberId, receiverMemberId]);
    const [author, receiver] = [partyOf(standings, authorMemberId), partyOf(standings, receiverMemberId)];
    return author && receiver && { author, receiver };
  }
}

function partyOf(standings: readonly Standing[], memberId: string): Party | undefined {
  const standing = standings.find((one) => one.memberId === memberId);
  if (!standing || standing.blocked || standing.blocking || standing.accountId === null) return undefined;
  return { memberId, accountId: standing.accountId };
}
