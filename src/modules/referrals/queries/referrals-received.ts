import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { NotFound } from '../../../shared/domain/domain-error';
import { Directory, NotAMember } from '../../directory/public';
import type { ReferralCountsDto, ReferralsReceivedDto, ReferringMemberDto } from '../http/referral-counts.dto';

const LATEST_FIRST: ListOrder = {
  keys: [
    { column: 't.last_on', type: 'date' },
    { column: 't.sender_member_id', type: 'uuid' },
  ],
  descending: true,
};

const NONE: ReferralCountsDto = { referralsGiven: 0, referralsReceived: 0 };

type Row = ReferringMemberDto & { readonly received: number };

/**
 * Who referred a member, and how often. It reads no referral, which is its sender's alone, but the tallies kept for those
 * who are referred: what these do not hold, such as recipients and other colleagues, cannot be told (COL-19).
 */
@Injectable()
export class ReferralsReceived {
  constructor(
    private readonly lists: Lists,
    private readonly database: Sql,
    private readonly directory: Directory,
  ) {}

  /** One statement, and one more for an empty page: referral_tally_latest serves it. @throws NotAMember, InvalidCursor */
  async page(accountId: string, query: PageQueryDto): Promise<ReferralsReceivedDto> {
    const memberId = await this.memberOf(accountId);
    const { data, page } = await this.lists.page<Row>(
      query,
      ['referrals-received', accountId],
      LATEST_FIRST,
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, t.sender_member_id as "memberId", card.name, card.credentials, t.times,
          t.last_on::text as "lastOn", (select received from referral_count where member_id = ${memberId}) as received
        from referral_tally t left join member_card card on card.member_id = t.sender_member_id
        where t.member_id = ${memberId} and ${beyond} ${order}`,
    );
    const referralsReceived = data[0]?.received ?? (await this.counts(accountId)).referralsReceived;
    return { referralsReceived, data: data.map(({ received: _, ...member }) => member), page };
  }

  /** One statement. @throws NotAMember */
  async counts(accountId: string): Promise<ReferralCountsDto> {
    return (await this.read(await this.memberOf(accountId))) ?? NONE;
  }

  /** Anybody's, as a member sees them on a profile (SHR-9). One statement. @throws NotAMember, NotFound */
  async countsOf(memberId: string, viewerAccountId: string): Promise<ReferralCountsDto> {
    await this.memberOf(viewerAccountId);
    const counts = await this.read(memberId);
    if (!counts) throw new NotFound();
    return counts;
  }

  /** By referral_count_pkey, and the view's own. */
  private read(memberId: string): Promise<ReferralCountsDto | undefined> {
    return this.database.one(sql`
      select coalesce(given, 0) as "referralsGiven", coalesce(received, 0) as "referralsReceived"
      from member_card card left join referral_count n on n.member_id = card.member_id
      where card.member_id = ${memberId}`);
  }

  private async memberOf(accountId: string): Promise<string> {
    const memberId = await this.directory.memberIdOf(accountId);
    if (!memberId) throw new NotAMember();
    return memberId;
  }
}
