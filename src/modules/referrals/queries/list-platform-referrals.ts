import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PlatformReferralDto, PlatformReferralsQueryDto, ReferralRole } from '../http/platform-referral.dto';

const MINE: Readonly<Record<ReferralRole, (accountId: string) => Statement>> = {
  sender: (accountId) => sql`r.sender_account_id = ${accountId}`,
  receiver: (accountId) => sql`r.receiver_account_id = ${accountId}`,
};

/** Referrals on the platform as those who sent and who received them see them. */
@Injectable()
export class ListPlatformReferrals {
  constructor(
    private readonly lists: Lists,
    private readonly database: Sql,
  ) {}

  /**
   * One statement: platform_referral_sender or _receiver serves it, of one profile platform_referral_sent or _got.
   * @throws InvalidCursor
   */
  page(accountId: string, query: PlatformReferralsQueryDto): Promise<PageOf<PlatformReferralDto>> {
    const { role = 'receiver', memberId, counted, ...page } = query;
    const entry = { action: 'list-platform-referrals', subject: { kind: 'account', id: accountId } };
    return this.lists.page(
      page,
      ['platform-referrals', accountId, role, memberId, counted],
      newestFirst('r.id'),
      ({ keys, beyond, order }) =>
        audited(
          sql`
            select ${keys} as keys, ${shownTo(accountId)} from ${REFERRALS}
            where ${MINE[role](accountId)} ${memberId === undefined ? empty : sql`and r.subject_member_id = ${memberId}`}
              ${counted === undefined ? empty : sql`and r.counted = ${counted}`}
              and ${beyond} ${order}`,
          entry,
        ),
    );
  }

  /** By its primary key. @throws NotFound, for everybody but the two */
  async one(accountId: string, referralId: string): Promise<PlatformReferralDto> {
    const [found] = await this.those(accountId, [referralId]);
    if (!found) throw new NotFound();
    return found;
  }

  /** In the order in which they are named, by the primary key. */
  those(accountId: string, referralIds: readonly string[]): Promise<PlatformReferralDto[]> {
    const subject = { kind: 'platform-referral', id: referralIds[0] };
    return this.database.tenantRows(
      audited(
        sql`
          select ${shownTo(accountId)} from ${REFERRALS}
          where r.id = any(${referralIds}::uuid[])
            and (${MINE.sender(accountId)} or ${MINE.receiver(accountId)}) order by array_position(${referralIds}::uuid[], r.id)`,
        { action: 'read-platform-referral', subject },
      ),
    );
  }
}

// member_pkey, behind the view
const REFERRALS = sql`platform_referral r
  left join member_card sender on sender.member_id = r.sender_member_id
  left join member_card receiver on receiver.member_id = r.receiver_member_id
  left join member_card subject on subject.member_id = r.subject_member_id`;

const shownTo = (accountId: string): Statement => sql`
  r.id, case when r.sender_account_id = ${accountId} then 'sender' else 'receiver' end as role,
  json_build_object('memberId', r.sender_member_id, 'name', sender.name) as sender,
  json_build_object('memberId', r.receiver_member_id, 'name', receiver.name) as receiver,
  json_build_object('memberId', r.subject_member_id, 'name', subject.name, 'kind', subject.kind,
    'credentials', subject.credentials) as subject,
  r.message, rfc3339(r.sent_at) as "sentAt", rfc3339(r.opened_at) as "openedAt",
  rfc3339(r.followed_up_at) as "followedUpAt", r.followed_up_by as "followedUpBy", r.counted`;
