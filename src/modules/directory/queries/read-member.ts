import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ConnectionStatus } from '../domain/connection-status';
import type { MemberKind } from '../domain/member-kind';
import { NotAMember } from '../domain/directory-errors';
import type { Relation } from '../public/directory';
import type { PublicProfile } from '../public/public-profile';

/** A member as another one may see them (COL-5). */
export interface MemberRow {
  readonly memberId: string;
  readonly kind: MemberKind;
  readonly name: string;
  readonly credentials: string | null;
  readonly licenceTypes: string[];
  readonly city: string | null;
  readonly state: string | null;
  /** Null as well for who may not see the profile in full. */
  readonly picture: string | null;
  readonly relation: Relation;
  readonly acceptingReferrals: boolean;
  /** Null for who is no colleague of a member whose profile is not public. */
  readonly profile: PublicProfile | null;
  /** Null when neither has ever asked. */
  readonly connection: {
    readonly id: string;
    readonly status: ConnectionStatus;
    readonly direction: 'incoming' | 'outgoing';
    readonly version: number;
  } | null;
}

@Injectable()
export class ReadMember {
  constructor(private readonly database: Sql) {}

  /** One statement: member_account, member_pkey and connection_pair serve it. @throws NotAMember, NotFound */
  async find(accountId: string, memberId: string): Promise<MemberRow> {
    const row = await this.database.one<{ member: MemberRow | null }>(sql`
      with viewer as materialized (select id from member where account_id = ${accountId})
      select case when m.id is not null then json_build_object(
        'memberId', m.id, 'kind', m.kind, 'name', m.given_name || ' ' || m.family_name, 'credentials', m.credentials,
        'licenceTypes', m.licence_types,
        'city', m.locations -> 0 ->> 'city', 'state', m.locations -> 0 ->> 'state',
        'relation', relation, 'acceptingReferrals', accepts_referrals(m.referable, m.referable_by, relation),
        'picture', case when in_full then '/pictures/' || m.picture_id end, 'profile', case when in_full then profile_of(m) end,
        'connection', case when c.id is not null then json_build_object(
          'id', c.id, 'status', c.status, 'direction', case when c.requested_by = viewer.id then 'outgoing' else 'incoming' end, 'version', c.version) end) end as member
      from viewer
        left join member m on m.id = ${memberId}
        left join connection c on c.low_id = least(m.id, viewer.id) and c.high_id = greatest(m.id, viewer.id)
        cross join lateral (select case
          when m.id = viewer.id then 'self'
          when c.status = 'accepted' then 'colleague'
          when share_a_colleague(viewer.id, m.id) then 'colleague-of-colleague'
          else 'stranger' end) as related (relation)
        cross join lateral (select relation in ('self', 'colleague') or m.is_public) as seen (in_full)`);
    if (!row) throw new NotAMember();
    if (!row.member) throw new NotFound();
    return row.member;
  }
}
