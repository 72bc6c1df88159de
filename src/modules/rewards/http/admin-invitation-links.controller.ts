import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CarriedLinks } from '../../../shared/attribution/carried-links';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { InvitationLinks } from '../queries/invitation-link';
import { DisableLink } from '../use-cases/disable-link';
import { InvitationLinkDto, InvitationLinkQueryDto } from './invitation-link.dto';

const PATIENT = { kind: 'patient', parameter: 'patientId' };

/** Links that were abused (REW-1). */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin')
export class AdminInvitationLinksController {
  constructor(
    private readonly links: InvitationLinks,
    private readonly carried: CarriedLinks,
    private readonly disabling: DisableLink,
  ) {}

  /** Whose link it is that somebody reports, and what came of it. Each call is in the audit trail. */
  @Get('invitation-link')
  @Personal('read-invitation-link')
  @Refuses(LinkNotFound)
  findInvitationLink(@Query() { code }: InvitationLinkQueryDto): Promise<InvitationLinkDto> {
    const [first] = this.carried.read(code);
    return this.links.any(first?.code ?? code);
  }

  /** Let nobody come by a patient's link any more. */
  @Put('patients/:patientId/link-disabling')
  @HttpCode(204)
  @Personal('disable-invitation-link', PATIENT)
  @Refuses(NotFound)
  disableInvitationLink(@Param('patientId', ParseUUIDPipe) patientId: string): Promise<void> {
    return this.disabling.execute(patientId.toLowerCase(), true);
  }

  /** Let people come by it again. */
  @Delete('patients/:patientId/link-disabling')
  @HttpCode(204)
  @Personal('enable-invitation-link', PATIENT)
  @Refuses(NotFound)
  enableInvitationLink(@Param('patientId', ParseUUIDPipe) patientId: string): Promise<void> {
    return this.disabling.execute(patientId.toLowerCase(), false);
  }
}
