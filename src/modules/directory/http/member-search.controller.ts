import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { NotAMember } from '../domain/directory-errors';
import { ListFilters } from '../queries/list-filters';
import { MemberFiltersDto } from './filters.dto';
import { FoundMemberPageDto, MemberSearchDto, ScopeDto } from './member-search.dto';
import { SearchPages } from './search-pages';

@ApiTags('directory')
@AllowAccount()
@Refuses(NotAMember)
@Controller('v1/members')
export class MemberSearchController {
  constructor(
    private readonly pages: SearchPages,
    private readonly filters: ListFilters,
  ) {}

  /**
   * Search members: everybody but yourself, the colleagues of your colleagues, or your colleagues.
   *
   * A profile that is not shared publicly is found by its colleagues alone through everything it tells. Others find it
   * by name, licence type, city and state, and see no more; a radius or any other filter leaves it out, and sorted by
   * distance it comes last.
   */
  @Get()
  @Refuses(NotAMember, UnknownZip, InvalidCursor)
  searchMembers(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { scope = 'everybody', ...query }: MemberSearchDto,
  ): Promise<FoundMemberPageDto> {
    return this.pages.find(accountId, scope, query);
  }

  /**
   * The values of every filter among the members you search, with how many each finds.
   *
   * Among everybody they are counted every few minutes, at `countedAt`; otherwise as you ask. What a profile did not
   * share with you then is not counted.
   */
  @Get('filters')
  async listMemberFilters(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { scope = 'everybody' }: ScopeDto,
  ): Promise<MemberFiltersDto> {
    const { filters, countedAt } = await this.filters.find(accountId, scope);
    return { ...filters, countedAt };
  }
}
