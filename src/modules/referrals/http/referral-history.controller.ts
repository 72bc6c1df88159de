import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { Personal } from '../../../shared/audit/personal';
import { csvOf } from '../../../shared/csv/csv-of';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { NotAMember } from '../../directory/public';
import { ExportReferrals } from '../queries/export-referrals';
import { ListReferrals } from '../queries/list-referrals';
import { REFERRAL_COLUMNS } from './referral-csv';
import {
  filtersOf,
  ReferralExportQueryDto,
  ReferralHistoryQueryDto,
  ReferralLinePageDto,
} from './referral-history.dto';

const FILE = { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="referrals.csv"' };

@ApiTags('referrals')
@AllowAccount()
@Controller('v1/referrals')
export class ReferralHistoryController {
  constructor(
    private readonly referrals: ListReferrals,
    private readonly exports: ExportReferrals,
  ) {}

  @ApiOperation({
    operationId: 'listReferrals',
    summary: 'Your referrals, newest first',
    description:
      'Everything you sent or printed, and where it stands now. A line names the first five colleagues and says how ' +
      'many there are. Each call is in the audit trail, because it shows recipients.',
  })
  @Get()
  @Personal('list-referrals')
  @Refuses(NotAMember, InvalidCursor)
  listReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { limit, cursor, ...query }: ReferralHistoryQueryDto,
  ): Promise<ReferralLinePageDto> {
    return this.referrals.page(accountId, filtersOf(query), { limit, cursor });
  }

  @ApiOperation({
    operationId: 'exportReferrals',
    summary: 'Your referrals as a spreadsheet',
    description:
      'All of them that fit the filters, newest first, as CSV (RFC 4180) in UTF-8 with a byte-order mark, which Excel ' +
      'needs: one row a referral, its colleagues in one cell, times in UTC. What a spreadsheet would take for a formula ' +
      'is led by an apostrophe. An answer that breaks off before its end is not complete: ask again.',
  })
  @Get('export')
  @Personal('export-referrals')
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  @Refuses(NotAMember)
  async exportReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: ReferralExportQueryDto,
  ): Promise<StreamableFile> {
    const batches = await this.exports.begin(accountId, filtersOf(query));
    return new StreamableFile(Readable.from(csvOf(REFERRAL_COLUMNS, batches)), FILE);
  }
}
