import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { Directory, NotAMember } from '../../directory/public';
import { mailFailureInWords } from '../../../shared/email/mail-failure-in-words';
import { STAGE_OF } from '../domain/referral-status';
import { type ReferralLineDto, SHOWN_COLLEAGUES } from '../http/referral-history.dto';
import { orderOf, type ReferralFilters, referralsOf, SHOWN_STATUS } from './referral-filters';

type Row = Omit<ReferralLineDto, 'stage' | 'failureInWords'>;

/** A member's history, newest first (COL-17). */
@Injectable()
export class ListReferrals {
  constructor(
    private readonly lists: Lists,
    private readonly directory: Directory,
  ) {}

  /** One statement, the entry in the trail included. @throws NotAMember, InvalidCursor */
  async page(accountId: string, filters: ReferralFilters, query: PageQueryDto): Promise<PageOf<ReferralLineDto>> {
    const memberId = await this.directory.memberIdOf(accountId);
    if (!memberId) throw new NotAMember();
    const { data, page } = await this.lists.page<Row>(
      query,
      ['referrals', accountId, filters],
      orderOf(filters),
      ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, ${LINE} ${referralsOf({ accountId, memberId }, filters)} and ${beyond} ${order}`,
          { action: 'list-referrals', subject: { kind: 'member', id: memberId } },
        ),
    );
    return { data: data.map(told), page };
  }
}

const told = (row: Row): ReferralLineDto => ({
  ...row,
  stage: STAGE_OF[row.status],
  failureInWords: row.failure && mailFailureInWords(row.failure),
});

// Its colleagues by the primary key of referred_colleague.
const LINE = sql`
  r.id, r.version, r.channel, ${SHOWN_STATUS} as status,
  rfc3339(r.created_at) as "createdAt", rfc3339(r.sent_at) as "sentAt", rfc3339(r.expires_at) as "expiresAt",
  rfc3339(r.opened_at) as "openedAt", r.open_count as "openCount", r.failure,
  rfc3339(r.fresh_link_asked_at) as "freshLinkAskedAt",
  case when r.channel = 'email' then jsonb_build_object('kind', r.recipient_kind, 'name', r.recipient_name,
    'email', r.recipient_email, 'language', r.language) end as recipient,
  r.count as "colleagueCount",
  (select jsonb_agg(jsonb_build_object('memberId', c.member_id, 'name', card.name) order by c.position)
    from referred_colleague c left join member_card card on card.member_id = c.member_id
    where c.referral_id = r.id and c.position < ${raw(String(SHOWN_COLLEAGUES))}) as colleagues`;
