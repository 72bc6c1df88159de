import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { SightReason } from '../domain/actor';

/** Who sees a referral, and why: asked of the one policy, the function `referral_sight` of the database. */
@Injectable()
export class Sight {
  constructor(private readonly database: Sql) {}

  /** Why this account sees it now; empty for who does not, or when there is no such referral (NAV-21). */
  async reasonsOf(referralId: string, accountId: string): Promise<readonly SightReason[]> {
    const found = await this.database.tenantOne<{ reasons: SightReason[] }>(sql`
      select coalesce(array_agg(distinct s.reason), '{}') as reasons
      from program_referral r cross join lateral referral_sight(r) s
      where r.id = ${referralId} and s.account_id = ${accountId} and s.until is null`);
    return found!.reasons;
  }
}
