import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import {
  InvalidArea,
  InvalidEligibility,
  ProgramNotClaimed,
  UnknownService,
  ZipOutsideState,
} from '../domain/program-errors';
import { ReadProgram } from '../queries/read-program';
import { ChangeProgram } from '../use-cases/change-program';
import { ListProgram } from '../use-cases/list-program';
import { ReleaseProgram } from '../use-cases/release-program';
import { ChangeProgramDto, WriteProgramDto } from './program-fields.dto';
import { ProgramDto } from './program.dto';
import { writtenProgram, writtenProgramChanges } from './written-program';

const PROGRAM = { kind: 'program', parameter: 'programId' };

@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/programs')
export class AdminProgramsController {
  constructor(
    private readonly listing: ListProgram,
    private readonly changing: ChangeProgram,
    private readonly releasing: ReleaseProgram,
    private readonly reading: ReadProgram,
  ) {}

  /** List a program, which nobody has claimed yet. */
  @Post()
  @Idempotent()
  @Personal('list-program')
  @Refuses(UnknownService, UnknownZip, ZipOutsideState, InvalidArea, InvalidEligibility)
  async createProgram(@Body() body: WriteProgramDto): Promise<ProgramDto> {
    return this.reading.any(await this.listing.execute(writtenProgram(body)));
  }

  /** A program, listed or not. */
  @Get(':programId')
  @Refuses(NotFound)
  readProgram(@Param('programId', ParseUUIDPipe) programId: string): Promise<ProgramDto> {
    return this.reading.any(programId);
  }

  /** Change any program: what is absent stays, null clears. */
  @Patch(':programId')
  @Personal('change-program', PROGRAM)
  @Refuses(NotFound, StaleVersion, UnknownService, UnknownZip, ZipOutsideState, InvalidArea, InvalidEligibility)
  async editProgram(
    @Param('programId', ParseUUIDPipe) programId: string,
    @IfMatch() version: number,
    @Body() body: ChangeProgramDto,
  ): Promise<ProgramDto> {
    await this.changing.byPlatform(programId, version, writtenProgramChanges(body));
    return this.reading.any(programId);
  }

  /**
   * Release a program whose claim was wrong.
   *
   * It stays listed as it is, and is nobody's: its claimers edit it no more, and others can claim it.
   */
  @Delete(':programId/claim')
  @Personal('release-program', PROGRAM)
  @Refuses(NotFound, StaleVersion, ProgramNotClaimed)
  async releaseProgram(
    @Param('programId', ParseUUIDPipe) programId: string,
    @IfMatch() version: number,
  ): Promise<ProgramDto> {
    await this.releasing.execute(programId, version);
    return this.reading.any(programId);
  }
}
