import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { CarriedLinks } from '../../../shared/attribution/carried-links';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisationOrKey } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { PatientExists } from '../domain/reward-errors';
import { Patients } from '../queries/patients';
import { ChangePatient } from '../use-cases/change-patient';
import { SignUpPatient } from '../use-cases/sign-up-patient';
import { PatientPresenter } from './patient-presenter';
import { ChangePatientDto, PatientDto, PatientPageDto, PatientsQueryDto, SignUpPatientDto } from './patient.dto';

const PATIENT = { kind: 'patient', parameter: 'patientId' };

/** An organisation's patients, kept by its portal or its staff. */
@ApiTags('rewards')
@AllowOrganisationOrKey('patients', 'administrator')
@Controller('v1/organisations/:organisationId/patients')
export class PatientsController {
  constructor(
    private readonly signingUp: SignUpPatient,
    private readonly changing: ChangePatient,
    private readonly patients: Patients,
    private readonly carried: CarriedLinks,
    private readonly present: PatientPresenter,
  ) {}

  @ApiOperation({
    operationId: 'signUpPatient',
    summary: 'Somebody became a patient',
    description:
      'They have a link of their own from then on. With what `?referral=` brought to your sign-up, or the code of a link, ' +
      'they are tied to whose link they followed first, once and for good; a link that does not count keeps nobody from signing up. Prove their e-mail address and phone ' +
      'first: a referrer who signed up in another person’s name would see, by whether it counts, whether that is a patient.',
  })
  @Post()
  @Personal('sign-up-patient')
  @Idempotent()
  @Refuses(PatientExists)
  async signUpPatient(
    @Param('organisationId') organisationId: string,
    @Body() { referralCode, patientNumber, name, email = null, phone = null }: SignUpPatientDto,
  ): Promise<PatientDto> {
    const cameBy = this.carried.read(referralCode);
    const id = await this.signingUp.execute(organisationId, { patientNumber, name, email, phone }, cameBy);
    return this.present.one(await this.patients.one(organisationId, id));
  }

  /** Your patients, the newest first; with `patientNumber` that one. Each call is in the audit trail. */
  @Get()
  @Personal('list-patients')
  @Refuses(InvalidCursor)
  async listPatients(
    @Param('organisationId') organisationId: string,
    @Query() { patientNumber, ...query }: PatientsQueryDto,
  ): Promise<PatientPageDto> {
    const { data, page } = await this.patients.page(organisationId, { patientNumber }, query);
    return { data: data.map((row) => this.present.one(row)), page };
  }

  /** One of your patients. */
  @Get(':patientId')
  @Personal('read-patient', PATIENT)
  @Refuses(NotFound)
  async getPatient(
    @Param('organisationId') organisationId: string,
    @Param('patientId', ParseUUIDPipe) patientId: string,
  ): Promise<PatientDto> {
    return this.present.one(await this.patients.one(organisationId, patientId));
  }

  /** Change what you know of a patient. */
  @Patch(':patientId')
  @Personal('change-patient', PATIENT)
  @Refuses(NotFound, StaleVersion)
  async changePatient(
    @Param('organisationId') organisationId: string,
    @Param('patientId', ParseUUIDPipe) patientId: string,
    @IfMatch() version: number,
    @Body() changes: ChangePatientDto,
  ): Promise<PatientDto> {
    await this.changing.execute(organisationId, patientId.toLowerCase(), version, changes);
    return this.present.one(await this.patients.one(organisationId, patientId));
  }
}
