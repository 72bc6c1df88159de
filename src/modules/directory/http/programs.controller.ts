import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NotFound } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowAnybody } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { ProgramSearch } from '../public';
import { ProgramServices } from '../queries/program-services';
import { ReadProgram } from '../queries/read-program';
import {
  FoundProgramPageDto,
  ProgramDto,
  ProgramSearchDto,
  ProgramServicePageDto,
  ProgramServicesQueryDto,
} from './program.dto';
import { programQueryOf } from './written-program';

/** Programs that help people, for everybody. */
@ApiTags('directory')
@AllowAnybody()
@Controller('v1')
export class ProgramsController {
  constructor(
    private readonly searching: ProgramSearch,
    private readonly reading: ReadProgram,
    private readonly services: ProgramServices,
  ) {}

  /**
   * Search programs that help people.
   *
   * With a ZIP code only those that serve it or a part of it: nearest first by their address, then those without an
   * address, and those for the whole nation last. Without one all of them, by name. Age, household and income leave out
   * programs whose rules exclude such people; rules that a program has only in words exclude nobody.
   */
  @Get('programs')
  @Refuses(UnknownZip, InvalidCursor)
  async searchPrograms(
    @Query() query: ProgramSearchDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FoundProgramPageDto> {
    return kept(reply, await this.searching.search(programQueryOf(query)));
  }

  /** A program in full. */
  @Get('programs/:programId')
  @Refuses(NotFound)
  async getProgram(
    @Param('programId', ParseUUIDPipe) programId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgramDto> {
    return kept(reply, await this.reading.listed(programId));
  }

  /** What programs offer: a taxonomy of our own, and those of publishers whose programs were imported. By code. */
  @Get('program-services')
  @Refuses(InvalidCursor)
  async listProgramServices(
    @Query() { parent, limit, cursor }: ProgramServicesQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgramServicePageDto> {
    return kept(reply, await this.services.page(parent, { limit, cursor }));
  }
}

/** Public answers may be kept for a minute; refusals are not. */
function kept<Answer>(reply: FastifyReply, answer: Answer): Answer {
  void reply.header('Cache-Control', 'public, max-age=60');
  return answer;
}
