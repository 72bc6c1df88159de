import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { WhoSees } from '../queries/who-sees';
import { ReferralSightDto, SightQueryDto } from './referral-sight.dto';

@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/program-referrals')
export class AdminReferralSightController {
  constructor(private readonly sight: WhoSees) {}

  /** Who could see a referral at an instant, and why. Nothing of the referral itself. */
  @Get(':referralId/sight')
  @Personal('read-referral-sight', { kind: 'program-referral', parameter: 'referralId' })
  @Refuses(NotFound)
  getAnyReferralSight(
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Query() { at }: SightQueryDto,
  ): Promise<ReferralSightDto> {
    return this.sight.at(referralId, at);
  }
}
