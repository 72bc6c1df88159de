import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { ProgramClaim } from '../domain/program-claim.entity';
import { Program } from '../domain/program.entity';
import { ofProgram } from './locked-program';
import { written, type WrittenProgram } from './write-program';

/** An organisation adds a program of its own; nobody sees it until the claim that comes with it is approved. */
@Injectable()
export class ProposeProgram {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Its id. @throws UnknownService, UnknownZip, ZipOutsideState, InvalidArea, InvalidEligibility */
  execute(
    { organisationId, filedBy, statement }: { organisationId: string; filedBy: string; statement: string },
    stated: WrittenProgram,
  ): Promise<string> {
    return this.work.run(async (em) => {
      const now = this.clock.now();
      const program = Program.propose(organisationId, await written(em, stated), now);
      em.persist(program);
      await em.flush();
      em.persist(new ProgramClaim({ programId: program.id, organisationId, filedBy, statement }, now));
      Audit.record(em, { action: 'propose-program', subject: ofProgram(program.id) });
      return program.id;
    });
  }
}
