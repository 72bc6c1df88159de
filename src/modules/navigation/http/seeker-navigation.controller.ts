import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ZipRequired } from '../domain/navigation-errors';
import { ConnectForms } from '../queries/connect-form';
import { ReferralsTo } from '../queries/referrals-to';
import { SeekerHistory } from '../queries/seeker-history';
import { StartSearch } from '../use-cases/start-search';
import { ConnectFormDto } from './connect-form.dto';
import { connectFormOf } from './connect-form-presenter';
import { searchOf } from './search-presenter';
import { SeekerPresenter } from './seeker-presenter';
import { ConnectFormQueryDto, SeekerHistoryPageDto, SeekerSearchDto, StartSearchDto } from './seeker-search.dto';
import { wishedSearch } from './wished-search';

const SEEKER = { kind: 'seeker', parameter: 'seekerId' };

/** A seeker's way to programs: searches, the form that connects them, and what came of it. */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/seekers/:seekerId')
export class SeekerNavigationController {
  constructor(
    private readonly searching: StartSearch,
    private readonly earlier: ReferralsTo,
    private readonly steps: SeekerHistory,
    private readonly forms: ConnectForms,
    private readonly present: SeekerPresenter,
  ) {}

  @ApiOperation({
    operationId: 'startReferral',
    summary: 'Start a referral: search programs for one of your seekers',
    description:
      'In the ZIP code that is stored, or another one, and for their age, household and income where known. The search is ' +
      'kept in the navigation history; sent again with a cursor it answers another page, with 200, and is not kept anew.',
  })
  @Post('searches')
  @Personal('search-for-seeker', SEEKER)
  @Idempotent()
  @ApiCreatedResponse({ type: SeekerSearchDto, description: 'Searched, and kept in the navigation history.' })
  @ApiOkResponse({ type: SeekerSearchDto, description: 'Another page of a search.' })
  @Refuses(NotFound, ZipRequired, UnknownZip, InvalidCursor)
  async startReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @Body() sent: StartSearchDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeekerSearchDto> {
    const search = await this.searching.execute(accountId, seekerId, wishedSearch(sent));
    if (search.searchId === null) void reply.status(200);
    const programs = search.found.data.map(({ programId }) => programId);
    return searchOf(seekerId.toLowerCase(), search, await this.earlier.of(seekerId, programs));
  }

  @ApiOperation({
    operationId: 'listSeekerHistory',
    summary: 'The navigation history: searches and referrals, newest first',
    description:
      'Searches are for their navigator alone; of referrals those that you may see. Each call is in the audit trail.',
  })
  @Get('history')
  @Personal('read-seeker-history', SEEKER)
  @Refuses(NotFound, InvalidCursor)
  async listSeekerHistory(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @Query() query: PageQueryDto,
  ): Promise<SeekerHistoryPageDto> {
    return this.present.history(await this.steps.page(accountId, seekerId.toLowerCase(), query));
  }

  @ApiOperation({
    operationId: 'getConnectForm',
    summary: 'The connect form for one of your seekers and a program, filled with everything that is stored',
    description:
      'What is missing and needed is named, and so is what stands in the way. Send it with `POST /v1/program-referrals`: what ' +
      'is new in it becomes part of the profile. Each call is in the audit trail.',
  })
  @Get('connect-form')
  @Personal('read-connect-form', SEEKER)
  @Refuses(NotFound)
  async getConnectForm(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @Query() { programId }: ConnectFormQueryDto,
  ): Promise<ConnectFormDto> {
    return connectFormOf(await this.forms.of(accountId, seekerId, programId));
  }
}
