import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { NotAMember } from '../domain/directory-errors';
import { Directory } from '../public';
import { CONNECTION_ROW, type ConnectionRow } from './connection-row';

export type Direction = ConnectionRow['direction'];

const NEWEST_FIRST: ListOrder = {
  keys: [
    { column: 'c.requested_at', type: 'timestamptz' },
    { column: 'c.id', type: 'uuid' },
  ],
  descending: true,
};

const ASKED = {
  outgoing: sql`and c.requested_by = viewer.id`,
  incoming: sql`and c.requested_by <> viewer.id`,
} as const;

/** Open requests for a connection, the newest first. */
@Injectable()
export class ListRequests {
  constructor(
    private readonly lists: Lists,
    private readonly directory: Directory,
  ) {}

  /** One statement, and one more for an empty page: connection_pair and connection_reverse serve it. @throws NotAMember, InvalidCursor */
  async find(accountId: string, direction: Direction | undefined, query: PageQueryDto): Promise<PageOf<ConnectionRow>> {
    const page = await this.lists.page<ConnectionRow>(
      query,
      ['connection-requests', accountId, direction],
      NEWEST_FIRST,
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, ${CONNECTION_ROW}
        from (select id from member where account_id = ${accountId}) viewer
          join connection c on c.low_id = viewer.id or c.high_id = viewer.id
          join member m on m.id = case when c.low_id = viewer.id then c.high_id else c.low_id end
        where c.status = 'requested' ${direction ? ASKED[direction] : empty} and ${beyond} ${order}`,
    );
    if (page.data.length === 0 && !(await this.directory.memberIdOf(accountId))) throw new NotAMember();
    return page;
  }
}
