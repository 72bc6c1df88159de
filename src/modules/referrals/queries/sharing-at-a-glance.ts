import { Injectable } from '@nestjs/common';
import sql, { join, raw, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { Directory, NotAMember } from '../../directory/public';
import { SHARE_CHANNELS } from '../domain/share-channel';
import type { GlanceDto, SharingDto } from '../http/sharing-at-a-glance.dto';

interface Sharer {
  readonly accountId: string;
  readonly memberId: string;
}

type Row = SharingDto & { readonly week: string | null };

/** What a member shared and what came of it, by week and in all (SHR-12). */
@Injectable()
export class SharingAtAGlance {
  constructor(
    private readonly database: Sql,
    private readonly directory: Directory,
  ) {}

  /** One statement, for the latest so many weeks, that of today included; the newest first. @throws NotAMember */
  async of(accountId: string, weeks: number): Promise<GlanceDto> {
    const memberId = await this.directory.memberIdOf(accountId);
    if (!memberId) throw new NotAMember();
    // Referrals that name a member are their senders' rows: of them, numbers alone are told (COL-19).
    const rows = await acrossTenants(() => this.database.tenantRows<Row>(glance({ accountId, memberId }, weeks)));
    const [{ week: _, ...total }, ...others] = rows as [Row, ...Row[]];
    return { total, weeks: others.map(({ week, ...sharing }) => ({ week: week!, ...sharing })) };
  }
}

const WEEK = sql`date_trunc('week', at at time zone 'UTC')::date`;

/** Everything that happened, each with what it adds to: a channel, or one of the numbers. */
const happened = ({ accountId, memberId }: Sharer): Statement => sql`
  select channel as what, created_at as at, 1 as times from share where sender_account_id = ${accountId}
  union all
  select 'visits', day::timestamp at time zone 'UTC', visits
  from share s join share_visit v on v.share_id = s.id where s.sender_account_id = ${accountId}
  union all
  select unnest(case when connected then '{registrations,connections}'::text[] else '{registrations}' end), registered_at, 1
  from share s join share_registration r on r.share_id = s.id where s.sender_account_id = ${accountId}
  union all
  select 'given', created_at, 1 from referral where sender_member_id = ${memberId}
  union all
  select 'given', followed_up_at, 1 from platform_referral where counted and sender_member_id = ${memberId}
  union all
  select 'received', r.created_at, 1
  from referred_colleague c join referral r on r.id = c.referral_id where c.member_id = ${memberId}
  union all
  select 'received', followed_up_at, 1 from platform_referral where counted and subject_member_id = ${memberId}`;

const sumOf = (what: string): Statement => sql`coalesce(sum(times) filter (where what = ${raw(`'${what}'`)}), 0)::int`;

/**
 * A first row for all time, whose week is null. Indexes: share_sender, share_registration_share, share_visit_pkey,
 * referral_sender_member, platform_referral_given, referred_colleague_member, platform_referral_received.
 */
const glance = (sharer: Sharer, weeks: number): Statement => sql`
  with happened as materialized (select what, ${WEEK} as week, times from (${happened(sharer)}) one),
  shown as (
    select null::date as week
    union all
    select week::date from generate_series(
      date_trunc('week', app_now() at time zone 'UTC') - (${weeks - 1}::int * interval '7 days'),
      date_trunc('week', app_now() at time zone 'UTC'), interval '7 days') week)
  select shown.week::text as week,
    json_build_object(${join(SHARE_CHANNELS.map((channel) => sql`${raw(`'${channel}'`)}, ${sumOf(channel)}`))}) as shares,
    ${sumOf('visits')} as visits, ${sumOf('registrations')} as registrations, ${sumOf('connections')} as connections,
    ${sumOf('given')} as "referralsGiven", ${sumOf('received')} as "referralsReceived"
  from shown left join happened on happened.week = shown.week or shown.week is null
  group by shown.week order by shown.week desc nulls first`;
