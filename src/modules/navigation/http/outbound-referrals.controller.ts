import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { outbound, sharedWith } from '../queries/referral-views';
import {
  OutboundCountsQueryDto,
  OutboundExportQueryDto,
  OutboundListQueryDto,
  ProgramReferralCountsDto,
  ProgramReferralPageDto,
} from './referral-list.dto';
import { ReferralLists } from './referral-lists';

/** Referrals that somebody made for others, and those that team mates share with them (NAV-20). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/me/outbound-referrals')
export class OutboundReferralsController {
  constructor(private readonly lists: ReferralLists) {}

  /** Referrals that you made for others, newest first; with `shared`, those of your team mates. Each call is in the audit trail. */
  @Get()
  @Personal('list-outbound-referrals')
  @Refuses(InvalidCursor)
  listOutboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { shared, ...query }: OutboundListQueryDto,
  ): Promise<ProgramReferralPageDto> {
    return this.lists.page(ofTeam(accountId, shared), query, { action: 'list-outbound-referrals' });
  }

  /** How many of them there are: in all, unread, by status and by group. */
  @Get('counts')
  countOutboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { shared, ...query }: OutboundCountsQueryDto,
  ): Promise<ProgramReferralCountsDto> {
    return this.lists.counts(ofTeam(accountId, shared), query);
  }

  @ApiOperation({
    operationId: 'exportOutboundReferrals',
    summary: 'The same list as a spreadsheet',
    description: 'All of them that fit the filters, as CSV, like the export of inbound referrals.',
  })
  @Get('export')
  @Personal('export-outbound-referrals')
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  exportOutboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { shared, ...query }: OutboundExportQueryDto,
  ): Promise<StreamableFile> {
    return this.lists.spreadsheet(ofTeam(accountId, shared), query, { action: 'export-outbound-referrals' });
  }
}

const ofTeam = (accountId: string, shared = false) => (shared ? sharedWith(accountId) : outbound(accountId));
