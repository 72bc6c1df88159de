import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { NotAMember } from '../../directory/public';
import { SharingAtAGlance } from '../queries/sharing-at-a-glance';
import { GlanceDto, GlanceQueryDto } from './sharing-at-a-glance.dto';

@ApiTags('referrals')
@AllowAccount()
@Controller('v1/me/sharing')
export class SharingAtAGlanceController {
  constructor(private readonly glance: SharingAtAGlance) {}

  /** Your sharing at a glance: what you shared, what came of it, referrals given and received, by week. */
  @Get()
  @Refuses(NotAMember)
  getSharing(@CurrentAccount() { accountId }: AccountCaller, @Query() { weeks }: GlanceQueryDto): Promise<GlanceDto> {
    return this.glance.of(accountId, weeks);
  }
}
