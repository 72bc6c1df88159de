import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../shared/database/sql';
import type { FollowUp } from './domain/follow-up';
import { PlatformReferrals, type PlatformReferralSummary } from './public';
import { FollowUpReferral } from './use-cases/follow-up-referral';

@Injectable()
export class PlatformReferralsFacade extends PlatformReferrals {
  constructor(
    private readonly database: Sql,
    private readonly following: FollowUpReferral,
  ) {
    super();
  }

  find(referralId: string): Promise<PlatformReferralSummary | undefined> {
    return this.database.tenantOne(sql`
      select sender_member_id as "senderMemberId", sender_account_id as "senderAccountId",
        receiver_member_id as "receiverMemberId", subject_member_id as "subjectMemberId", message
      from platform_referral where id = ${referralId}`);
  }

  followUp(referralId: string, by: FollowUp, at: Date): Promise<void> {
    return this.following.execute({ referralId, by, at });
  }
}
