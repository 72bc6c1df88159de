import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { SharingNow } from '../queries/sharing-now';
import { SwitchSharing } from '../use-cases/switch-sharing';
import { OutboundSharingDto, SwitchSharingDto } from './site.dto';

const SITE = { kind: 'team', parameter: 'siteId' };
const PROGRAM = { kind: 'team', parameter: 'programId' };

/** Whether teams share the referrals that they make (NAV-20). */
@ApiTags('navigation')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId')
export class OutboundSharingController {
  constructor(
    private readonly sharing: SharingNow,
    private readonly switching: SwitchSharing,
  ) {}

  /** Whether the workers of a site share the referrals they make, since when and who. */
  @Get('sites/:siteId/outbound-sharing')
  @Personal('read-outbound-sharing', SITE)
  @Refuses(NotFound)
  async getSiteSharing(
    @Param('organisationId') organisationId: string,
    @Param('siteId', ParseUUIDPipe) teamId: string,
  ): Promise<OutboundSharingDto> {
    const team = { organisationId, teamId };
    await this.sharing.assertSite(team);
    return this.sharing.ofSite(team);
  }

  /** Share what a site's workers refer from now on among them, or no longer; what was shared stays shared. */
  @Put('sites/:siteId/outbound-sharing')
  @HttpCode(200)
  @Personal('switch-outbound-sharing', SITE)
  @Refuses(NotFound)
  async switchSiteSharing(
    @Param('organisationId') organisationId: string,
    @Param('siteId', ParseUUIDPipe) teamId: string,
    @Body() { on }: SwitchSharingDto,
  ): Promise<OutboundSharingDto> {
    const team = { organisationId, teamId };
    await this.sharing.assertSite(team);
    await this.switching.execute(team, on);
    return this.sharing.ofSite(team);
  }

  /** Whether the claimers of a program share the referrals they make to others, since when and who. */
  @Get('programs/:programId/outbound-sharing')
  @Personal('read-outbound-sharing', PROGRAM)
  @Refuses(NotFound)
  async getProgramSharing(
    @Param('organisationId') organisationId: string,
    @Param('programId', ParseUUIDPipe) teamId: string,
  ): Promise<OutboundSharingDto> {
    const team = { organisationId, teamId };
    await this.sharing.assertProgram(team);
    return this.sharing.ofProgram(team);
  }

  /** Share what a program's claimers refer from now on among them, or no longer; what was shared stays shared. */
  @Put('programs/:programId/outbound-sharing')
  @HttpCode(200)
  @Personal('switch-outbound-sharing', PROGRAM)
  @Refuses(NotFound)
  async switchProgramSharing(
    @Param('organisationId') organisationId: string,
    @Param('programId', ParseUUIDPipe) teamId: string,
    @Body() { on }: SwitchSharingDto,
  ): Promise<OutboundSharingDto> {
    const team = { organisationId, teamId };
    await this.sharing.assertProgram(team);
    await this.switching.execute(team, on);
    return this.sharing.ofProgram(team);
  }
}
