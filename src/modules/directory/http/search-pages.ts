import { Injectable } from '@nestjs/common';
import { Cursors } from '../../../shared/lists/cursor';
import { pageOf } from '../../../shared/lists/page';
import { SearchMembers } from '../queries/search-members';
import type { Scope } from '../queries/search-scope';
import { foundMemberOf, searchOf } from './member-search';
import type { ColleagueSearchDto, FoundMemberPageDto } from './member-search.dto';

/** Pages of a search, wherever it looks. */
@Injectable()
export class SearchPages {
  constructor(
    private readonly searching: SearchMembers,
    private readonly cursors: Cursors,
  ) {}

  /** @throws InvalidRequest, InvalidCursor, NotAMember, UnknownZip */
  async find(accountId: string, scope: Scope, query: ColleagueSearchDto): Promise<FoundMemberPageDto> {
    const { limit, cursor, unit = 'mi' } = query;
    const search = searchOf(query);
    const list = ['members', accountId, scope, search];
    const position = cursor === undefined ? undefined : this.cursors.read(cursor, list);
    const { rows, origin } = await this.searching.find(accountId, scope, search, limit, position);
    const page = pageOf(
      rows,
      { limit, position, list },
      this.cursors,
      ({ keys }) => keys,
      ({ found }) => foundMemberOf(found, unit),
    );
    return { ...page, origin: origin && { ...origin, unit } };
  }
}
