import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Cursors } from '../../../shared/lists/cursor';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { pageOf } from '../../../shared/lists/page';
import { Refuses } from '../../../shared/http/refuses';
import { NotAMember, UnknownZip } from '../domain/directory-errors';
import { ListFilters } from '../queries/list-filters';
import { SearchColleagues } from '../queries/search-colleagues';
import { ColleagueFiltersDto } from './colleague-filters.dto';
import { colleagueOf, searchOf } from './colleague-search';
import { ColleaguePageDto, ColleagueSearchDto } from './colleague-search.dto';

@ApiTags('directory')
@AllowAccount()
@Refuses(NotAMember)
@Controller('v1/colleagues')
export class ColleaguesController {
  constructor(
    private readonly searching: SearchColleagues,
    private readonly filters: ListFilters,
    private readonly cursors: Cursors,
  ) {}

  /** Your directory: your colleagues by name, all of them or those who fit every filter you give. */
  @Get()
  @Refuses(NotAMember, UnknownZip, InvalidCursor)
  async listColleagues(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { limit, cursor, unit = 'mi', ...query }: ColleagueSearchDto,
  ): Promise<ColleaguePageDto> {
    const search = searchOf({ ...query, limit, unit });
    const list = ['colleagues', accountId, search];
    const position = cursor === undefined ? undefined : this.cursors.read(cursor, list);
    const { rows, origin } = await this.searching.find(accountId, search, limit, position);
    const page = pageOf(
      rows,
      { limit, position, list },
      this.cursors,
      ({ keys }) => keys,
      ({ found }) => colleagueOf(found, unit),
    );
    return { ...page, origin: origin && { ...origin, unit } };
  }

  /** The values of every filter among your colleagues, with how many colleagues each finds. */
  @Get('filters')
  async listColleagueFilters(@CurrentAccount() { accountId }: AccountCaller): Promise<ColleagueFiltersDto> {
    return this.filters.find(accountId);
  }
}
