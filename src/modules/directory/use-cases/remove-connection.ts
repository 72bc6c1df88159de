import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { OwnConnections } from './own-connections';
import type { OwnConnection } from './request-connection';

/** Either member ends being colleagues. */
@Injectable()
export class RemoveConnection {
  constructor(
    private readonly connections: OwnConnections,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, NotFound, StaleVersion, ConnectionStateConflict */
  execute(accountId: string, connectionId: string, version: number): Promise<OwnConnection> {
    return this.connections.change(accountId, connectionId, version, (connection) =>
      connection.remove(this.clock.now()),
    );
  }
}
