import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Block } from '../domain/block.entity';
import { Connection, pairOf } from '../domain/connection.entity';
import { Blocked, NotAMember, NotAvailable } from '../domain/directory-errors';
import { Member } from '../domain/member.entity';

export interface OwnConnection {
  readonly connection: Connection;
  /** The member who looks at it. */
  readonly viewerId: string;
}

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** Asks another member to be colleagues (COL-2). */
@Injectable()
export class RequestConnection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NotAMember, NotFound, ConnectionWithOneself, Blocked or NotAvailable when one has blocked the other,
   * ConnectionStateConflict when they are colleagues already
   */
  execute(accountId: string, memberId: string): Promise<OwnConnection> {
    return this.work.run(async (em) => {
      const viewerId = await this.lockBoth(em, accountId, memberId);
      const now = this.clock.now();
      const pair = pairOf(viewerId, memberId);
      await assertNoBlock(em, viewerId, memberId);
      const connection = await em.findOne(Connection, pair, LOCKED);
      if (connection) connection.requestAgain(viewerId, now);
      const requested = connection ?? Connection.request(viewerId, memberId, now);
      em.persist(requested);
      return { connection: requested, viewerId };
    });
  }

  /** Both members, in the order of their ids: when both ask at once, the second finds the first one's request. */
  private async lockBoth(em: EntityManager, accountId: string, memberId: string): Promise<string> {
    const members = await em.find(
      Member,
      { $or: [{ accountId }, { id: memberId }] },
      { orderBy: { id: 'asc' }, ...LOCKED },
    );
    const viewer = members.find((member) => member.accountId === accountId);
    if (!viewer) throw new NotAMember();
    if (!members.some(({ id }) => id === memberId)) throw new NotFound();
    return viewer.id;
  }
}

/** SHR-10: whoever is blocked is not told so. */
async function assertNoBlock(em: EntityManager, viewerId: string, memberId: string): Promise<void> {
  const both = [viewerId, memberId];
  const blocks = await em.find(Block, { blockerId: { $in: both }, blockedId: { $in: both } });
  if (blocks.some(({ blockerId }) => blockerId === viewerId)) throw new Blocked();
  if (blocks.length > 0) throw new NotAvailable();
}
