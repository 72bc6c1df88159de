import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';

export interface ReferralCounts {
  readonly given: number;
  readonly received: number;
}

export interface Recount {
  readonly memberId: string;
  readonly before: ReferralCounts;
  readonly after: ReferralCounts;
  /** A count, or how often one member referred another, was wrong. */
  readonly corrected: boolean;
}

/** Members' counts, made anew from their referrals; inside a transaction of the platform. */
@Injectable()
export class CountsFromReferrals {
  constructor(private readonly database: Sql) {}

  /** Ids in order of members who are counted or ought to be, in one pass over three indexes. */
  async counted(limit: number, after = '00000000-0000-0000-0000-000000000000'): Promise<string[]> {
    const rows = await this.database.tenantRows<{ id: string }>(counted(limit, after));
    return rows.map(({ id }) => id);
  }

  /**
   * Two statements for a batch: the second, begun behind the locks of the first, sees every referral that was counted
   * before, and one that is not yet counted waits and adds itself afterwards.
   */
  async settle(memberIds: readonly string[]): Promise<Recount[]> {
    const before = await this.database.tenantRows<Counted>(locked(memberIds));
    const after = await this.database.tenantRows<Counted & { tallies: number }>(settled(memberIds));
    const settledOf = new Map(after.map((row) => [row.memberId, row]));
    return before.map(({ memberId, given, received }) => {
      const now = settledOf.get(memberId)!;
      return {
        memberId,
        before: { given, received },
        after: { given: now.given, received: now.received },
        corrected: now.tallies > 0 || now.given !== given || now.received !== received,
      };
    });
  }
}

type Counted = ReferralCounts & { readonly memberId: string };

// Indexes: referral_count_pkey, referral_sender_member, referred_colleague_member, platform_referral_given and _received.
const counted = (limit: number, after: string): Statement => sql`
  select id from (
    (select member_id as id from referral_count where member_id > ${after} order by 1 limit ${limit})
    union
    (select distinct sender_member_id from referral where sender_member_id > ${after} order by 1 limit ${limit})
    union
    (select distinct member_id from referred_colleague where member_id > ${after} order by 1 limit ${limit})
    union
    (select distinct sender_member_id from platform_referral
      where counted and sender_member_id > ${after} order by 1 limit ${limit})
    union
    (select distinct subject_member_id from platform_referral
      where counted and subject_member_id > ${after} order by 1 limit ${limit})) known
  order by id limit ${limit}`;

/** In the order in which counting locks them. */
const locked = (memberIds: readonly string[]): Statement => sql`
  insert into referral_count (member_id) select id from unnest(${memberIds}::uuid[]) id order by id
  on conflict (member_id) do update set member_id = excluded.member_id
  returning member_id as "memberId", given, received`;

// Indexes: referred_colleague_member, referral_sender_member, platform_referral_given and _received, and the primary keys.
const settled = (memberIds: readonly string[]): Statement => sql`
  with truth as materialized (
    select member_id, sender_member_id, count(*)::int as times, max((at at time zone 'UTC')::date) as last_on
    from (
      select c.member_id, r.sender_member_id, r.created_at as at
      from referred_colleague c join referral r on r.id = c.referral_id where c.member_id = any(${memberIds}::uuid[])
      union all
      select subject_member_id, sender_member_id, followed_up_at from platform_referral
      where counted and subject_member_id = any(${memberIds}::uuid[])) received
    group by 1, 2),
  removed as (
    delete from referral_tally t
    where member_id = any(${memberIds}::uuid[])
      and not exists (select from truth where (truth.member_id, truth.sender_member_id) = (t.member_id, t.sender_member_id))
    returning member_id),
  mended as (
    insert into referral_tally as t (member_id, sender_member_id, times, last_on) select * from truth
    on conflict (member_id, sender_member_id) do update set times = excluded.times, last_on = excluded.last_on
      where (t.times, t.last_on) is distinct from (excluded.times, excluded.last_on)
    returning member_id)
  update referral_count n
  set given = (select count(*) from referral where sender_member_id = n.member_id)
      + (select count(*) from platform_referral where counted and sender_member_id = n.member_id),
    received = (select coalesce(sum(times), 0) from truth where truth.member_id = n.member_id)
  where member_id = any(${memberIds}::uuid[])
  returning member_id as "memberId", given, received,
    (select count(*)::int from (select member_id from removed union all select member_id from mended) changed
      where changed.member_id = n.member_id) as tallies`;
