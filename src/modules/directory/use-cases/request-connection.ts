import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Connection, pairOf } from '../domain/connection.entity';
import { assertNoBlock, Directory } from '../public';
import { lockBoth } from './lock-both';

export interface OwnConnection {
  readonly connection: Connection;
  /** The member who looks at it. */
  readonly viewerId: string;
}

/** Asks another member to be colleagues (COL-2). */
@Injectable()
export class RequestConnection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NotAMember, NotFound, ConnectionWithOneself, Blocked or NotAvailable when one has blocked the other,
   * ConnectionStateConflict when they are colleagues already
   */
  execute(accountId: string, memberId: string): Promise<OwnConnection> {
    return this.work.run(async (em) => {
      const viewerId = await lockBoth(em, accountId, memberId);
      const now = this.clock.now();
      const pair = pairOf(viewerId, memberId);
      const [standing] = await this.directory.standings(viewerId, [memberId]);
      if (standing) assertNoBlock(standing);
      const connection = await em.findOne(Connection, pair, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (connection) connection.requestAgain(viewerId, now);
      const requested = connection ?? Connection.request(viewerId, memberId, now);
      em.persist(requested);
      return { connection: requested, viewerId };
    });
  }
}
