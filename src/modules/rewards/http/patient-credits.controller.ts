import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { PatientCredits } from '../queries/patient-credits';
import { PatientCreditPageDto } from './credits.dto';

/** A patient's credits, for an organisation's administrators (REW-15). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/patients/:patientId/credits')
export class PatientCreditsController {
  constructor(private readonly credits: PatientCredits) {}

  /** A patient's credits, newest first, and what they come to. Each call is in the audit trail. */
  @Get()
  @Personal('list-patient-credits', { kind: 'patient', parameter: 'patientId' })
  @Refuses(NotFound, InvalidCursor)
  async listPatientCredits(
    @Param('organisationId') organisationId: string,
    @Param('patientId', ParseUUIDPipe) patientId: string,
    @Query() query: PageQueryDto,
  ): Promise<PatientCreditPageDto> {
    const totals = await this.credits.totals(organisationId, patientId);
    return { totals, ...(await this.credits.page(organisationId, patientId, query)) };
  }
}
