import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import {
  AlreadyReferred,
  BornInTheFuture,
  ConsentRequired,
  DetailsMissing,
  LikelyDuplicate,
  NotANewReferral,
  OverrideRequired,
  ProgramClosed,
  StatusChangeNotAllowed,
} from '../domain/navigation-errors';
import { ReadReferral } from '../queries/read-referral';
import { ChangeStatus } from '../use-cases/change-status';
import { SendReferral } from '../use-cases/send-referral';
import { ChangeReferralStatusDto, ProgramReferralDto, SendReferralToProgramDto } from './program-referral.dto';
import { ReferralPresenter } from './referral-presenter';
import { wishOf } from './referral-wish';

const REFERRAL = { kind: 'program-referral', parameter: 'referralId' };

/** Referrals of people in need to programs. */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/program-referrals')
export class ProgramReferralsController {
  constructor(
    private readonly sending: SendReferral,
    private readonly change: ChangeStatus,
    private readonly referrals: ReadReferral,
    private readonly present: ReferralPresenter,
  ) {}

  @ApiOperation({
    operationId: 'sendProgramReferral',
    summary: 'Refer somebody to a program, one of your seekers, somebody new or yourself',
    description:
      'To a claimed program it is live: the program is told. To one that nobody has claimed it is logged. All of its ' +
      'three parties follow it from here on; whom the program would not take by its own rules is referred with `override` only.',
  })
  @Post()
  @Personal('send-program-referral')
  @Idempotent({ required: true })
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
  async sendProgramReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() sent: SendReferralToProgramDto,
  ): Promise<ProgramReferralDto> {
    const referralId = await this.sending.execute(accountId, wishOf(sent));
    return this.present.one(await this.referrals.one(accountId, referralId));
  }

  /** One that you may see: as its navigator or their team, its program or its seeker. Each call is in the audit trail. */
  @Get(':referralId')
  @Personal('read-program-referral', REFERRAL)
  @Refuses(NotFound)
  async getProgramReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
  ): Promise<ProgramReferralDto> {
    return this.present.one(await this.referrals.one(accountId, referralId));
  }

  @ApiOperation({
    operationId: 'changeProgramReferralStatus',
    summary: 'Say how it stands now: whoever sees it may',
    description:
      'From any status to any other but `not_updated`. Of two changes at once one wins; the other is told (412).',
  })
  @Put(':referralId/status')
  @HttpCode(200)
  @Personal('change-referral-status', REFERRAL)
  @Refuses(NotFound, StaleVersion, StatusChangeNotAllowed, NotANewReferral, AlreadyReferred)
  async changeProgramReferralStatus(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @IfMatch() version: number,
    @Body() { status, comment = null, newReferralId }: ChangeReferralStatusDto,
  ): Promise<ProgramReferralDto> {
    await this.change.execute(accountId, referralId, version, { status, comment, newReferralId });
    return this.present.one(await this.referrals.one(accountId, referralId));
  }
}
