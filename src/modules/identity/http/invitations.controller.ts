import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { AlreadyWorker, InvitationClosed } from '../domain/identity-errors';
import { ListInvitations } from '../queries/list-invitations';
import { InviteWorker } from '../use-cases/invite-worker';
import { RevokeInvitation } from '../use-cases/revoke-invitation';
import { InvitationDto, InvitationPageDto, InviteWorkerDto } from './organisation.dto';
import { presented } from './presented';

@ApiTags('identity')
@Controller('v1/organisations/:organisationId/invitations')
@AllowOrganisation('administrator')
export class InvitationsController {
  constructor(
    private readonly invitation: InviteWorker,
    private readonly revocation: RevokeInvitation,
    private readonly invitations: ListInvitations,
  ) {}

  @Post()
  @Idempotent({ required: true })
  @LimitedTo('invitation')
  @Personal('invite-worker', { kind: 'organisation', parameter: 'organisationId' })
  @ApiOperation({ operationId: 'inviteWorker', summary: 'Invite somebody into the organisation by mail' })
  @Refuses(AlreadyWorker)
  async invite(
    @Param('organisationId') organisationId: string,
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { email, role }: InviteWorkerDto,
  ): Promise<InvitationDto> {
    return presented.invitation(await this.invitation.execute({ email, role, organisationId, invitedBy: accountId }));
  }

  @Get()
  @Personal('list-invitations', { kind: 'organisation', parameter: 'organisationId' })
  @ApiOperation({ operationId: 'listInvitations', summary: 'Invitations of the organisation, newest first' })
  @Refuses(InvalidCursor)
  list(@Param('organisationId') organisationId: string, @Query() query: PageQueryDto): Promise<InvitationPageDto> {
    return this.invitations.ofOrganisation(organisationId, query);
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Personal('revoke-invitation', { kind: 'invitation', parameter: 'invitationId' })
  @ApiOperation({ operationId: 'revokeInvitation', summary: 'Take an invitation back' })
  @Refuses(NotFound, StaleVersion, InvitationClosed)
  revoke(
    @Param('organisationId') organisationId: string,
    @Param('invitationId', ParseUUIDPipe) invitationId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.revocation.execute(organisationId, invitationId, version);
  }
}
