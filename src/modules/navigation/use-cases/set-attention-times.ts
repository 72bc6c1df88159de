import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { Programs } from '../../directory/public';
import type { AttentionTimes } from '../domain/attention-times';
import { ProgramAttention } from '../domain/program-attention.entity';

/** A program's claimers say how long its referrals may be without news (NAV-22). */
@Injectable()
export class SetAttentionTimes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programs: Programs,
    private readonly database: Sql,
  ) {}

  /** Version 0: nobody has said anything so far. @throws NotFound for who does not claim it, StaleVersion */
  async execute(accountId: string, programId: string, version: number, times: AttentionTimes): Promise<void> {
    const claimed = (await this.programs.claimedBy(accountId)).find((one) => one.programId === programId);
    if (!claimed) throw new NotFound();
    const { organisationId } = claimed;
    // what another organisation said of it before it was theirs is handed over
    await acrossTenants(() =>
      this.work.run(async (em) => {
        await this.database.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`attention ${programId}`}, 0))`);
        const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
        const known = await em.findOne(ProgramAttention, { id: programId }, lock);
        const currentVersion = known?.version ?? 0;
        if (currentVersion !== version) throw new StaleVersion({ extra: { currentVersion } });
        const attention = known ?? new ProgramAttention(programId, organisationId);
        attention.set(times, organisationId);
        em.persist(attention);
        Audit.record(em, { action: 'set-attention-times', subject: { kind: 'program', id: programId } });
      }),
    );
  }
}
