import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { Blocked, NotAMember, NotAvailable, NotConnected } from '../../directory/public';
import { CannotReferOneself, LimitedMembership, ReferredToThemselves } from '../domain/referral-errors';
import { ListPlatformReferrals } from '../queries/list-platform-referrals';
import { ReferOnPlatform } from '../use-cases/refer-on-platform';
import {
  PlatformReferralDto,
  PlatformReferralPageDto,
  PlatformReferralsQueryDto,
  ReferOnPlatformDto,
  SentOnPlatformDto,
} from './platform-referral.dto';

/** Profiles referred to members, on the platform. */
@ApiTags('referrals')
@AllowAccount()
@Controller('v1/platform-referrals')
export class PlatformReferralsController {
  constructor(
    private readonly referring: ReferOnPlatform,
    private readonly referrals: ListPlatformReferrals,
  ) {}

  /**
   * Refer a profile to members you are connected with.
   *
   * Each gets a message with the profile's card and your words. Nobody is told when one of them is refused.
   */
  @Post()
  @Personal('refer-on-platform')
  @Idempotent({ required: true })
  @Refuses(
    NotAMember,
    LimitedMembership,
    NotFound,
    CannotReferOneself,
    ReferredToThemselves,
    NotConnected,
    Blocked,
    NotAvailable,
  )
  async referOnPlatform(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { memberId, receivers, message = null }: ReferOnPlatformDto,
  ): Promise<SentOnPlatformDto> {
    const sent = await this.referring.execute(accountId, { subjectMemberId: memberId, receivers, message });
    return {
      data: await this.referrals.those(
        accountId,
        sent.map(({ id }) => id),
      ),
    };
  }

  /** Profiles that you were referred, or referred, on the platform, the newest first. */
  @Get()
  @Personal('list-platform-referrals')
  @Refuses(InvalidCursor)
  listPlatformReferrals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: PlatformReferralsQueryDto,
  ): Promise<PlatformReferralPageDto> {
    return this.referrals.page(accountId, query);
  }

  /** One that you sent or received. */
  @Get(':referralId')
  @Personal('read-platform-referral', { kind: 'platform-referral', parameter: 'referralId' })
  @Refuses(NotFound)
  getPlatformReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
  ): Promise<PlatformReferralDto> {
    return this.referrals.one(accountId, referralId);
  }
}
