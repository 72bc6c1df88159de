import { Injectable } from '@nestjs/common';
import { Workers } from '../modules/identity/public';
import { Notifications } from '../modules/inbox/public';
import {
  type AppointmentEvent,
  Appointments,
  type AppointmentSummary,
  DECIDE_FOR_ALL,
} from '../modules/scheduling/public';
import type { Delivery } from '../shared/queue/job-definition';

/** A clinic's staff see live what clients ask for and what becomes of it (SCH-22): those who may decide on it. */
@Injectable()
export class AppointmentNotices {
  constructor(
    private readonly appointments: Appointments,
    private readonly workers: Workers,
    private readonly notifications: Notifications,
  ) {}

  /** Nothing once it is decided. */
  async tellOfRequest({ appointmentId }: AppointmentEvent, { occurredAt }: Delivery): Promise<void> {
    const appointment = await this.appointments.find(appointmentId);
    if (appointment?.status !== 'unconfirmed') return;
    await this.notifications.notify(await this.staffOf(appointment), {
      kind: 'appointment-requested',
      actorMemberId: null,
      subject: { kind: 'appointment', id: appointmentId },
      sourceId: appointmentId,
      occurredAt,
    });
  }

  /** Whoever decided knows already. */
  async tellOfChange({ appointmentId, status }: AppointmentEvent, { messageId, occurredAt }: Delivery): Promise<void> {
    const appointment = await this.appointments.find(appointmentId);
    if (!appointment) return;
    const staff = await this.staffOf(appointment);
    await this.notifications.notify(
      staff.filter((accountId) => accountId !== appointment.decidedBy),
      {
        kind: 'appointment-changed',
        actorMemberId: null,
        subject: { kind: 'appointment', id: appointmentId },
        sourceId: messageId, // one may be confirmed and then cancelled
        reason: status,
        occurredAt,
      },
    );
  }

  private async staffOf({ organisationId, therapistAccountId }: AppointmentSummary): Promise<readonly string[]> {
    const others = await this.workers.inRoles(organisationId, DECIDE_FOR_ALL);
    return [
      ...new Set([...(therapistAccountId ? [therapistAccountId] : []), ...others.map(({ accountId }) => accountId)]),
    ];
  }
}
