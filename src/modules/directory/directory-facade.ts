import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../shared/database/sql';
import {
  type ConnectionSummary,
  Directory,
  type MemberCard,
  type MemberSummary,
  type Referable,
  type Standing,
} from './public';

const MOST_KNOWN = 10_000;

/** What other modules ask; in their transaction when there is one, so that it needs no second connection. */
@Injectable()
export class DirectoryFacade extends Directory {
  private readonly known = new Map<string, string>();

  constructor(private readonly database: Sql) {
    super();
  }

  memberOf(accountId: string): Promise<MemberSummary | undefined> {
    return this.database.one(sql`
      select id as "memberId", kind, tier, given_name || ' ' || family_name as name, credentials
      from member where account_id = ${accountId}`);
  }

  async memberIdOf(accountId: string): Promise<string | undefined> {
    const known = this.known.get(accountId);
    if (known) return known;
    const member = await this.memberOf(accountId);
    if (member) this.remember(accountId, member.memberId);
    return member?.memberId;
  }

  async accountsOf(memberIds: readonly string[]): Promise<string[]> {
    const claimed = await this.database.rows<{ id: string }>(sql`
      select account_id as id from member where id = any(${memberIds}::uuid[]) and account_id is not null
      order by account_id`);
    return claimed.map(({ id }) => id);
  }

  cards(memberIds: readonly string[]): Promise<MemberCard[]> {
    return this.database.rows(sql`
      select id as "memberId", given_name || ' ' || family_name as name, credentials
      from member where id = any(${memberIds}::uuid[]) order by id`);
  }

  referables(viewerMemberId: string, memberIds: readonly string[]): Promise<Referable[]> {
    return this.database.rows(referables(viewerMemberId, memberIds));
  }

  standings(viewerMemberId: string, memberIds: readonly string[]): Promise<Standing[]> {
    // member_pkey, connection_pair and block_pkey
    return this.database.rows(sql`
      select m.id as "memberId", m.account_id as "accountId", m.given_name || ' ' || m.family_name as name, m.kind,
        coalesce(c.status = 'accepted', false) as connected,
        mine.blocker_id is not null as blocked, theirs.blocker_id is not null as blocking
      from (select ${viewerMemberId}::uuid as id) viewer
        join member m on m.id = any(${memberIds}::uuid[])
        left join connection c on c.low_id = least(m.id, viewer.id) and c.high_id = greatest(m.id, viewer.id)
        left join block mine on mine.blocker_id = viewer.id and mine.blocked_id = m.id
        left join block theirs on theirs.blocker_id = m.id and theirs.blocked_id = viewer.id
      order by m.id`);
  }

  connection(connectionId: string): Promise<ConnectionSummary | undefined> {
    return this.database.one(sql`
      select status, requested_by as "requestedBy",
        case when requested_by = low_id then high_id else low_id end as "requestedOf",
        requested_at = changed_at as "atOnce"
      from connection where id = ${connectionId}`);
  }

  async phoneOf(memberId: string, viewerMemberIds: readonly string[]): Promise<string | undefined> {
    // member_pkey, connection_pair and connection_reverse
    const row = await this.database.one<{ phone: string | null }>(sql`
      select coalesce(m.phone, jsonb_path_query_first(m.locations, '$[*].phone ? (@ != null)') #>> '{}') as phone
      from member m
      where m.id = ${memberId} and (m.is_public or exists (
        select from colleague c where c.member_id = m.id and c.colleague_id = any(${viewerMemberIds}::uuid[])
          and not exists (select from block b where b.blocker_id = m.id and b.blocked_id = c.colleague_id)))`);
    return row?.phone ?? undefined;
  }

  async pictures(
    memberIds: readonly string[],
    size: 'small' | 'large' = 'small',
  ): Promise<ReadonlyMap<string, Buffer>> {
    // member_pkey and member_picture_pkey
    const rows = await this.database.rows<{ memberId: string; picture: Buffer }>(sql`
      select m.id as "memberId", p.${raw(size)} as picture
      from member m join member_picture p on p.member_id = m.id
      where m.id = any(${memberIds}::uuid[]) and m.share_profile_publicly`);
    return new Map(rows.map(({ memberId, picture }) => [memberId, picture]));
  }

  private remember(accountId: string, memberId: string): void {
    if (this.known.size >= MOST_KNOWN) this.known.delete(this.known.keys().next().value!);
    this.known.set(accountId, memberId);
  }
}

/**
 * Locks members first, then connections, each in the order of their ids, as everything does that locks them. What a
 * lock waited for is read as it became. The primary key and connection_pair serve it.
 */
const referables = (viewerMemberId: string, memberIds: readonly string[]): Statement => sql`
  with viewer as materialized (select ${viewerMemberId}::uuid as id),
  chosen as materialized (
    select id, account_id, given_name || ' ' || family_name as name, referable, referable_by
    from member where id = any(${memberIds}::uuid[]) order by id for share),
  linked as materialized (
    select low_id, high_id
    from chosen cross join viewer
      join connection on low_id = least(chosen.id, viewer.id) and high_id = greatest(chosen.id, viewer.id)
    where status = 'accepted' order by connection.id for share of connection),
  related as (
    select chosen.*, case
      when chosen.id = viewer.id then 'self'
      when exists (select from linked where chosen.id in (low_id, high_id)) then 'colleague'
      when share_a_colleague(viewer.id, chosen.id) then 'colleague-of-colleague'
      else 'stranger' end as relation
    from chosen cross join viewer)
  select id as "memberId", account_id as "accountId", name, relation,
    accepts_referrals(referable, referable_by, relation) as "acceptingReferrals"
  from related order by id`;
