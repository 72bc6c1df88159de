import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { SHARE_LINK, type ShareChannel } from '../domain/share-channel';

/** A share as its sender sees it; `createdAt` is RFC 3339. */
export interface OwnShare {
  readonly id: string;
  readonly memberId: string;
  /** Null once the member is no more. */
  readonly name: string | null;
  readonly credentials: string | null;
  /** Whether the profile is shared publicly now. */
  readonly available: boolean;
  readonly channel: ShareChannel;
  readonly createdAt: string;
  /** Of which its code is made. */
  readonly linkId: string;
  readonly visits: number;
  readonly registrations: number;
  readonly connections: number;
}

export interface ShareFilters {
  readonly memberId?: string;
  readonly channel?: ShareChannel;
}

/** A member's shares: they know whose profiles these are, whatever is shared now. */
@Injectable()
export class OwnShares {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** With its row in the trail, in one statement, by the primary key. @throws NotFound, for everybody but its sender as well */
  async read(accountId: string, shareId: string): Promise<OwnShare> {
    const entry = { action: 'read-share', subject: { kind: 'share', id: shareId } };
    return found(await this.database.tenantOne<OwnShare>(audited(one(accountId, shareId), entry)));
  }

  /** The same for what is in the trail under another name. @throws NotFound */
  async own(accountId: string, shareId: string): Promise<OwnShare> {
    return found(await this.database.tenantOne<OwnShare>(one(accountId, shareId)));
  }

  /** Newest first, in one statement, by share_sender, the entry in the trail included. @throws InvalidCursor */
  page(accountId: string, { memberId, channel }: ShareFilters, query: PageQueryDto): Promise<PageOf<OwnShare>> {
    return this.lists.page<OwnShare>(
      query,
      ['shares', accountId, memberId, channel],
      newestFirst('s.id'),
      ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, ${SHARE} where s.sender_account_id = ${accountId}
            ${memberId === undefined ? empty : sql`and s.subject_member_id = ${memberId}`}
            ${channel === undefined ? empty : sql`and s.channel = ${channel}`}
            and ${beyond} ${order}`,
          { action: 'list-shares' },
        ),
    );
  }
}

// Its link by link_subject, visits by share_visit's primary key, registrations by share_registration_share.
const SHARE: Statement = sql`
  s.id, s.subject_member_id as "memberId", card.name, card.credentials, p.member_id is not null as available,
  s.channel, rfc3339(s.created_at) as "createdAt", link.id as "linkId",
  (select coalesce(sum(visits), 0)::int from share_visit where share_id = s.id) as visits, registered.*
  from share s
    join link on link.subject_id = s.id and link.purpose = ${SHARE_LINK} and link.revoked_at is null
    left join member_card card on card.member_id = s.subject_member_id
    left join public_profile p on p.member_id = s.subject_member_id
    cross join lateral (
      select count(*)::int as registrations, count(*) filter (where connected)::int as connections
      from share_registration where share_id = s.id) registered`;

const one = (accountId: string, shareId: string): Statement => sql`
  select ${SHARE} where s.id = ${shareId} and s.sender_account_id = ${accountId}`;

function found(share: OwnShare | undefined): OwnShare {
  if (!share) throw new NotFound();
  return share;
}
