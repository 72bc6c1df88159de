import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Workers } from '../../identity/public';
import { ProgramClaim } from '../domain/program-claim.entity';
import { ProgramClaimer } from '../domain/program-claimer.entity';
import { lockedProgram } from './locked-program';

interface Decision {
  readonly claimId: string;
  readonly version: number;
  /** The account of who decides. */
  readonly by: string;
}

/** A platform administrator decides whose a program is. Of two claims approved at once, the second finds it claimed. */
@Injectable()
export class DecideProgramClaim {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly workers: Workers,
  ) {}

  /** Who filed it becomes a claimer, while they work there. @throws NotFound, StaleVersion, ClaimDecided, ProgramAlreadyClaimed, ProgramNotListed */
  approve(decision: Decision): Promise<void> {
    return this.decide(decision, 'approve-program-claim', async (em, claim, now) => {
      const { programId, organisationId, filedBy } = claim;
      claim.approve(decision.by, now);
      (await lockedProgram(em, programId)).claimFor(organisationId, now);
      if (await this.workers.heldSince(filedBy, organisationId))
        em.persist(new ProgramClaimer(programId, organisationId, filedBy, now));
    });
  }

  /** @throws NotFound, StaleVersion, ClaimDecided */
  reject(decision: Decision, reason: string): Promise<void> {
    return this.decide(decision, 'reject-program-claim', (_, claim, now) => claim.reject(decision.by, reason, now));
  }

  private decide(
    { claimId, version }: Decision,
    action: string,
    work: (em: EntityManager, claim: ProgramClaim, now: Date) => Promise<void> | void,
  ): Promise<void> {
    // support belongs to no organisation
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const claim = await em.findOne(ProgramClaim, { id: claimId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!claim) throw new NotFound();
        if (claim.status === 'pending') claim.assertVersion(version); // of what is decided, that is what there is to say
        await work(em, claim, this.clock.now());
        Audit.record(em, { action, subject: { kind: 'program-claim', id: claimId } });
      }),
    );
  }
}
