import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { ReadTier } from '../queries/read-tier';
import { ChangeTier } from '../use-cases/change-tier';
import { ChangeTierDto, MemberTierDto } from './member.dto';

@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/members/:memberId/tier')
export class MemberTierController {
  constructor(
    private readonly reading: ReadTier,
    private readonly changing: ChangeTier,
  ) {}

  /** What a member's membership allows. */
  @Get()
  @Refuses(NotFound)
  getMemberTier(@Param('memberId', ParseUUIDPipe) memberId: string): Promise<MemberTierDto> {
    return this.reading.find(memberId);
  }

  /** Set what a member's membership allows. */
  @Put()
  @Refuses(NotFound, StaleVersion)
  async setMemberTier(
    @Param('memberId', ParseUUIDPipe) memberId: string,
    @IfMatch() version: number,
    @Body() body: ChangeTierDto,
  ): Promise<MemberTierDto> {
    const member = await this.changing.execute(memberId, version, body.tier);
    return { memberId, tier: member.tier, version: member.version };
  }
}
