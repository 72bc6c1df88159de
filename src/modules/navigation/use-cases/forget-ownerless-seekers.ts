import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Housekeeping } from '../../../shared/housekeeping/housekeeping';
import { REFERRAL_LINK_DAYS } from '../domain/referral-links';
import { OPEN_STATUSES } from '../domain/referral-status';
import { Seeker } from '../domain/seeker.entity';

const BATCH = 200;

/**
 * Records whose navigator was erased and that nobody else can read are emptied once nothing of theirs is in progress and the
 * links of their last mails are over (PLT-12). What programs were told stays with them.
 */
@Injectable()
export class ForgetOwnerlessSeekers implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly housekeeping: Housekeeping,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.housekeeping.also(() => this.run());
  }

  /** Whosever they were. */
  run(): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const ids = await this.over();
        const seekers = ids.length > 0 ? await em.find(Seeker, { id: { $in: ids } }, { refresh: true }) : [];
        for (const seeker of seekers) seeker.erase(randomUUID(), this.clock.now());
      }),
    );
  }

  /** seeker_ownerless and program_referral_seeker serve it. */
  private async over(): Promise<string[]> {
    const rows = await this.database.tenantRows<{ id: string }>(sql`
      select s.id from seeker s
      where s.ownerless and s.erased_as is null and not exists (
        select from program_referral r
        where r.seeker_id = s.id and (r.status = any(${[...OPEN_STATUSES]}::text[])
          or r.changed_at > app_now() - interval '24 hours' * ${REFERRAL_LINK_DAYS}))
      order by s.id limit ${BATCH} for update of s skip locked`);
    return rows.map(({ id }) => id);
  }
}
