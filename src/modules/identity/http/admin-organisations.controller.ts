import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { AlreadyWorker } from '../domain/identity-errors';
import { OrganisationQueries } from '../queries/organisation-queries';
import { CreateOrganisation } from '../use-cases/create-organisation';
import { InviteAdministrator } from '../use-cases/invite-administrator';
import {
  CreateOrganisationDto,
  InvitationDto,
  InviteAdministratorDto,
  OrganisationDto,
  OrganisationPageDto,
} from './organisation.dto';
import { presented } from './presented';

@ApiTags('admin')
@Controller('v1/admin/organisations')
@AllowPlatformAdministrator()
export class AdminOrganisationsController {
  constructor(
    private readonly creation: CreateOrganisation,
    private readonly invitation: InviteAdministrator,
    private readonly organisations: OrganisationQueries,
  ) {}

  @Post()
  @Idempotent({ required: true })
  @LimitedTo('invitation')
  @ApiOperation({
    operationId: 'createOrganisation',
    summary: 'Found an organisation and invite its first administrator',
  })
  async create(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { name, email }: CreateOrganisationDto,
  ): Promise<OrganisationDto> {
    return presented.organisation(await this.creation.execute({ name, administratorEmail: email }, accountId));
  }

  @Post(':organisationId/invitations')
  @Idempotent({ required: true })
  @LimitedTo('invitation')
  @Personal('invite-worker', { kind: 'organisation', parameter: 'organisationId' })
  @ApiOperation({
    operationId: 'inviteAdministrator',
    summary: 'Invite another administrator of an organisation, such as when nobody accepted the first invitation',
  })
  @Refuses(NotFound, AlreadyWorker)
  async invite(
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { email }: InviteAdministratorDto,
  ): Promise<InvitationDto> {
    return presented.invitation(await this.invitation.execute(organisationId, email, accountId));
  }

  @Get()
  @ApiOperation({ operationId: 'listOrganisations', summary: 'All organisations, newest first' })
  @Refuses(InvalidCursor)
  list(@Query() query: PageQueryDto): Promise<OrganisationPageDto> {
    return this.organisations.all(query);
  }
}
