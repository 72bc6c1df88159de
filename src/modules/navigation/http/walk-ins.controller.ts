import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import {
  AlreadyReferred,
  BornInTheFuture,
  ConsentRequired,
  DetailsMissing,
  LikelyDuplicate,
  OverrideRequired,
  ProgramClosed,
} from '../domain/navigation-errors';
import { ReadReferral } from '../queries/read-referral';
import { SendReferral } from '../use-cases/send-referral';
import { ProgramReferralDto, WalkInDto } from './program-referral.dto';
import { ReferralPresenter } from './referral-presenter';
import { walkInOf } from './referral-wish';

/** People who came to a program by themselves, written down by it (NAV-7). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/programs/:programId/walk-ins')
export class WalkInsController {
  constructor(
    private readonly sending: SendReferral,
    private readonly referrals: ReadReferral,
    private readonly present: ReferralPresenter,
  ) {}

  @ApiOperation({
    operationId: 'addWalkIn',
    summary: 'Write down somebody who came by themself, as a claimer of the program',
  })
  @Post()
  @Personal('add-walk-in', { kind: 'program', parameter: 'programId' })
  @Idempotent()
  @Refuses(
    NotFound,
    ConsentRequired,
    DetailsMissing,
    BornInTheFuture,
    UnknownZip,
    LikelyDuplicate,
    ProgramClosed,
    OverrideRequired,
    AlreadyReferred,
  )
  async addWalkIn(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() sent: WalkInDto,
  ): Promise<ProgramReferralDto> {
    const referralId = await this.sending.execute(accountId, walkInOf(programId, sent));
    return this.present.one(await this.referrals.one(accountId, referralId));
  }
}
