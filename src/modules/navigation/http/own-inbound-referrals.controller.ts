import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { inbound } from '../queries/referral-views';
import {
  ProgramReferralCountsDto,
  ProgramReferralPageDto,
  ReferralCountsQueryDto,
  ProgramReferralExportQueryDto,
  ReferralListQueryDto,
} from './referral-list.dto';
import { ReferralLists } from './referral-lists';

/** Referrals to all programs that somebody claims (NAV-19). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/me/inbound-referrals')
export class OwnInboundReferralsController {
  constructor(private readonly lists: ReferralLists) {}

  /** Referrals to any program that you claim, newest first. Each call is in the audit trail. */
  @Get()
  @Personal('list-own-inbound-referrals')
  @Refuses(InvalidCursor)
  listOwnInboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: ReferralListQueryDto,
  ): Promise<ProgramReferralPageDto> {
    return this.lists.page(inbound(accountId), query, { action: 'list-own-inbound-referrals' });
  }

  /** How many of them there are: in all, unread, by status and by group. */
  @Get('counts')
  countOwnInboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: ReferralCountsQueryDto,
  ): Promise<ProgramReferralCountsDto> {
    return this.lists.counts(inbound(accountId), query);
  }

  @ApiOperation({
    operationId: 'exportOwnInboundReferrals',
    summary: 'The same list as a spreadsheet',
    description: 'All of them that fit the filters, as CSV, like the export of inbound referrals.',
  })
  @Get('export')
  @Personal('export-own-inbound-referrals')
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  exportOwnInboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: ProgramReferralExportQueryDto,
  ): Promise<StreamableFile> {
    return this.lists.spreadsheet(inbound(accountId), query, { action: 'export-own-inbound-referrals' });
  }
}
