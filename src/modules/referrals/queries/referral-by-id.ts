import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { STAGE_OF } from '../domain/referral-status';
import type { ReferralDto } from '../http/referral.dto';

type Row = Omit<ReferralDto, 'stage'>;

@Injectable()
export class ReferralById {
  constructor(private readonly database: Sql) {}

  /**
   * A referral as its sender sees it, in one statement, the entry in the trail included: they know their colleagues' names whatever these share now
   * (COL-15). @throws NotFound, for everybody else as well
   */
  async read(accountId: string, referralId: string): Promise<ReferralDto> {
    const entry = { action: 'read-referral', subject: { kind: 'referral', id: referralId } };
    const row = await this.database.tenantOne<Row>(audited(sentBy(accountId, referralId), entry));
    if (!row) throw new NotFound();
    return { ...row, stage: STAGE_OF[row.status] };
  }
}

// Indexes: the primary keys of referral and referred_colleague, and the view's own. What is overdue reads as over.
const sentBy = (accountId: string, referralId: string) => sql`
  select r.id, r.version, r.channel,
    case when r.status in ('sent', 'opened') and r.expires_at <= app_now() then 'expired' else r.status end as status,
    rfc3339(r.created_at) as "createdAt", rfc3339(r.sent_at) as "sentAt", rfc3339(r.expires_at) as "expiresAt",
    rfc3339(r.opened_at) as "openedAt", r.open_count as "openCount", r.failure,
    case when r.channel = 'email' then jsonb_build_object('kind', r.recipient_kind, 'name', r.recipient_name,
      'email', r.recipient_email, 'language', r.language) end as recipient,
    r.message, chosen.colleagues
  from referral r
  cross join lateral (
    select jsonb_agg(jsonb_build_object('memberId', c.member_id, 'name', card.name, 'notify', c.notify,
      'available', p.member_id is not null) order by c.position) as colleagues
    from referred_colleague c
      left join member_card card on card.member_id = c.member_id
      left join public_profile p on p.member_id = c.member_id
    where c.referral_id = r.id) chosen
  where r.id = ${referralId} and r.sender_account_id = ${accountId}`;
