import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { CallOnStaff } from '../use-cases/call-on-staff';
import { EndRequests } from '../use-cases/end-requests';
import { ExpireAppointment } from '../use-cases/expire-appointment';
import { RemindStaff } from '../use-cases/remind-staff';
import { TellClient } from '../use-cases/tell-client';
import { TellPayer } from '../use-cases/tell-payer';
import { APPOINTMENT_JOBS } from './appointment-jobs';

/** Which use case carries out which job. */
@Injectable()
export class AppointmentJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly expire: ExpireAppointment,
    private readonly end: EndRequests,
    private readonly client: TellClient,
    private readonly payer: TellPayer,
    private readonly staff: CallOnStaff,
    private readonly reminder: RemindStaff,
  ) {}

  onModuleInit(): void {
    this.registry.register(APPOINTMENT_JOBS, {
      'expire-appointment': { run: ({ appointmentId }) => this.expire.execute(appointmentId) },
      'end-requests': { run: (whose) => this.end.execute(whose) },
      'tell-client': {
        run: ({ appointmentId, status }, { messageId }) => this.client.execute(appointmentId, status, messageId),
      },
      'tell-payer': { run: (event, { occurredAt }) => this.payer.execute(event, occurredAt) },
      'call-on-staff': { run: (event) => this.staff.execute(event) },
      'remind-staff': { run: (event, { messageId }) => this.reminder.execute(event, messageId) },
    });
  }
}
