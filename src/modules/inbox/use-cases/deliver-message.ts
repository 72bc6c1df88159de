import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Directory, type Standing } from '../../directory/public';
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
      const standings = await this.directory.standings(authorMemberId, [authorMemberId, receiverMemberId]);
      const [author, receiver] = [partyOf(standings, authorMemberId), partyOf(standings, receiverMemberId)];
      if (!author || !receiver) return;
      const origin = originKind !== null && originId !== null ? { kind: originKind, id: originId } : null;
      await this.posting.execute(em, { ...said, author, receiver, origin });
    });
  }
}

function partyOf(standings: readonly Standing[], memberId: string): Party | undefined {
  const standing = standings.find((one) => one.memberId === memberId);
  if (!standing || standing.blocked || standing.blocking || standing.accountId === null) return undefined;
  return { memberId, accountId: standing.accountId };
}
