import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { ProgramClaimer } from '../domain/program-claimer.entity';
import { lockedProgram, ofProgram } from './locked-program';

/** A claim was wrong: the program is nobody's again, and whoever claimed it sees and edits nothing of it any longer. */
@Injectable()
export class ReleaseProgram {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, StaleVersion, ProgramNotClaimed */
  execute(programId: string, version: number): Promise<void> {
    // support belongs to no organisation
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const program = await lockedProgram(em, programId);
        program.assertVersion(version);
        const now = this.clock.now();
        program.release(now);
        for (const claimer of await em.find(ProgramClaimer, { programId, until: null })) claimer.end(now);
        Audit.record(em, { action: 'release-program', subject: ofProgram(programId) });
      }),
    );
  }
}
