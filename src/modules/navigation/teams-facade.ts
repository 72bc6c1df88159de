import { Injectable } from '@nestjs/common';
import { Teams } from './public';
import { EndSharing } from './use-cases/end-sharing';
import { LeaveSites } from './use-cases/leave-sites';

@Injectable()
export class TeamsFacade extends Teams {
  constructor(
    private readonly leaving: LeaveSites,
    private readonly sharing: EndSharing,
  ) {
    super();
  }

  leave(organisationId: string, accountId: string): Promise<void> {
    return this.leaving.execute(organisationId, accountId);
  }

  endSharing(teamId: string, releasedAt: Date): Promise<void> {
    return this.sharing.execute(teamId, releasedAt);
  }
}
