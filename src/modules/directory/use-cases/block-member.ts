import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Block } from '../domain/block.entity';
import { Connection, pairOf } from '../domain/connection.entity';
import { lockBoth } from './lock-both';

/** Ends messages, referrals and requests between a member and another (SHR-10); blocking twice is blocking once. */
@Injectable()
export class BlockMember {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, NotFound, BlockOfOneself */
  execute(accountId: string, memberId: string): Promise<Block> {
    return this.work.run(async (em) => {
      const blockerId = await lockBoth(em, accountId, memberId);
      const now = this.clock.now();
      const block = Block.of(memberId, blockerId, now);
      Audit.record(em, { action: 'block-member', subject: { kind: 'member', id: memberId } });
      const known = await em.findOne(Block, { blockerId, blockedId: memberId });
      if (known) return known;
      em.persist(block);
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const connection = await em.findOne(Connection, pairOf(blockerId, memberId), lock);
      connection?.endRequest(blockerId, now);
      return block;
    });
  }
}
