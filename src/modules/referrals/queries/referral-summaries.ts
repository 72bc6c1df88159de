import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { Referrals, type ReferralSummary } from '../public';

/** Referrals by primary key, for workflows. */
@Injectable()
export class ReferralSummaries extends Referrals {
  constructor(private readonly database: Sql) {
    super();
  }

  find(referralId: string): Promise<ReferralSummary | undefined> {
    return this.database.tenantOne<ReferralSummary>(sql`
      select sender_member_id as "senderMemberId", sender_account_id as "senderAccountId", sending, failure,
        array(select member_id from referred_colleague where referral_id = r.id and notify order by position)
          as "memberIdsToTell"
      from referral r where id = ${referralId}`);
  }
}
