import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { AlreadyDecided, AppointmentOver, NotConfirmed } from '../domain/appointment-errors';
import { ProgramNotAvailable } from '../domain/program-errors';
import { sourceOf } from '../domain/source';
import { ClinicAppointments } from '../queries/clinic-appointments';
import { NextOpenSlots } from '../queries/next-open-slots';
import { DecideAppointment } from '../use-cases/decide-appointment';
import { alternativeOf, MOST_ALTERNATIVES } from './alternatives';
import { ClinicAppointmentDto, DeclinedAppointmentDto, ToldReasonDto } from './clinic-appointment.dto';
import { InProgram } from './program.guard';

const APPOINTMENT = { kind: 'appointment', parameter: 'appointmentId' };

/**
 * What the clinic says to an appointment (SCH-17 to SCH-20). Its state decides what can be said, so none of them asks
 * for If-Match: of two at once, one is told that it is decided.
 */
@ApiTags('scheduling')
@AllowOrganisation('administrator', 'scheduler', 'therapist')
@InProgram()
@Controller('v1/organisations/:organisationId/appointments/:appointmentId')
export class DecisionsController {
  constructor(
    private readonly decisions: DecideAppointment,
    private readonly appointments: ClinicAppointments,
    private readonly slots: NextOpenSlots,
  ) {}

  @ApiOperation({
    operationId: 'confirmAppointment',
    summary: 'Confirm: it is on the schedule, and the client is told',
    description:
      'By the therapist, an administrator or a scheduler, until `expiresAt`. Who asked becomes an active client of the ' +
      'clinic, or is the one whom it has by that e-mail and date of birth. It cannot be undone; cancelling is an act of its own.',
  })
  @Post('confirmation')
  @HttpCode(200)
  @Idempotent()
  @Personal('confirm-appointment', APPOINTMENT)
  @Refuses(ProgramNotAvailable, NotFound, AlreadyDecided)
  async confirmAppointment(
    @CurrentAccount() caller: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
  ): Promise<ClinicAppointmentDto> {
    await this.decisions.confirm({ caller, organisationId, appointmentId });
    return this.appointments.read(caller, appointmentId);
  }

  @ApiOperation({
    operationId: 'declineAppointment',
    summary: 'Decline: the slot is free again, and the client is told',
    description:
      "By the therapist, an administrator or a scheduler, until `expiresAt`. The answer names the clinic's other " +
      'therapists of the same payer who have time; the payer reads all of its others on the request.',
  })
  @Post('declination')
  @HttpCode(200)
  @Idempotent()
  @Personal('decline-appointment', APPOINTMENT)
  @Refuses(ProgramNotAvailable, NotFound, AlreadyDecided)
  async declineAppointment(
    @CurrentAccount() caller: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
    @Body() { reason }: ToldReasonDto,
  ): Promise<DeclinedAppointmentDto> {
    await this.decisions.decline({ caller, organisationId, appointmentId }, reason ?? null);
    const declined = await this.appointments.read(caller, appointmentId);
    const source = sourceOf({ payerId: declined.payerId, organisationId });
    const others = { except: declined.therapistId, limit: MOST_ALTERNATIVES, organisationId };
    const alternatives = (await this.slots.run(source, others)).map(alternativeOf);
    return Object.assign(declined, { alternatives });
  }

  @ApiOperation({
    operationId: 'cancelAppointment',
    summary: 'Cancel a confirmed appointment: it does not take place, and the client is told',
  })
  @Post('cancellation')
  @HttpCode(200)
  @Idempotent()
  @Personal('cancel-appointment', APPOINTMENT)
  @Refuses(ProgramNotAvailable, NotFound, NotConfirmed, AppointmentOver)
  async cancelAppointment(
    @CurrentAccount() caller: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
    @Body() { reason }: ToldReasonDto,
  ): Promise<ClinicAppointmentDto> {
    await this.decisions.cancel({ caller, organisationId, appointmentId }, reason ?? null);
    return this.appointments.read(caller, appointmentId);
  }
}
