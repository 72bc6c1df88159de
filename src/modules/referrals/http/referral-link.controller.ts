import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { PreconditionRequired } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { NotAMember } from '../../directory/public';
import { LimitedMembership, ReferralStateConflict } from '../domain/referral-errors';
import { RevokeReferral } from '../use-cases/revoke-referral';
import { SendFreshLink } from '../use-cases/send-fresh-link';
import { ReferralPresenter } from './referral-presenter';
import { ReferralStateDto } from './referral.dto';

const REFERRAL = { kind: 'referral', parameter: 'referralId' };

/** The link of a referral, in its sender's hands (COL-12). */
@ApiTags('referrals')
@AllowAccount()
@Controller('v1/referrals/:referralId')
export class ReferralLinkController {
  constructor(
    private readonly revoking: RevokeReferral,
    private readonly freshLink: SendFreshLink,
    private readonly present: ReferralPresenter,
  ) {}

  @ApiOperation({
    operationId: 'revokeReferral',
    summary: 'End the link before its time',
    description:
      'The page is 410 from then on; a mail still waiting to be sent is not sent any more. What is over already cannot be ' +
      'revoked: 409 `referral-state`.',
  })
  @Post('revocation')
  @Personal('revoke-referral', REFERRAL)
  @HttpCode(200)
  @Idempotent()
  @Refuses(NotFound, PreconditionRequired, StaleVersion, ReferralStateConflict)
  async revokeReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @IfMatch() version: number,
  ): Promise<ReferralStateDto> {
    return this.present.state(await this.revoking.execute(accountId, referralId, version));
  }

  @ApiOperation({
    operationId: 'sendFreshLink',
    summary: 'Send the referral again with a fresh link, which ends the older at once',
    description:
      "The new mail's link works for 168 hours from its own acceptance. It is the same referral: who may be referred " +
      'was decided when it was made, and who stopped sharing their profile since is shown as no longer available. ' +
      'While its mail is still on its way there is nothing to send again: 409 `referral-state`.',
  })
  @Post('fresh-link')
  @Personal('send-fresh-link', REFERRAL)
  @HttpCode(200)
  @LimitedTo('send-referral')
  @Idempotent({ required: true })
  @Refuses(NotFound, NotAMember, LimitedMembership, PreconditionRequired, StaleVersion, ReferralStateConflict)
  async sendFreshLink(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @IfMatch() version: number,
  ): Promise<ReferralStateDto> {
    return this.present.state(await this.freshLink.execute(accountId, referralId, version));
  }
}
