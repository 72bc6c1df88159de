import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { whyCredit } from '../domain/release-reasons';
import { Credits } from '../queries/credits';
import { ExplainedCreditPageDto } from './credits.dto';

/** Why a patient has a credit or has it no more, for support (REW-15). */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/patients/:patientId/credits')
export class AdminCreditsController {
  constructor(private readonly credits: Credits) {}

  /**
   * A patient's credits, the last released first, each with why it was released or taken back. Their organisation finds
   * each call in its audit trail.
   */
  @Get()
  @Personal('list-patient-credits', { kind: 'patient', parameter: 'patientId' })
  @Refuses(NotFound, InvalidCursor)
  async listCreditsOfAny(
    @Param('patientId', ParseUUIDPipe) patientId: string,
    @Query() query: PageQueryDto,
  ): Promise<ExplainedCreditPageDto> {
    const { data, ...shown } = await this.credits.ofAny(patientId.toLowerCase(), query);
    return { ...shown, data: data.map((credit) => ({ ...credit, because: whyCredit(credit) })) };
  }
}
