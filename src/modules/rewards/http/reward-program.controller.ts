import { Body, Controller, Get, Param, Put, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowOrganisation } from '../../../shared/http/access';
import { AlwaysRefuses } from '../../../shared/http/refuses';
import { ContactSupport } from '../domain/reward-errors';
import { RewardPrograms } from '../queries/reward-programs';
import { RewardProgramDto, SetRewardProgramDto } from './reward-program.dto';
import { SupportGuard } from './support.guard';

/** The organisation's own referral program, to read (REW-6). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/reward-program')
export class RewardProgramController {
  constructor(private readonly programs: RewardPrograms) {}

  /** Whether your organisation thanks patients for inviting others, and how. */
  @Get()
  getOwnRewardProgram(@Param('organisationId') organisationId: string): Promise<RewardProgramDto> {
    return this.programs.own(organisationId);
  }

  /** Refused: support changes it. */
  @Put()
  @UseGuards(SupportGuard)
  @AlwaysRefuses(ContactSupport)
  setOwnRewardProgram(@Param('organisationId') _organisationId: string, @Body() _terms: SetRewardProgramDto): void {
    // SupportGuard lets nobody in
  }
}
