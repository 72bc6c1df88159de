import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { NotAMember } from '../domain/directory-errors';
import { Directory } from '../public';
import { CONTACT_ROW, type ContactRow } from './contact-row';

const BY_NAME: ListOrder = {
  keys: [
    { column: 'c.sort_key', type: 'text' },
    { column: 'c.id', type: 'uuid' },
  ],
};

/** The contacts of an account by name; who has joined is a colleague, and in the list of those. */
@Injectable()
export class ListContacts {
  constructor(
    private readonly lists: Lists,
    private readonly directory: Directory,
  ) {}

  /** One statement, and one more for an empty page: contact_order serves it. @throws NotAMember, InvalidCursor */
  async page(accountId: string, words: readonly string[], query: PageQueryDto): Promise<PageOf<ContactRow>> {
    const page = await this.lists.page<ContactRow>(
      query,
      ['contacts', accountId, words],
      BY_NAME,
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, ${CONTACT_ROW} from contact c
        where c.account_id = ${accountId} and c.status <> 'joined' ${found(words)} and ${beyond} ${order}`,
    );
    if (page.data.length === 0 && !(await this.directory.memberIdOf(accountId))) throw new NotAMember();
    return page;
  }
}

/** Every word begins one of theirs, or resembles one, as in the search for colleagues. */
const found = (words: readonly string[]): Statement =>
  words.length === 0
    ? empty
    : sql`and not exists (
        select from unnest(${words}::text[]) asked cross join lateral folded(asked) word
        where not (c.search_key like '% ' || word || '%' or resembles(c.search_key, word)))`;
