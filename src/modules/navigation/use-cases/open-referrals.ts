import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { AlreadyReferred } from '../domain/navigation-errors';
import { OPEN_STATUSES } from '../domain/referral-status';

/** Of one seeker to one program there is one open referral (NAV-9): the index program_referral_open. */
@Injectable()
export class OpenReferrals {
  constructor(private readonly database: Sql) {}

  /**
   * After taking the turn for this pair, so that whoever comes next reads what became of the one before. It counts for who
   * does not see it as well, such as a claimer who has left.
   * @throws AlreadyReferred with the address of the first one, for who sees it
   */
  async assertNone(seekerId: string, programId: string, accountId: string | null): Promise<void> {
    await this.database.rows(
      sql`select pg_advisory_xact_lock(hashtextextended(${`refers ${seekerId} ${programId}`}, 0))`,
    );
    const open = await acrossTenants(() =>
      this.database.tenantOne<{ id: string; seen: boolean }>(sql`
        select r.id, exists (
          select from referral_sight(r) s where s.account_id = ${accountId}::uuid and s.until is null) as seen
        from program_referral r
        where r.seeker_id = ${seekerId} and r.program_id = ${programId} and r.status = any(${[...OPEN_STATUSES]}::text[])`),
    );
    if (open) throw new AlreadyReferred(open.seen ? { extra: { referral: `/v1/program-referrals/${open.id}` } } : {});
  }
}
