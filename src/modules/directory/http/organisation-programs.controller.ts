import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { InvalidArea, InvalidEligibility, UnknownService, ZipOutsideState } from '../domain/program-errors';
import { ReadProgram } from '../queries/read-program';
import { ChangeProgram } from '../use-cases/change-program';
import { ProposeProgram } from '../use-cases/propose-program';
import { ChangeProgramDto, ProposeProgramDto } from './program-fields.dto';
import { ProgramDto, ProgramPageDto } from './program.dto';
import { writtenProgram, writtenProgramChanges } from './written-program';

@ApiTags('directory')
@Controller('v1/organisations/:organisationId/programs')
export class OrganisationProgramsController {
  constructor(
    private readonly proposing: ProposeProgram,
    private readonly changing: ChangeProgram,
    private readonly reading: ReadProgram,
  ) {}

  /**
   * Add a program of your own.
   *
   * It comes with a claim: nobody else sees it until an administrator of the platform has approved that.
   */
  @Post()
  @AllowOrganisation('administrator')
  @Idempotent()
  @Personal('propose-program', { kind: 'organisation', parameter: 'organisationId' })
  @Refuses(UnknownService, UnknownZip, ZipOutsideState, InvalidArea, InvalidEligibility)
  async proposeProgram(
    @CurrentAccount() { accountId: filedBy }: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Body() { statement, ...body }: ProposeProgramDto,
  ): Promise<ProgramDto> {
    const claim = { organisationId, filedBy, statement };
    return this.reading.own(organisationId, await this.proposing.execute(claim, writtenProgram(body)));
  }

  /** Programs that your organisation claimed or proposed, newest first. */
  @Get()
  @AllowOrganisation()
  @Refuses(InvalidCursor)
  listOrganisationPrograms(
    @Param('organisationId') organisationId: string,
    @Query() query: PageQueryDto,
  ): Promise<ProgramPageDto> {
    return this.reading.ofOrganisation(organisationId, query);
  }

  /** A program of your organisation, listed or not. */
  @Get(':programId')
  @AllowOrganisation()
  @Refuses(NotFound)
  getOrganisationProgram(
    @Param('organisationId') organisationId: string,
    @Param('programId', ParseUUIDPipe) programId: string,
  ): Promise<ProgramDto> {
    return this.reading.own(organisationId, programId);
  }

  /** Change a program, as one of its claimers or an administrator: what is absent stays, null clears. */
  @Patch(':programId')
  @AllowOrganisation()
  @Personal('change-program', { kind: 'program', parameter: 'programId' })
  @Refuses(
    NotFound,
    Forbidden,
    StaleVersion,
    UnknownService,
    UnknownZip,
    ZipOutsideState,
    InvalidArea,
    InvalidEligibility,
  )
  async changeProgram(
    @CurrentAccount() caller: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Param('programId', ParseUUIDPipe) programId: string,
    @IfMatch() version: number,
    @Body() body: ChangeProgramDto,
  ): Promise<ProgramDto> {
    await this.changing.byOrganisation(caller, { organisationId, programId }, version, writtenProgramChanges(body));
    return this.reading.own(organisationId, programId);
  }
}
