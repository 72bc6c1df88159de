import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { NotAMember } from '../domain/directory-errors';
import { ListFilters } from '../queries/list-filters';
import { FiltersDto } from './filters.dto';
import { ColleagueSearchDto, FoundMemberPageDto } from './member-search.dto';
import { SearchPages } from './search-pages';

@ApiTags('directory')
@AllowAccount()
@Refuses(NotAMember)
@Controller('v1/colleagues')
export class ColleaguesController {
  constructor(
    private readonly pages: SearchPages,
    private readonly filters: ListFilters,
  ) {}

  /** Your directory: your colleagues by name, all of them or those who fit every filter you give. */
  @Get()
  @Refuses(NotAMember, UnknownZip, InvalidCursor)
  listColleagues(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: ColleagueSearchDto,
  ): Promise<FoundMemberPageDto> {
    return this.pages.find(accountId, 'my-colleagues', query);
  }

  /** The values of every filter among your colleagues, with how many colleagues each finds. */
  @Get('filters')
  async listColleagueFilters(@CurrentAccount() { accountId }: AccountCaller): Promise<FiltersDto> {
    return (await this.filters.find(accountId, 'my-colleagues')).filters;
  }
}
