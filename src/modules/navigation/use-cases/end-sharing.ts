import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { TeamSharing } from '../domain/team-sharing.entity';

/** A team is nobody's any longer, and so it shares no more, in whosever name it did. */
@Injectable()
export class EndSharing {
  constructor(
    private readonly work: UnitOfWork,
    private readonly moment: DecidingMoment,
  ) {}

  /** What was switched on later is by who has it now. */
  execute(teamId: string, releasedAt: Date): Promise<void> {
    // a job acts for no organisation
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const before = { teamId, until: null, since: { $lte: releasedAt } };
        const going = await em.find(TeamSharing, before, { lockMode: LockMode.PESSIMISTIC_WRITE });
        const now = await this.moment.now();
        for (const sharing of going) sharing.end(now);
      }),
    );
  }
}
