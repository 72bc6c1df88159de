import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Block } from '../domain/block.entity';
import { Member } from '../domain/member.entity';
import { ownMember } from './own-member';

/** Ends messages and referrals between a member and another (SHR-10); blocking twice is blocking once. */
@Injectable()
export class BlockMember {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, NotFound, BlockOfOneself */
  execute(accountId: string, memberId: string): Promise<Block> {
    return this.work.run(async (em) => {
      const viewer = await ownMember(em, accountId); // one block at a time, so that the second finds the first
      const block = Block.of(memberId, viewer.id, this.clock.now());
      if ((await em.count(Member, { id: memberId })) === 0) throw new NotFound();
      const known = await em.findOne(Block, { blockerId: viewer.id, blockedId: memberId });
      if (known) return known;
      em.persist(block);
      Audit.record(em, { action: 'block-member', subject: { kind: 'member', id: memberId } });
      return block;
    });
  }
}
