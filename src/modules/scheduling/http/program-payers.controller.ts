import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ProgramNotAvailable } from '../domain/program-errors';
import { RegisteredPayers } from '../queries/registered-payers';
import { ProgramPayerPageDto } from './program.dto';
import { InProgram } from './program.guard';

@ApiTags('scheduling')
@AllowOrganisation()
@InProgram()
@Controller('v1/organisations/:organisationId/client-referral-program/payers')
export class ProgramPayersController {
  constructor(private readonly payers: RegisteredPayers) {}

  /** The payers that may be designated, newest first. */
  @Get()
  @Refuses(ProgramNotAvailable, InvalidCursor)
  listProgramPayers(@Param('organisationId') _: string, @Query() query: PageQueryDto): Promise<ProgramPayerPageDto> {
    return this.payers.choices(query);
  }
}
