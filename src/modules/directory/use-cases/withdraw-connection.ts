import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { OwnConnections } from './own-connections';
import type { OwnConnection } from './request-connection';

/** The member who asked takes it back. */
@Injectable()
export class WithdrawConnection {
  constructor(
    private readonly connections: OwnConnections,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, NotFound, StaleVersion, Forbidden, ConnectionStateConflict */
  execute(accountId: string, connectionId: string, version: number): Promise<OwnConnection> {
    return this.connections.change(accountId, connectionId, version, (connection, viewerId) =>
      connection.withdraw(viewerId, this.clock.now()),
    );
  }
}
