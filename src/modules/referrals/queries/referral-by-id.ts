import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Directory } from '../../directory/public';
import { STAGE_OF } from '../domain/referral-status';
import type { ReferralDto, ReferredColleagueDto } from '../http/referral.dto';

type Row = Omit<ReferralDto, 'stage' | 'colleagues'> & {
  colleagues: (Omit<ReferredColleagueDto, 'name'> & { name: string | null })[];
};

@Injectable()
export class ReferralById {
  constructor(
    private readonly database: Sql,
    private readonly directory: Directory,
  ) {}

  /**
   * A referral as its sender sees it, in one statement, and one more when a colleague no longer shares.
   * @throws NotFound, for everybody else as well
   */
  async read(accountId: string, referralId: string): Promise<ReferralDto> {
    const row = await this.database.tenantOne<Row>(sentBy(accountId, referralId));
    if (!row) throw new NotFound();
    const names = await this.namesOf(row.colleagues.filter(({ name }) => name === null));
    const colleagues = row.colleagues.map((one) => ({ ...one, name: one.name ?? names.get(one.memberId) ?? null }));
    return { ...row, stage: STAGE_OF[row.status], colleagues };
  }

  /** The public profile no longer names them; their sender knows them all the same (COL-15). */
  private async namesOf(unshared: { memberId: string }[]): Promise<ReadonlyMap<string, string>> {
    if (unshared.length === 0) return new Map();
    const cards = await this.directory.cards(unshared.map(({ memberId }) => memberId));
    return new Map(cards.map(({ memberId, name }) => [memberId, name]));
  }
}

// Indexes: the primary keys of referral and referred_colleague, and the view's own. What is overdue reads as over.
const sentBy = (accountId: string, referralId: string) => sql`
  select r.id, r.version,
    case when r.status in ('sent', 'opened') and r.expires_at <= app_now() then 'expired' else r.status end as status,
    rfc3339(r.created_at) as "createdAt", rfc3339(r.sent_at) as "sentAt", rfc3339(r.expires_at) as "expiresAt",
    rfc3339(r.opened_at) as "openedAt", r.open_count as "openCount", r.failure,
    jsonb_build_object('kind', r.recipient_kind, 'name', r.recipient_name, 'email', r.recipient_email,
      'language', r.language) as recipient,
    r.message, chosen.colleagues
  from referral r
  cross join lateral (
    select jsonb_agg(jsonb_build_object('memberId', c.member_id, 'name', p.profile ->> 'name', 'notify', c.notify,
      'available', p.member_id is not null) order by c.position) as colleagues
    from referred_colleague c left join public_profile p on p.member_id = c.member_id
    where c.referral_id = r.id) chosen
  where r.id = ${referralId} and r.sender_account_id = ${accountId}`;
