import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { type FiledClaim, ProgramClaim } from '../domain/program-claim.entity';
import { ClaimAlreadyFiled } from '../domain/program-errors';
import { Program } from '../domain/program.entity';
import { ofProgram } from './locked-program';

/** An organisation claims a program (NAV-3). */
@Injectable()
export class ClaimProgram {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The claim's id. @throws NotFound, ProgramAlreadyClaimed, ClaimAlreadyFiled */
  execute(claim: FiledClaim): Promise<string> {
    return this.work.run(async (em) => {
      const program = await em.findOne(Program, { id: claim.programId });
      if (!program) throw new NotFound();
      program.assertClaimable(claim.organisationId);
      const filed = new ProgramClaim(claim, this.clock.now());
      em.persist(filed);
      Audit.record(em, { action: 'claim-program', subject: ofProgram(program.id) });
      await em.flush().catch((error: unknown) => {
        throw error instanceof UniqueConstraintViolationException ? new ClaimAlreadyFiled() : error;
      });
      return filed.id;
    });
  }
}
