import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Block } from '../domain/block.entity';
import { ownMember } from './own-member';

/** A member takes back a block; whether the other has blocked them is another matter. */
@Injectable()
export class UnblockMember {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotAMember, NotFound */
  execute(accountId: string, memberId: string): Promise<void> {
    return this.work.run(async (em) => {
      const viewer = await ownMember(em, accountId);
      const block = await em.findOne(Block, { blockerId: viewer.id, blockedId: memberId });
      if (!block) throw new NotFound();
      em.remove(block);
      Audit.record(em, { action: 'unblock-member', subject: { kind: 'member', id: memberId } });
    });
  }
}
