import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { referralColumns, type ReferralRow } from './referral-row';
import { seekerActivity, type SeekerActivity, seekerColumns, type SeekerRow } from './seeker-row';

/** A seeker as somebody sees them. */
export interface SeekerSeen extends SeekerActivity {
  /** For their navigator and that one's team; null for who sees referrals alone (NAV-19). */
  readonly profile: SeekerRow | null;
  /** The newest ones that the reader sees. */
  readonly referrals: readonly ReferralRow[];
}

/** How many referrals a profile shows; its history has all. */
export const SHOWN_REFERRALS = 25;

/** One seeker, as row-level security lets the reader see them and their referrals (NAV-4, NAV-19, NAV-20). */
@Injectable()
export class ReadSeeker {
  constructor(private readonly database: Sql) {}

  /** Two statements, by seeker_pkey and program_referral_seeker. @throws NotFound for who sees neither */
  async one(accountId: string, seekerId: string): Promise<SeekerSeen> {
    const found = await this.database.tenantOne<SeekerActivity & { profile: SeekerRow | null }>(
      audited(profileOf(accountId, seekerId), {
        action: 'read-seeker',
        subject: { kind: 'seeker', id: seekerId },
      }),
    );
    const referrals = await this.database.tenantRows<ReferralRow>(sql`
      select ${referralColumns(accountId)} from program_referral r
      where r.seeker_id = ${seekerId} order by r.id desc limit ${SHOWN_REFERRALS}`);
    if (!found!.profile && referrals.length === 0) throw new NotFound();
    return { ...found!, referrals };
  }

  /** One of the reader's own, by seeker_pkey. @throws NotFound */
  async own(accountId: string, seekerId: string): Promise<SeekerRow> {
    const row = await this.database.tenantOne<SeekerRow>(sql`
      select ${seekerColumns(accountId)} from seeker s where s.id = ${seekerId} and s.owner_account_id = ${accountId}`);
    if (!row) throw new NotFound();
    return row;
  }

  /** Whether the reader sees anything of them, by the same indexes. @throws NotFound */
  async assertSeen(seekerId: string): Promise<void> {
    const found = await this.database.tenantOne<{ seen: boolean }>(sql`
      select exists (select from seeker where id = ${seekerId})
        or exists (select from program_referral where seeker_id = ${seekerId}) as seen`);
    if (!found!.seen) throw new NotFound();
  }
}

const profileOf = (accountId: string, seekerId: string): Statement => sql`
  select (select row_to_json(shown) from (select ${seekerColumns(accountId)}) shown where s.id is not null) as profile,
    activity.*
  from (select ${seekerId}::uuid as seeker_id) asked
    left join seeker s on s.id = asked.seeker_id
    cross join lateral (${seekerActivity(sql`asked.seeker_id`, sql`s.changed_at`)}) activity`;
