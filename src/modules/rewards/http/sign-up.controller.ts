import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { SignUps } from '../queries/sign-ups';
import { explainedSignUp } from './sign-up-presenter';
import { SignUpExplanationDto } from './sign-up.dto';

/** Why a patient's sign-up counted or not, for the organisation's staff (REW-4). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/patients/:patientId/sign-up')
export class SignUpController {
  constructor(private readonly signUps: SignUps) {}

  /** Whether a patient's sign-up counted, and why or why not. Each call is in the audit trail. */
  @Get()
  @Personal('read-sign-up', { kind: 'patient', parameter: 'patientId' })
  @Refuses(NotFound)
  async getSignUp(
    @Param('organisationId') organisationId: string,
    @Param('patientId', ParseUUIDPipe) patientId: string,
  ): Promise<SignUpExplanationDto> {
    return explainedSignUp(await this.signUps.own(organisationId, patientId));
  }
}
