import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, AllowOrganisationOrKey, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { LastAdministrator } from '../domain/identity-errors';
import { OrganisationQueries } from '../queries/organisation-queries';
import { LeaveOrganisation } from '../use-cases/leave-organisation';
import { RenameOrganisation } from '../use-cases/rename-organisation';
import { OrganisationDto, UpdateOrganisationDto } from './organisation.dto';

@ApiTags('identity')
@Controller('v1/organisations/:organisationId')
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationQueries,
    private readonly renaming: RenameOrganisation,
    private readonly departure: LeaveOrganisation,
  ) {}

  @Get()
  @AllowOrganisationOrKey('organisation:read')
  @ApiOperation({ operationId: 'readOrganisation', summary: 'One of my organisations' })
  read(@Param('organisationId') organisationId: string): Promise<OrganisationDto> {
    return this.organisations.one(organisationId);
  }

  @Patch()
  @AllowOrganisation('administrator')
  @ApiOperation({ operationId: 'updateOrganisation', summary: 'Rename the organisation' })
  @Refuses(StaleVersion)
  async update(
    @Param('organisationId') organisationId: string,
    @IfMatch() version: number,
    @Body() body: UpdateOrganisationDto,
  ): Promise<OrganisationDto> {
    await this.renaming.execute(organisationId, body, version);
    return this.organisations.one(organisationId);
  }

  @Post('departure')
  @HttpCode(204)
  @AllowOrganisation()
  @ApiOperation({ operationId: 'leaveOrganisation', summary: 'Leave the organisation' })
  @Refuses(NotFound, LastAdministrator)
  leave(@Param('organisationId') organisationId: string, @CurrentAccount() account: AccountCaller): Promise<void> {
    return this.departure.execute(organisationId, account.accountId);
  }
}
