import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../shared/database/sql';
import { acrossTenants } from '../../shared/database/tenant';
import { type NewRegistration, type RegistrationSummary, Shares, type ShareSummary } from './public';
import { RegisterThroughShare } from './use-cases/register-through-share';

/** Shares for workflows. Whoever registers through one is not its sender, whose rows these are: so it is across tenants. */
@Injectable()
export class SharesFacade extends Shares {
  constructor(
    private readonly database: Sql,
    private readonly registering: RegisterThroughShare,
  ) {
    super();
  }

  find(shareId: string): Promise<ShareSummary | undefined> {
    return acrossTenants(() =>
      this.database.tenantOne<ShareSummary>(sql`
        select id as "shareId", sender_member_id as "senderMemberId", sender_account_id as "senderAccountId",
          subject_member_id as "subjectMemberId", channel
        from share where id = ${shareId}`),
    );
  }

  register(registration: NewRegistration): Promise<void> {
    return acrossTenants(() => this.registering.execute(registration));
  }

  async isRegistered(accountId: string): Promise<boolean> {
    const known = await acrossTenants(() =>
      this.database.tenantOne(sql`select 1 from share_registration where account_id = ${accountId}`),
    );
    return known !== undefined;
  }

  registration(registrationId: string): Promise<RegistrationSummary | undefined> {
    return acrossTenants(() =>
      this.database.tenantOne<RegistrationSummary>(sql`
        select id as "registrationId", share_id as "shareId", sender_member_id as "senderMemberId",
          sender_account_id as "senderAccountId", member_id as "memberId", account_id as "accountId", connected,
          rfc3339(registered_at) as "registeredAt"
        from share_registration where id = ${registrationId}`),
    );
  }
}
