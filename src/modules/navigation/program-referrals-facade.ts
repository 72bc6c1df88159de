import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../shared/database/sql';
import { acrossTenants } from '../../shared/database/tenant';
import { Programs } from '../directory/public';
import { helpersOf } from './domain/parties';
import type { ProgramReferral } from './domain/program-referral.entity';
import { ProgramReferrals, type ReferralHelpers } from './public';

type Row = Pick<ProgramReferral, 'reach' | 'live' | 'navigatorAccountId' | 'seekerAccountId' | 'programId'>;

/** Workflows ask for whom it may concern, so across tenants; by primary keys. */
@Injectable()
export class ProgramReferralsFacade extends ProgramReferrals {
  constructor(
    private readonly database: Sql,
    private readonly programs: Programs,
  ) {
    super();
  }

  async helpersOf(referralId: string): Promise<ReferralHelpers | undefined> {
    const row = await acrossTenants(() =>
      this.database.tenantOne<Row>(sql`
        select reach, live, navigator_account_id as "navigatorAccountId", seeker_account_id as "seekerAccountId",
          program_id as "programId"
        from program_referral where id = ${referralId}`),
    );
    if (!row || row.reach === 'do_not_contact') return undefined;
    const claimers = await this.programs.claimersOf(row.programId);
    const told = helpersOf(
      row,
      claimers.map(({ accountId }) => accountId),
    );
    const programs = told.filter(({ party }) => party === 'program');
    return {
      navigatorAccountId: row.navigatorAccountId,
      claimerAccountIds: programs.map(({ accountId }) => accountId!),
    };
  }

  async actorOf(entryId: string): Promise<string | null> {
    const row = await acrossTenants(() =>
      this.database.tenantOne<{ actor: string | null }>(
        sql`select actor_account_id as actor from program_referral_entry where id = ${entryId}`,
      ),
    );
    return row?.actor ?? null;
  }

  async isQuietSince(referralId: string, changedAt: string): Promise<boolean> {
    const row = await acrossTenants(() =>
      this.database.tenantOne(sql`
        select from program_referral where id = ${referralId} and changed_at = ${changedAt}::timestamptz`),
    );
    return row !== undefined;
  }
}
