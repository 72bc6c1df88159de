import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { NotAMember } from '../../directory/public';
import { ReferralsReceived } from '../queries/referrals-received';
import { ReferralCountsDto, ReferralsReceivedDto } from './referral-counts.dto';

@ApiTags('referrals')
@AllowAccount()
@Controller('v1')
export class ReferralCountsController {
  constructor(private readonly referrals: ReferralsReceived) {}

  /** How many referrals you made, and how many name you. */
  @Get('me/referral-counts')
  @Refuses(NotAMember)
  getReferralCounts(@CurrentAccount() { accountId }: AccountCaller): Promise<ReferralCountsDto> {
    return this.referrals.counts(accountId);
  }

  @ApiOperation({
    operationId: 'getMemberReferralCounts',
    summary: 'How many referrals a member made, and how many name them: what their profile shows',
    description: 'Of referrals on the platform those count that were followed up by a call or a message.',
  })
  @Get('members/:memberId/referral-counts')
  @Refuses(NotAMember, NotFound)
  getMemberReferralCounts(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('memberId', ParseUUIDPipe) memberId: string,
  ): Promise<ReferralCountsDto> {
    return this.referrals.countsOf(memberId, accountId);
  }

  @ApiOperation({
    operationId: 'listReferralsReceived',
    summary: 'Who referred you, and how often',
    description:
      'Members whose referrals name you, whoever referred you last first. To whom they referred you stays with them, and ' +
      'so does everything else of their referrals. A member who refers you again moves to the front.',
  })
  @Get('me/referrals-received')
  @Refuses(NotAMember, InvalidCursor)
  listReferralsReceived(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: PageQueryDto,
  ): Promise<ReferralsReceivedDto> {
    return this.referrals.page(accountId, query);
  }
}
