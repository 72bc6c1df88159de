import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { NotAMember } from '../domain/directory-errors';
import { Directory } from '../public';

export interface BlockRow {
  readonly memberId: string;
  readonly name: string;
  /** RFC 3339. */
  readonly since: string;
}

const NEWEST_FIRST: ListOrder = {
  keys: [
    { column: 'b.since', type: 'timestamptz' },
    { column: 'b.blocked_id', type: 'uuid' },
  ],
  descending: true,
};

/** Whom a member has blocked, the newest first. */
@Injectable()
export class ListBlocks {
  constructor(
    private readonly lists: Lists,
    private readonly directory: Directory,
  ) {}

  /** One statement: block_pkey and member_pkey serve it. @throws NotAMember, InvalidCursor */
  async page(accountId: string, query: PageQueryDto): Promise<PageOf<BlockRow>> {
    const viewerId = await this.directory.memberIdOf(accountId);
    if (!viewerId) throw new NotAMember();
    return this.lists.page(
      query,
      ['blocks', accountId],
      NEWEST_FIRST,
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, m.id as "memberId", m.given_name || ' ' || m.family_name as name, rfc3339(b.since) as since
        from block b join member m on m.id = b.blocked_id
        where b.blocker_id = ${viewerId} and ${beyond} ${order}`,
    );
  }
}
