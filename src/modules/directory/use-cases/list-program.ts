import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Program } from '../domain/program.entity';
import { ofProgram } from './locked-program';
import { written, type WrittenProgram } from './write-program';

/** The platform lists a program, which nobody has claimed yet. */
@Injectable()
export class ListProgram {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Its id. @throws UnknownService, UnknownZip, ZipOutsideState, InvalidArea, InvalidEligibility */
  execute(stated: WrittenProgram): Promise<string> {
    // support belongs to no organisation, nor does the program
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const program = Program.list(await written(em, stated), this.clock.now());
        em.persist(program);
        Audit.record(em, { action: 'list-program', subject: ofProgram(program.id) });
        return program.id;
      }),
    );
  }
}
