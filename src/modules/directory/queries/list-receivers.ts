import { Injectable } from '@nestjs/common';
import sql, { empty, join } from 'sql-template-tag';
import { wordsOf } from '../../../shared/language/words-of';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import { NotAMember } from '../domain/directory-errors';
import type { ReceiverDto, ReceiversQueryDto } from '../http/receivers.dto';
import { Directory } from '../public';

const BY_NAME: ListOrder = {
  keys: [
    { column: 'm.sort_key', type: 'text' },
    { column: 'm.id', type: 'uuid' },
  ],
};

/** To whom a member may refer another on the platform: their connected users, without the two (SHR-7). */
@Injectable()
export class ListReceivers {
  constructor(
    private readonly lists: Lists,
    private readonly directory: Directory,
  ) {}

  /**
   * One statement: connection_pair and connection_reverse serve it, for a member's colleagues are compared one by one.
   * Whom the member has blocked is left out; who blocked the member is not, or leaving them out would tell.
   * @throws NotAMember, InvalidCursor
   */
  async page(
    accountId: string,
    subjectId: string,
    { q = '', ...query }: ReceiversQueryDto,
  ): Promise<PageOf<ReceiverDto>> {
    const viewerId = await this.directory.memberIdOf(accountId);
    if (!viewerId) throw new NotAMember();
    return this.lists.page(
      query,
      ['receivers', accountId, subjectId, q],
      BY_NAME,
      ({ keys, beyond, order }) => sql`
      select ${keys} as keys, m.id as "memberId", m.kind, m.given_name || ' ' || m.family_name as name, m.credentials,
        m.licence_types as "licenceTypes", m.locations -> 0 ->> 'city' as city, m.locations -> 0 ->> 'state' as state,
        '/pictures/' || m.picture_id as picture
      from colleague c join member m on m.id = c.colleague_id
      where c.member_id = ${viewerId} and m.account_id is not null and m.id <> ${subjectId} ${named(q)}
        and not exists (select from block b where b.blocker_id = ${viewerId} and b.blocked_id = m.id)
        and ${beyond} ${order}`,
    );
  }
}

/** Every word begins one of the name's. */
function named(q: string) {
  const words = wordsOf(q);
  if (words.length === 0) return empty;
  const key = sql`search_key(m.given_name || ' ' || m.family_name)`;
  return join(
    words.map((word) => sql`and ${key} like '% ' || folded(${word}) || '%'`),
    ' ',
  );
}
