import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';

/** When somebody opened a referral last, as its history holds it: program_referral_entry_referral serves it. */
@Injectable()
export class LastOpening {
  constructor(private readonly database: Sql) {}

  async of(referralId: string, accountId: string): Promise<Date | undefined> {
    const last = await this.database.tenantOne<{ at: string }>(sql`
      select rfc3339(at) as at from program_referral_entry
      where referral_id = ${referralId} and kind = 'opened' and actor_account_id = ${accountId} order by id desc limit 1`);
    return last && new Date(last.at);
  }
}
