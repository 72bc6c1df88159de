import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import { ProgramNotAvailable } from '../domain/program-errors';
import { StaffNotActive } from '../domain/staff-errors';
import { OwnPersonalDetails } from '../queries/own-personal-details';
import { StaffAccess } from '../queries/staff-access';
import { StatePersonalDetails } from '../use-cases/state-personal-details';
import { PersonalDetailsDto, StatePersonalDetailsDto } from './personal-details.dto';
import { InProgram } from './program.guard';

const STAFF = { kind: 'staff-member', parameter: 'staffId' };

/** What the therapist alone reads and edits (SCH-10). */
@ApiTags('scheduling')
@AllowOrganisation()
@InProgram()
@Controller('v1/organisations/:organisationId/staff/:staffId/personal-details')
export class PersonalDetailsController {
  constructor(
    private readonly stating: StatePersonalDetails,
    private readonly details: OwnPersonalDetails,
    private readonly access: StaffAccess,
  ) {}

  /** What you state for yourself. Nobody else sees it, administrators neither, but what you publish to your payers. */
  @Get()
  @Living()
  @Personal('read-personal-details', STAFF)
  @Refuses(ProgramNotAvailable, NotFound, Forbidden)
  async getPersonalDetails(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
  ): Promise<PersonalDetailsDto> {
    await this.access.own(caller, organisationId, staffId);
    return this.details.find(staffId, caller.accountId);
  }

  /**
   * State what you alone read, all of it anew.
   *
   * What is absent or null is nothing; published to your payers is what you say so of. Before anything was stated the
   * version is 0.
   */
  @Put()
  @Personal('state-personal-details', STAFF)
  @Refuses(ProgramNotAvailable, NotFound, Forbidden, StaffNotActive, StaleVersion)
  async statePersonalDetails(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
    @IfMatch() version: number,
    @Body() body: StatePersonalDetailsDto,
  ): Promise<PersonalDetailsDto> {
    await this.stating.execute(caller, { organisationId, staffId }, version, body);
    return this.details.find(staffId, caller.accountId);
  }
}
