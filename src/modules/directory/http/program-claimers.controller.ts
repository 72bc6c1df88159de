import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { AlreadyClaimer, ClaimerNotAWorker, ProgramNotClaimed } from '../domain/program-errors';
import { ProgramClaimers } from '../queries/program-claimers';
import { AppointClaimer } from '../use-cases/appoint-claimer';
import { AppointClaimerDto, ProgramClaimerPageDto } from './program-claim.dto';

const PROGRAM = { kind: 'program', parameter: 'programId' };

/** Which workers edit a program of their organisation, and see what reaches it. */
@ApiTags('directory')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/programs/:programId/claimers')
export class ProgramClaimersController {
  constructor(
    private readonly appointing: AppointClaimer,
    private readonly claimers: ProgramClaimers,
  ) {}

  /** The claimers of a program, newest first; none of one that is not yours. */
  @Get()
  @Personal('list-program-claimers', PROGRAM)
  @Refuses(InvalidCursor)
  listProgramClaimers(
    @Param('organisationId') organisationId: string,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() query: PageQueryDto,
  ): Promise<ProgramClaimerPageDto> {
    return this.claimers.page(organisationId, programId, query);
  }

  /** Make one of your workers a claimer. */
  @Post()
  @HttpCode(204)
  @Idempotent()
  @Personal('appoint-claimer', PROGRAM)
  @Refuses(NotFound, ProgramNotClaimed, ClaimerNotAWorker, AlreadyClaimer)
  appointClaimer(
    @Param('organisationId') organisationId: string,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() { accountId }: AppointClaimerDto,
  ): Promise<void> {
    return this.appointing.appoint({ organisationId, programId, accountId });
  }

  /** End it: they edit the program no more and see nothing of what reaches it from now on. */
  @Delete(':accountId')
  @HttpCode(204)
  @Personal('dismiss-claimer', PROGRAM)
  @Refuses(NotFound)
  dismissClaimer(
    @Param('organisationId') organisationId: string,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
  ): Promise<void> {
    return this.appointing.dismiss({ organisationId, programId, accountId });
  }
}
