import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { CurrencyInUse } from '../domain/reward-errors';
import { RewardPrograms } from '../queries/reward-programs';
import { SetRewardProgram } from '../use-cases/set-reward-program';
import { RewardProgramDto, RewardProgramPageDto, SetRewardProgramDto } from './reward-program.dto';

/** How organisations thank patients for inviting others (REW-6). */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/reward-programs')
export class AdminRewardProgramController {
  constructor(
    private readonly programs: RewardPrograms,
    private readonly setting: SetRewardProgram,
  ) {}

  /** Every program that support has set up, of the organisation that was founded last first. */
  @Get()
  @Refuses(InvalidCursor)
  listRewardPrograms(@Query() query: PageQueryDto): Promise<RewardProgramPageDto> {
    return this.programs.all(query);
  }

  /** The referral program of an organisation: the usual one, which is off, as version 0 until it is set up. */
  @Get(':organisationId')
  @Refuses(NotFound)
  getRewardProgram(@Param('organisationId', ParseUUIDPipe) organisationId: string): Promise<RewardProgramDto> {
    return this.programs.any(organisationId.toLowerCase());
  }

  /** Set up the referral program of an organisation. Its currency stays once something was promised or reported in it. */
  @Put(':organisationId')
  @Refuses(NotFound, StaleVersion, CurrencyInUse)
  async setRewardProgram(
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @IfMatch() version: number,
    @Body() terms: SetRewardProgramDto,
  ): Promise<RewardProgramDto> {
    await this.setting.execute(organisationId.toLowerCase(), version, terms);
    return this.programs.any(organisationId.toLowerCase());
  }
}
