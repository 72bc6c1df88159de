import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { Language } from '../../../shared/domain/language';
import { Directory, type PublicProfile } from '../../directory/public';
import type { Sender } from '../domain/sender';

/** What a referral's sheets show. */
export interface PrintedReferral {
  language: Language;
  senderName: string;
  createdAt: string;
  message: string | null;
  /** In the sender's order; null stands for one who no longer shares their profile (COL-15) or may not be referred (COL-8). */
  profiles: (PublicProfile | null)[];
}

@Injectable()
export class ReferralInPrint {
  constructor(
    private readonly database: Sql,
    private readonly directory: Directory,
  ) {}

  /**
   * One that was made to be printed, in one statement with its row in the trail. To print it again is to refer again:
   * whom the sender may refer at this moment is shown, in one more.
   * @throws NotFound, for everybody but its sender as well
   */
  async read({ accountId, memberId }: Sender, referralId: string): Promise<PrintedReferral> {
    const referral = await this.database.tenantOne<PrintedReferral>(
      audited(sentBy(accountId, referralId), { action: 'print-sheets', subject: { kind: 'referral', id: referralId } }),
    );
    if (!referral) throw new NotFound();
    const chosen = referral.profiles.flatMap((profile) => (profile ? [profile.memberId] : []));
    const referables = await this.directory.referables(memberId, chosen);
    const open = new Set(referables.filter((one) => one.acceptingReferrals).map((one) => one.memberId));
    return {
      ...referral,
      profiles: referral.profiles.map((profile) => profile && (open.has(profile.memberId) ? profile : null)),
    };
  }
}

// Indexes: the primary keys of referral and referred_colleague, and the view's own.
const sentBy = (accountId: string, referralId: string) => sql`
  select r.language, r.sender_name as "senderName", rfc3339(r.created_at) as "createdAt", r.message, chosen.profiles
  from referral r
  cross join lateral (
    select jsonb_agg(p.profile order by c.position) as profiles
    from referred_colleague c left join public_profile p on p.member_id = c.member_id
    where c.referral_id = r.id) chosen
  where r.id = ${referralId} and r.sender_account_id = ${accountId} and r.channel = 'print'`;
