import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit';
import { Clock } from '../../clock/clock';
import { UnitOfWork } from '../../database/unit-of-work';
import { WebhookDelivery } from '../domain/webhook-delivery.entity';
import { TEST_EVENT } from '../webhook-events';
import { findWebhookEndpoint, type WebhookEndpointAt } from './find-webhook-endpoint';

/** Sends an endpoint an event about itself, whatever it subscribes to. */
@Injectable()
export class TestWebhookEndpoint {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns the delivery's id @throws NotFound or WebhookEndpointDisabled */
  execute(at: WebhookEndpointAt): Promise<string> {
    return this.work.run(async (em) => {
      const endpoint = await findWebhookEndpoint(em, at);
      endpoint.assertEnabled();
      const now = this.clock.now();
      const event = { type: TEST_EVENT, subjectId: endpoint.id, occurredAt: now };
      const delivery = WebhookDelivery.begin(endpoint, event, now);
      em.persist(delivery);
      Audit.record(em, { action: 'test-webhook-endpoint', subject: { kind: 'webhook-endpoint', id: endpoint.id } });
      return delivery.id;
    });
  }
}
