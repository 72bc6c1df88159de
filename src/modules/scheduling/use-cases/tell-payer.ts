import { Injectable } from '@nestjs/common';
import { WebhookEvents } from '../../../shared/webhooks/webhook-events';
import { Webhooks } from '../../../shared/webhooks/webhooks';
import type { AppointmentEvent } from '../domain/appointment-events';
import { PAYER_EVENTS, webhookOf } from '../domain/payer-events';
import { AppointmentFacts } from '../queries/appointment-facts';

for (const [type, sentence] of Object.entries(PAYER_EVENTS))
  WebhookEvents.register(type, `${sentence} \`data.id\` is the id of the request.`);

/** Tells the payer whose portal a request came from what became of it (SCH-23). */
@Injectable()
export class TellPayer {
  constructor(
    private readonly facts: AppointmentFacts,
    private readonly webhooks: Webhooks,
  ) {}

  /** Nothing where it came from the clinic's own portal. */
  async execute({ appointmentId, status }: AppointmentEvent, occurredAt: Date): Promise<void> {
    const type = webhookOf(status);
    const facts = await this.facts.byId(appointmentId);
    if (!type || !facts?.payerId) return;
    await this.webhooks.publish(facts.payerId, { type, subjectId: appointmentId, occurredAt });
  }
}
