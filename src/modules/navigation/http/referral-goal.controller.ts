import { Body, Controller, Delete, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { GoalOfAnotherSeeker } from '../domain/navigation-errors';
import { ReadReferral } from '../queries/read-referral';
import { ServeGoal } from '../use-cases/serve-goal';
import { ServeGoalDto } from './goal.dto';
import { ProgramReferralDto } from './program-referral.dto';
import { ReferralPresenter } from './referral-presenter';

const REFERRAL = { kind: 'program-referral', parameter: 'referralId' };

/** The goal that a referral serves, for its navigator and their team (NAV-18). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/program-referrals/:referralId/goal')
export class ReferralGoalController {
  constructor(
    private readonly goal: ServeGoal,
    private readonly referrals: ReadReferral,
    private readonly present: ReferralPresenter,
  ) {}

  @ApiOperation({
    operationId: 'setReferralGoal',
    summary: 'Add a referral to a goal of its seeker, or move it there from another',
    description:
      'It serves one goal at most. A goal that you do not see is not found; one of another seeker is refused.',
  })
  @Put()
  @Personal('change-referral-goal', REFERRAL)
  @Refuses(NotFound, StaleVersion, Forbidden, GoalOfAnotherSeeker)
  async setReferralGoal(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @IfMatch() version: number,
    @Body() { goalId }: ServeGoalDto,
  ): Promise<ProgramReferralDto> {
    await this.goal.set(accountId, referralId, version, goalId);
    return this.present.one(await this.referrals.one(accountId, referralId));
  }

  /** Remove a referral from its goal; answers the referral as it stands then. */
  @Delete()
  @Personal('change-referral-goal', REFERRAL)
  @Refuses(NotFound, StaleVersion, Forbidden)
  async removeReferralGoal(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @IfMatch() version: number,
  ): Promise<ProgramReferralDto> {
    await this.goal.remove(accountId, referralId, version);
    return this.present.one(await this.referrals.one(accountId, referralId));
  }
}
