import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { Blocked, NotAMember, NotAvailable } from '../../directory/public';
import { LimitedMembership, NotAcceptingReferrals } from '../domain/referral-errors';
import { OwnShares } from '../queries/own-shares';
import { MakeShare } from '../use-cases/make-share';
import { SharePresenter } from './share-presenter';
import { MakeShareDto, ShareDto, ShareListQueryDto, SharePageListDto } from './share.dto';

/** Profiles shared off the platform (SHR-1). */
@ApiTags('referrals')
@AllowAccount()
@Controller('v1/shares')
export class SharesController {
  constructor(
    private readonly making: MakeShare,
    private readonly shares: OwnShares,
    private readonly present: SharePresenter,
  ) {}

  @ApiOperation({
    operationId: 'makeShare',
    summary: 'Share a profile on Facebook or Instagram, by e-mail or as a link',
    description:
      'Its owner must share it publicly, and neither of you may have blocked the other; nothing else counts. Your own may be shared. There is one share for each ' +
      'profile and channel: asking again answers the same one, with 200.',
  })
  @Post()
  @Idempotent()
  @Personal('make-share')
  @ApiCreatedResponse({ type: ShareDto, description: 'Shared, with a link of its own.' })
  @ApiOkResponse({ type: ShareDto, description: 'You share it there already: this is its link.' })
  @Refuses(NotAMember, LimitedMembership, NotFound, NotAcceptingReferrals, Blocked, NotAvailable)
  async makeShare(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() body: MakeShareDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShareDto> {
    const { shareId, isNew } = await this.making.execute(accountId, body);
    if (!isNew) void reply.status(200);
    return this.present.share(await this.shares.own(accountId, shareId));
  }

  /** What you share, newest first, with how many visits, registrations and connections came of each. Each call is in the audit trail. */
  @Get()
  @Personal('list-shares')
  @Refuses(InvalidCursor)
  async listShares(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { limit, cursor, ...filters }: ShareListQueryDto,
  ): Promise<SharePageListDto> {
    return this.present.page(await this.shares.page(accountId, filters, { limit, cursor }));
  }

  /** One of your shares. Only you see it. Each call is in the audit trail. */
  @Get(':shareId')
  @Personal('read-share', { kind: 'share', parameter: 'shareId' })
  @Refuses(NotFound)
  async getShare(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('shareId', ParseUUIDPipe) shareId: string,
  ): Promise<ShareDto> {
    return this.present.share(await this.shares.read(accountId, shareId));
  }
}
