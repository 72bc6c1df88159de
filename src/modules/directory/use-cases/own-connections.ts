import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Connection } from '../domain/connection.entity';
import { NotAMember } from '../domain/directory-errors';
import { Directory } from '../public';
import type { OwnConnection } from './request-connection';

/** A change that one of its two members makes to a connection; for others there is no such connection. */
@Injectable()
export class OwnConnections {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /** @throws NotAMember, NotFound, StaleVersion */
  change(
    accountId: string,
    connectionId: string,
    version: number,
    change: (connection: Connection, viewerId: string) => void,
  ): Promise<OwnConnection> {
    return this.work.run(async (em) => {
      const viewerId = await this.directory.memberIdOf(accountId);
      if (!viewerId) throw new NotAMember();
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const connection = await em.findOne(Connection, { id: connectionId }, lock);
      if (!connection?.joins(viewerId)) throw new NotFound();
      connection.assertVersion(version);
      change(connection, viewerId);
      return { connection, viewerId };
    });
  }
}
