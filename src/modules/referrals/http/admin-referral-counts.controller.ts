import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import type { ReferralCounts } from '../use-cases/counts-from-referrals';
import { RecountReferrals } from '../use-cases/recount-referrals';
import { RecountDto, RecountOfAllDto, type ReferralCountsDto } from './referral-counts.dto';

@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin')
export class AdminReferralCountsController {
  constructor(private readonly recounting: RecountReferrals) {}

  @ApiOperation({
    operationId: 'recountReferrals',
    summary: "Make a member's counts anew from the referrals behind them",
    description: 'Referring goes on meanwhile, and is counted. Asking again does no harm.',
  })
  @Post('members/:memberId/referral-counts/recount')
  @HttpCode(200)
  @Personal('recount-referrals', { kind: 'member', parameter: 'memberId' })
  @Refuses(NotFound)
  async recountReferrals(@Param('memberId', ParseUUIDPipe) memberId: string): Promise<RecountDto> {
    const { before, after, corrected } = await this.recounting.one(memberId);
    return { memberId, before: counts(before), after: counts(after), corrected };
  }

  @ApiOperation({
    operationId: 'recountAllReferrals',
    summary: "Make everybody's counts anew from the referrals behind them",
    description:
      'It takes its time, and goes on when the connection is lost; what is done ' +
      'when it is cut short stays done. Referring goes on meanwhile, and is counted. Asking again does no harm.',
  })
  @Post('referral-counts/recount')
  @HttpCode(200)
  recountAllReferrals(): Promise<RecountOfAllDto> {
    return this.recounting.all();
  }
}

const counts = ({ given, received }: ReferralCounts): ReferralCountsDto => ({
  referralsGiven: given,
  referralsReceived: received,
});
