import { Injectable } from '@nestjs/common';
import { WebhookEvents } from '../../../shared/webhooks/webhook-events';
import { Webhooks } from '../../../shared/webhooks/webhooks';
import type { AppointmentEvent } from '../domain/appointment-events';
import { PAYER_EVENTS, webhookOf } from '../domain/payer-events';
import { Appointments } from '../public';

for (const [type, sentence] of Object.entries(PAYER_EVENTS))
  WebhookEvents.register(type, `${sentence} \`data.id\` is the id of the request.`);

/** Tells the payer whose portal a request came from what became of it (SCH-23). */
@Injectable()
export class TellPayer {
  constructor(
    private readonly appointments: Appointments,
    private readonly webhooks: Webhooks,
  ) {}

  /** Nothing where it came from the clinic's own portal. */
  async execute({ appointmentId, status }: AppointmentEvent, occurredAt: Date): Promise<void> {
    const type = webhookOf(status);
    const appointment = await this.appointments.find(appointmentId);
    if (!type || !appointment?.payerId) return;
    await this.webhooks.publish(appointment.payerId, { type, subjectId: appointmentId, occurredAt });
  }
}
