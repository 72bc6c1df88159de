import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { ProgramNotAvailable } from '../domain/program-errors';
import { ClinicAppointments } from '../queries/clinic-appointments';
import { ListClients } from '../queries/list-clients';
import { ClientListQueryDto, ClientPageDto } from './client.dto';
import {
  ClinicAppointmentDto,
  ClinicAppointmentPageDto,
  ScheduleQueryDto,
  UnconfirmedQueryDto,
} from './clinic-appointment.dto';
import { InProgram } from './program.guard';

const ORGANISATION = { kind: 'organisation', parameter: 'organisationId' };

/** What clients ask a clinic for, and its schedule. */
@ApiTags('scheduling')
@AllowOrganisation('administrator', 'scheduler', 'therapist')
@InProgram()
@ApiParam({
  name: 'organisationId',
  schema: { type: 'string', format: 'uuid', example: '0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11' },
})
@Controller('v1/organisations/:organisationId')
export class ClinicAppointmentsController {
  constructor(
    private readonly appointments: ClinicAppointments,
    private readonly clients: ListClients,
  ) {}

  @ApiOperation({
    operationId: 'listUnconfirmedAppointments',
    summary: 'Unconfirmed appointments: what waits for an answer, the next to expire first',
    description:
      "Administrators and schedulers see everybody's, therapists their own. What is not answered in time is no longer " +
      'here; `GET …/appointments?status=expired` keeps it. Each call is in the audit trail.',
  })
  @Get('unconfirmed-appointments')
  @Personal('list-unconfirmed-appointments', ORGANISATION)
  @Refuses(ProgramNotAvailable, InvalidCursor)
  listUnconfirmedAppointments(
    @CurrentAccount() caller: AccountCaller,
    @Query() { limit, cursor, ...filters }: UnconfirmedQueryDto,
  ): Promise<ClinicAppointmentPageDto> {
    return this.appointments.unconfirmed(caller, filters, { limit, cursor });
  }

  @ApiOperation({
    operationId: 'listAppointments',
    summary: 'The schedule, and everything that was ever asked for, by the time it begins',
    description:
      "Administrators and schedulers see everybody's, therapists their own. Each call is in the audit trail.",
  })
  @Get('appointments')
  @Personal('list-appointments', ORGANISATION)
  @Refuses(ProgramNotAvailable, InvalidCursor)
  listAppointments(
    @CurrentAccount() caller: AccountCaller,
    @Query() { limit, cursor, ...filters }: ScheduleQueryDto,
  ): Promise<ClinicAppointmentPageDto> {
    return this.appointments.schedule(caller, filters, { limit, cursor });
  }

  /** One appointment. A therapist sees their own. Each call is in the audit trail. */
  @Get('appointments/:appointmentId')
  @Personal('read-appointment', { kind: 'appointment', parameter: 'appointmentId' })
  @Refuses(ProgramNotAvailable, NotFound)
  getAppointment(
    @CurrentAccount() caller: AccountCaller,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
  ): Promise<ClinicAppointmentDto> {
    return this.appointments.read(caller, appointmentId);
  }

  /** Whom the clinic knows because they asked for an appointment, newest first. Each call is in the audit trail. */
  @Get('clients')
  @AllowOrganisation('administrator', 'scheduler')
  @Personal('list-clients', ORGANISATION)
  @Refuses(ProgramNotAvailable, InvalidCursor)
  listClients(
    @Param('organisationId') organisationId: string,
    @Query() { limit, cursor, status }: ClientListQueryDto,
  ): Promise<ClientPageDto> {
    return this.clients.page(organisationId, status, { limit, cursor });
  }
}
