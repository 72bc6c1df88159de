import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { Organisations } from '../../identity/public';
import { RewardProgram } from '../domain/reward-program.entity';
import { RewardTerms, type TermsFields } from '../domain/reward-terms';
import { takeProgram } from './program-turn';

/** Support sets up how an organisation thanks its patients (REW-6). */
@Injectable()
export class SetRewardProgram {
  constructor(
    private readonly work: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly database: Sql,
    private readonly clock: Clock,
  ) {}

  /** Version 0: nobody has said anything so far. @throws NotFound, StaleVersion, CurrencyInUse */
  execute(organisationId: string, version: number, terms: TermsFields): Promise<void> {
    // support belongs to no organisation
    return acrossTenants(() =>
      this.work.run(async (em) => {
        if (!(await this.organisations.nameOf(organisationId))) throw new NotFound();
        await this.database.rows(takeProgram(organisationId));
        const known = await em.findOne(RewardProgram, organisationId, { lockMode: LockMode.PESSIMISTIC_WRITE });
        const currentVersion = known?.version ?? 0;
        if (currentVersion !== version) throw new StaleVersion({ extra: { currentVersion } });
        const program = known ?? new RewardProgram(organisationId, this.clock.now());
        const hasMoney = await this.hasMoney(organisationId);
        program.set(new RewardTerms(terms), this.clock.now(), { hasMoney });
        em.persist(program);
        const subject = { kind: 'organisation', id: organisationId };
        Audit.record(em, { action: 'set-reward-program', organisationId, subject });
      }),
    );
  }

  /**
   * Something was promised, reported or quoted, in the currency of the program. sign_up_counted, billing_event_received
   * and reward_order_patient serve it.
   */
  private async hasMoney(organisationId: string): Promise<boolean> {
    const row = await this.database.one(sql`
      select true where exists (select from billing_event where organisation_id = ${organisationId})
        or exists (select from reward_order where organisation_id = ${organisationId})
        or exists (select from sign_up where organisation_id = ${organisationId} and referrer_patient_id is not null)`);
    return row !== undefined;
  }
}
