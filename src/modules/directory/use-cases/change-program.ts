import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Forbidden } from '../../../shared/domain/domain-error';
import type { AccountCaller } from '../../../shared/http/caller';
import { ProgramClaimer } from '../domain/program-claimer.entity';
import type { Program } from '../domain/program.entity';
import { lockedProgram, ofProgram } from './locked-program';
import { type WrittenChanges, writtenChanges } from './write-program';

/** A program tells something else: by its claimers, administrators of its organisation, or the platform. */
@Injectable()
export class ChangeProgram {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, Forbidden, StaleVersion, UnknownService, UnknownZip, ZipOutsideState, InvalidArea, InvalidEligibility */
  byOrganisation(
    { accountId, organisationRole }: AccountCaller,
    of: { readonly organisationId: string; readonly programId: string },
    version: number,
    changes: WrittenChanges,
  ): Promise<void> {
    return this.work.run(async (em) => {
      const program = await lockedProgram(em, of.programId, of.organisationId);
      const claims = () => em.count(ProgramClaimer, { ...of, accountId, until: null });
      if (organisationRole !== 'administrator' && (await claims()) === 0)
        throw new Forbidden({ detail: 'Only its claimers and administrators change a program.' });
      await this.change(em, program, version, changes);
    });
  }

  /** @throws NotFound, StaleVersion, UnknownService, UnknownZip, ZipOutsideState, InvalidArea, InvalidEligibility */
  byPlatform(programId: string, version: number, changes: WrittenChanges): Promise<void> {
    // support belongs to no organisation
    return acrossTenants(() =>
      this.work.run(async (em) => this.change(em, await lockedProgram(em, programId), version, changes)),
    );
  }

  private async change(em: EntityManager, program: Program, version: number, changes: WrittenChanges): Promise<void> {
    program.assertVersion(version);
    program.change(await writtenChanges(em, program, changes), this.clock.now());
    Audit.record(em, { action: 'change-program', subject: ofProgram(program.id) });
  }
}
