import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Workers } from '../../identity/public';
import { ProgramClaimer } from '../domain/program-claimer.entity';

/** Somebody works in an organisation no more: they claim nothing in its name any longer. */
@Injectable()
export class LeaveProgram {
  constructor(
    private readonly work: UnitOfWork,
    private readonly workers: Workers,
    private readonly moment: DecidingMoment,
  ) {}

  /** Twice changes nothing. Who came back keeps the claims given since, however late the leaving is carried out. */
  execute(organisationId: string, accountId: string): Promise<void> {
    // whoever is gone has no tenant to do it in, and a job has none
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const going = { organisationId, accountId, until: null };
        const claimers = await em.find(ProgramClaimer, going, { lockMode: LockMode.PESSIMISTIC_WRITE });
        // asked after the claims are found: one found was given before
        const back = await this.workers.heldSince(accountId, organisationId);
        const now = await this.moment.now();
        for (const claimer of claimers) if (!back || claimer.since < back) claimer.end(now);
      }),
    );
  }
}
