import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { OwnConnections } from './own-connections';
import type { OwnConnection } from './request-connection';

/** The member who was asked does not wish it. */
@Injectable()
export class DeclineConnection {
  constructor(
    private readonly connections: OwnConnections,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, NotFound, StaleVersion, Forbidden, ConnectionStateConflict */
  execute(accountId: string, connectionId: string, version: number): Promise<OwnConnection> {
    return this.connections.change(accountId, connectionId, version, (connection, viewerId) =>
      connection.decline(viewerId, this.clock.now()),
    );
  }
}
