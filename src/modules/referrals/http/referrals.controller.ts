import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { NotAMember } from '../../directory/public';
import {
  CannotReferOneself,
  EmptySelection,
  LimitedMembership,
  NotAcceptingReferrals,
  NotAColleague,
} from '../domain/referral-errors';
import { ReferralById } from '../queries/referral-by-id';
import { PreviewReferral } from '../use-cases/preview-referral';
import { SendReferral } from '../use-cases/send-referral';
import { ReferralPresenter } from './referral-presenter';
import { PreviewReferralDto, ReferralPreviewDto } from './referral-preview.dto';
import { ReferralDto, SendReferralDto, SentReferralDto } from './referral.dto';

@ApiTags('referrals')
@AllowAccount()
@Controller('v1/referrals')
export class ReferralsController {
  constructor(
    private readonly sending: SendReferral,
    private readonly previewing: PreviewReferral,
    private readonly referrals: ReferralById,
    private readonly present: ReferralPresenter,
  ) {}

  @ApiOperation({
    operationId: 'sendReferral',
    summary: 'Refer one or several colleagues by e-mail',
    description:
      "The recipient gets one e-mail with a link to a page with the colleagues' public profiles. The link works for " +
      "168 hours from when a mail server accepted the mail. The mail holds no colleague's name or details, and for " +
      'that reason not your personal message either: both are on the page. Everybody you choose must accept your ' +
      'referral at this moment, or nothing is stored and nothing is sent.',
  })
  @Post()
  @Personal('send-referral')
  @LimitedTo('send-referral')
  @Idempotent({ required: true })
  @Refuses(NotAMember, LimitedMembership, NotAcceptingReferrals, NotAColleague, CannotReferOneself, EmptySelection)
  async sendReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() body: SendReferralDto,
  ): Promise<SentReferralDto> {
    return this.present.sent(await this.sending.execute(accountId, this.present.requested(body)));
  }

  @ApiOperation({
    operationId: 'previewReferral',
    summary: 'Preview a referral',
    description:
      'What sending it would send, each colleague with their mark, and every reason why it would be refused. ' +
      'Without a recipient it is the preview of one that you would print. Nothing is stored and nothing is sent.',
  })
  @Post('preview')
  @HttpCode(200)
  @Refuses(NotAMember, LimitedMembership)
  async previewReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() body: PreviewReferralDto,
  ): Promise<ReferralPreviewDto> {
    return this.present.preview(await this.previewing.execute(accountId, this.present.considered(body)));
  }

  @ApiOperation({
    operationId: 'getReferral',
    summary: 'One of your referrals',
    description: 'Where it stands now, and which colleagues its page still shows. Only its sender sees it.',
  })
  @Get(':referralId')
  @Living()
  @Personal('read-referral', { kind: 'referral', parameter: 'referralId' })
  @Refuses(NotFound)
  getReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
  ): Promise<ReferralDto> {
    return this.referrals.read(accountId, referralId);
  }
}
