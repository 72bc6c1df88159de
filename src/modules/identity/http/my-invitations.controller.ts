import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, AllowAnybody, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkExpired, LinkNotFound, LinkRevoked, LinkUsed } from '../../../shared/links/link-errors';
import { AlreadyWorker, InvitationClosed, PasswordRefused, RegistrationNeeded } from '../domain/identity-errors';
import { ListInvitations } from '../queries/list-invitations';
import { AcceptInvitation } from '../use-cases/accept-invitation';
import { AcceptInvitationByLink } from '../use-cases/accept-invitation-by-link';
import { AcceptInvitationDto, MyInvitationPageDto } from './organisation.dto';

@ApiTags('identity')
@Controller('v1')
export class MyInvitationsController {
  constructor(
    private readonly invitations: ListInvitations,
    private readonly acceptance: AcceptInvitation,
    private readonly acceptanceByLink: AcceptInvitationByLink,
  ) {}

  @Get('invitations')
  @AllowAccount()
  @ApiOperation({ operationId: 'listMyInvitations', summary: 'Open invitations to my address, newest first' })
  @Refuses(InvalidCursor)
  list(@CurrentAccount() { accountId }: AccountCaller, @Query() query: PageQueryDto): Promise<MyInvitationPageDto> {
    return this.invitations.mine(accountId, query);
  }

  @Post('invitations/:invitationId/acceptance')
  @HttpCode(204)
  @AllowAccount()
  @Idempotent()
  @ApiOperation({ operationId: 'acceptInvitation', summary: 'Accept an invitation to my address' })
  @Refuses(NotFound, InvitationClosed, AlreadyWorker)
  async accept(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('invitationId', ParseUUIDPipe) id: string,
  ): Promise<void> {
    await this.acceptance.execute(accountId, id);
  }

  @Post('invitation-acceptances')
  @HttpCode(204)
  @AllowAnybody()
  @Idempotent()
  @LimitedTo('link')
  @ApiOperation({ operationId: 'acceptInvitationByLink', summary: 'Accept an invitation by the link mailed with it' })
  @Refuses(
    LinkNotFound,
    LinkExpired,
    LinkRevoked,
    LinkUsed,
    RegistrationNeeded,
    PasswordRefused,
    InvitationClosed,
    AlreadyWorker,
  )
  acceptByLink(@Body() { token, ...newcomer }: AcceptInvitationDto): Promise<void> {
    return this.acceptanceByLink.execute(token, newcomer);
  }
}
