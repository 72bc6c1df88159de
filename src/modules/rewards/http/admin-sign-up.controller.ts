import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { SignUps } from '../queries/sign-ups';
import { explainedSignUp } from './sign-up-presenter';
import { SignUpExplanationDto } from './sign-up.dto';

/** Which link won, or why none did, for support (REW-15). */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/patients/:patientId/sign-up')
export class AdminSignUpController {
  constructor(private readonly signUps: SignUps) {}

  /** Every link that was known when a patient signed up, and which one won, or why none did. */
  @Get()
  @Personal('read-sign-up', { kind: 'patient', parameter: 'patientId' })
  @Refuses(NotFound)
  async getSignUpOfAny(@Param('patientId', ParseUUIDPipe) patientId: string): Promise<SignUpExplanationDto> {
    return explainedSignUp(await this.signUps.any(patientId));
  }
}
