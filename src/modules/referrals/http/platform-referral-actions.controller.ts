import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { Blocked, NotAvailable } from '../../directory/public';
import { NoPhone } from '../domain/referral-errors';
import { CallReferred } from '../use-cases/call-referred';
import { OpenPlatformReferral } from '../use-cases/open-platform-referral';
import { CallDto } from './platform-referral.dto';

/** What a receiver does with a profile they were referred. Doing it again changes nothing, so it takes no key. */
@ApiTags('referrals')
@AllowAccount()
@Controller('v1/platform-referrals/:referralId')
export class PlatformReferralActionsController {
  constructor(
    private readonly opening: OpenPlatformReferral,
    private readonly calling: CallReferred,
  ) {}

  /**
   * Say that you open the profile from this referral.
   *
   * When several members referred you the same profile, your next call or message counts for the one opened last.
   */
  @Post('opening')
  @HttpCode(204)
  @Personal('open-platform-referral', { kind: 'platform-referral', parameter: 'referralId' })
  @Refuses(NotFound)
  async openPlatformReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
  ): Promise<void> {
    await this.opening.execute(accountId, referralId);
  }

  /**
   * Call whom you were referred, connected or not.
   *
   * The first call or message from a referral adds one to the provider's `referralsReceived` and to the sender's
   * `referralsGiven`. The number is told where you or the sender may see the profile in full. To write instead, send a
   * message with this `referralId`.
   */
  @Post('call')
  @HttpCode(200)
  @Personal('call-referred', { kind: 'platform-referral', parameter: 'referralId' })
  @Refuses(NotFound, NoPhone, Blocked, NotAvailable)
  async callReferred(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
  ): Promise<CallDto> {
    const phone = await this.calling.execute(accountId, referralId);
    return { phone, telUrl: `tel:${phone}` };
  }
}
