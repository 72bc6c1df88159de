import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit';
import { UnitOfWork } from '../../database/unit-of-work';
import { findWebhookEndpoint, type WebhookEndpointAt } from './find-webhook-endpoint';

/** Ends an endpoint, with everything it was or should have been sent. */
@Injectable()
export class DeleteWebhookEndpoint {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound or StaleVersion */
  execute(at: WebhookEndpointAt): Promise<void> {
    return this.work.run(async (em) => {
      const endpoint = await findWebhookEndpoint(em, at);
      em.remove(endpoint);
      Audit.record(em, { action: 'delete-webhook-endpoint', subject: { kind: 'webhook-endpoint', id: endpoint.id } });
    });
  }
}
