import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { WhoSees } from '../queries/who-sees';
import { ReferralSightDto, SightQueryDto } from './referral-sight.dto';

/** Who could see a referral, for the administrators of those who made it and of its program. */
@ApiTags('navigation')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/program-referrals')
export class ReferralSightController {
  constructor(private readonly sight: WhoSees) {}

  /** Who could see a referral of your organisation's navigators, or to its programs, at an instant, and why. */
  @Get(':referralId/sight')
  @Personal('read-referral-sight', { kind: 'program-referral', parameter: 'referralId' })
  @Refuses(NotFound)
  getReferralSight(
    @Param('organisationId') organisationId: string,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Query() { at }: SightQueryDto,
  ): Promise<ReferralSightDto> {
    return this.sight.at(referralId, at, organisationId);
  }
}
