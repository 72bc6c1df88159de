import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { OpenReferral } from '../use-cases/open-referral';

@ApiTags('navigation')
@AllowAccount()
@Controller('v1/program-referrals/:referralId/opening')
export class OpeningsController {
  constructor(private readonly opening: OpenReferral) {}

  @ApiOperation({
    operationId: 'openProgramReferral',
    summary: 'Say that you opened it',
    description:
      "Its history keeps, at most once in 24 hours, that you of the program or its navigator's team looked at it; what " +
      'its navigator and its seeker open is not news. Asking again does no harm.',
  })
  @Post()
  @HttpCode(204)
  @Personal('open-program-referral', { kind: 'program-referral', parameter: 'referralId' })
  @Refuses(NotFound)
  openProgramReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
  ): Promise<void> {
    return this.opening.execute(accountId, referralId);
  }
}
