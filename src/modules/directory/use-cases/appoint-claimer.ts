import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Workers } from '../../identity/public';
import { ProgramClaimer } from '../domain/program-claimer.entity';
import { AlreadyClaimer, ClaimerNotAWorker, ProgramNotClaimed } from '../domain/program-errors';
import { lockedProgram, ofProgram } from './locked-program';

interface ClaimerOf {
  readonly organisationId: string;
  readonly programId: string;
  readonly accountId: string;
}

/** Which workers of its organisation claim a program. */
@Injectable()
export class AppointClaimer {
  constructor(
    private readonly work: UnitOfWork,
    private readonly moment: DecidingMoment,
    private readonly workers: Workers,
  ) {}

  /** @throws NotFound, ProgramNotClaimed, ClaimerNotAWorker, AlreadyClaimer */
  appoint({ organisationId, programId, accountId }: ClaimerOf): Promise<void> {
    return this.work.run(async (em) => {
      const program = await lockedProgram(em, programId, organisationId);
      if (!program.isClaimed) throw new ProgramNotClaimed();
      if (!(await this.workers.heldSince(accountId, organisationId)))
        throw new ClaimerNotAWorker({
          errors: [{ pointer: '/accountId', code: ClaimerNotAWorker.code, detail: ClaimerNotAWorker.title }],
        });
      em.persist(new ProgramClaimer(programId, organisationId, accountId, await this.moment.now()));
      Audit.record(em, { action: 'appoint-claimer', subject: ofProgram(programId) });
      await em.flush().catch((error: unknown) => {
        throw error instanceof UniqueConstraintViolationException ? new AlreadyClaimer() : error;
      });
    });
  }

  /** @throws NotFound when they do not claim it */
  dismiss(of: ClaimerOf): Promise<void> {
    return this.work.run(async (em) => {
      const claimer = await em.findOne(ProgramClaimer, { ...of, until: null });
      if (!claimer) throw new NotFound();
      claimer.end(await this.moment.now());
      Audit.record(em, { action: 'dismiss-claimer', subject: ofProgram(of.programId) });
    });
  }
}
