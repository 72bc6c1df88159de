import { Controller, Get, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { ListProgramReferrals } from '../queries/list-program-referrals';
import { inbound, type ReferralView } from '../queries/referral-views';
import {
  ProgramReferralCountsDto,
  ProgramReferralPageDto,
  ReferralCountsQueryDto,
  ProgramReferralExportQueryDto,
  ReferralListQueryDto,
} from './referral-list.dto';
import { ReferralLists } from './referral-lists';

const PROGRAM = { kind: 'program', parameter: 'programId' };

/** Referrals to a program, for those who claim it; for anybody else there is no such program (NAV-19). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/programs/:programId/inbound-referrals')
export class InboundReferralsController {
  constructor(
    private readonly lists: ReferralLists,
    private readonly referrals: ListProgramReferrals,
  ) {}

  /** Referrals to a program that you claim, newest first. Each call is in the audit trail. */
  @Get()
  @Personal('list-inbound-referrals', PROGRAM)
  @Refuses(NotFound, InvalidCursor)
  async listInboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() query: ReferralListQueryDto,
  ): Promise<ProgramReferralPageDto> {
    const view = await this.claimed(accountId, programId);
    return this.lists.page(view, query, about('list-inbound-referrals', programId));
  }

  /** How many of them there are: in all, unread, by status and by group. */
  @Get('counts')
  @Refuses(NotFound)
  async countInboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() query: ReferralCountsQueryDto,
  ): Promise<ProgramReferralCountsDto> {
    return this.lists.counts(await this.claimed(accountId, programId), query);
  }

  @ApiOperation({
    operationId: 'exportInboundReferrals',
    summary: 'The same list as a spreadsheet',
    description:
      'All of them that fit the filters, as CSV (RFC 4180) in UTF-8 with a byte-order mark. What a spreadsheet would take ' +
      'for a formula is led by an apostrophe. An answer that breaks off before its end is not complete: ask again.',
  })
  @Get('export')
  @Personal('export-inbound-referrals', PROGRAM)
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  @Refuses(NotFound)
  async exportInboundReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() query: ProgramReferralExportQueryDto,
  ): Promise<StreamableFile> {
    const view = await this.claimed(accountId, programId);
    return this.lists.spreadsheet(view, query, about('export-inbound-referrals', programId));
  }

  private async claimed(accountId: string, programId: string): Promise<ReferralView> {
    if (!(await this.referrals.isClaimed(accountId, programId))) throw new NotFound();
    return inbound(accountId, programId);
  }
}

const about = (action: string, programId: string) => ({ action, subject: { kind: 'program', id: programId } });
