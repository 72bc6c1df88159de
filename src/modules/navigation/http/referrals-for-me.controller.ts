import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { forMe } from '../queries/referral-views';
import {
  ProgramReferralCountsDto,
  ProgramReferralPageDto,
  ReferralCountsQueryDto,
  ProgramReferralExportQueryDto,
  ReferralListQueryDto,
} from './referral-list.dto';
import { ReferralLists } from './referral-lists';

/** *Referrals for me*: the seeker's own dashboard (NAV-13). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/me/referrals')
export class ReferralsForMeController {
  constructor(private readonly lists: ReferralLists) {}

  /** Referrals of yourself to programs, whoever made them, newest first. Each call is in the audit trail. */
  @Get()
  @Personal('list-referrals-for-me')
  @Refuses(InvalidCursor)
  listReferralsForMe(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: ReferralListQueryDto,
  ): Promise<ProgramReferralPageDto> {
    return this.lists.page(forMe(accountId), query, { action: 'list-referrals-for-me' });
  }

  /** How many of them there are: in all, unread, by status and by group. */
  @Get('counts')
  countReferralsForMe(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: ReferralCountsQueryDto,
  ): Promise<ProgramReferralCountsDto> {
    return this.lists.counts(forMe(accountId), query);
  }

  @ApiOperation({
    operationId: 'exportReferralsForMe',
    summary: 'The same list as a spreadsheet',
    description: 'All of them that fit the filters, as CSV, like the export of inbound referrals.',
  })
  @Get('export')
  @Personal('export-referrals-for-me')
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  exportReferralsForMe(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: ProgramReferralExportQueryDto,
  ): Promise<StreamableFile> {
    return this.lists.spreadsheet(forMe(accountId), query, { action: 'export-referrals-for-me' });
  }
}
