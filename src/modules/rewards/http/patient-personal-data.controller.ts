import { Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisationOrKey } from '../../../shared/http/access';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PersonalRecordDto } from '../../../shared/personal-data/personal-record.dto';
import { PersonalRecords } from '../../../shared/personal-data/personal-records';
import { keptOfPatient } from '../queries/kept-of-patient';
import { ErasePatient } from '../use-cases/erase-patient';

const PATIENT = { kind: 'patient', parameter: 'patientId' };

/** What an organisation keeps of a patient, who has no account (PLT-12): by its portal or its staff, as patients are. */
@ApiTags('rewards')
@AllowOrganisationOrKey('patients', 'administrator')
@Controller('v1/organisations/:organisationId/patients/:patientId')
export class PatientPersonalDataController {
  constructor(
    private readonly records: PersonalRecords,
    private readonly erasing: ErasePatient,
  ) {}

  @Get('personal-data')
  @Personal('export-patient-data', PATIENT)
  @Header('Cache-Control', 'no-store')
  @Header('Content-Disposition', 'attachment; filename="patient.json"')
  @ApiOperation({
    operationId: 'exportPatientData',
    summary: 'Everything that is kept of a patient, as JSON',
    description:
      'Of whom they invited, counts and states; of who invited them, nothing. `record` is the patient as you know them.',
  })
  @Refuses(NotFound)
  exportPatientData(
    @Param('organisationId') organisationId: string,
    @Param('patientId', ParseUUIDPipe) patientId: string,
  ): Promise<PersonalRecordDto> {
    const of = { id: patientId.toLowerCase(), kind: 'patient', action: 'export-patient-data' };
    return this.records.read(of, keptOfPatient(organisationId, patientId));
  }

  @Post('erasure')
  @HttpCode(204)
  @Idempotent()
  @Personal('erase-patient', PATIENT)
  @ApiOperation({
    operationId: 'erasePatient',
    summary: 'Erase a patient',
    description:
      'Name, e-mail address, phone, number and what billing calls their orders are gone, also those they had before; their ' +
      'link leads nowhere. The ledger stays as it is, with `Erased` where their name stood: who invited them, or came by ' +
      'them, keeps credits and counts, and is told nothing. What credit they have left stays in the totals, and nobody can ' +
      'use it. Reports and quotes under their number are of somebody who is not on record. It cannot be undone; the same again changes nothing.',
  })
  @Refuses(NotFound)
  erasePatient(
    @Param('organisationId') organisationId: string,
    @Param('patientId', ParseUUIDPipe) patientId: string,
  ): Promise<void> {
    return this.erasing.execute(organisationId, patientId.toLowerCase());
  }
}
