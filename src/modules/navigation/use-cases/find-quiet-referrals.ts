import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Housekeeping } from '../../../shared/housekeeping/housekeeping';
import { SHORTEST_DAYS } from '../domain/attention-times';
import { OPEN_STATUSES } from '../domain/referral-status';
import { ProgramReferral } from '../domain/program-referral.entity';

const BATCH = 200;
const MOST_BATCHES = 20;

/**
 * Sees to it that nothing falls through (NAV-22): every minute, all referrals that have been quiet for too long by their
 * programs' times, however long no worker came by. A change begins another quiet spell.
 */
@Injectable()
export class FindQuietReferrals implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.housekeeping.also(() => this.run());
  }

  async run(): Promise<void> {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) if ((await this.batch()) < BATCH) return;
  }

  /** Whosever they are: it reminds the navigators and the programs of all of them. */
  private batch(): Promise<number> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const ids = await this.mark();
        const quiet = ids.length > 0 ? await em.find(ProgramReferral, { id: { $in: ids } }) : [];
        for (const referral of quiet) referral.needsAttention();
        return ids.length;
      }),
    );
  }

  /** Not through the entity: no version passes, so that nobody's form grows stale. program_referral_unreminded serves it. */
  private async mark(): Promise<string[]> {
    const rows = await this.database.tenantRows<{ id: string }>(sql`
      update program_referral set reminded_for = changed_at where id in (
        select r.id from program_referral r
        where r.status = any(${[...OPEN_STATUSES]}::text[]) and r.reach <> 'do_not_contact'
          and (r.reminded_for is null or r.reminded_for < r.changed_at)
          and r.changed_at <= app_now() - interval '24 hours' * ${SHORTEST_DAYS} and needs_attention_from(r) <= app_now()
        order by r.changed_at, r.id limit ${BATCH} for update of r skip locked)
      returning id`);
    return rows.map(({ id }) => id);
  }
}
