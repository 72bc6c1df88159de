import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit';
import { Clock } from '../../clock/clock';
import { UnitOfWork } from '../../database/unit-of-work';
import type { WebhookEndpoint } from '../domain/webhook-endpoint.entity';
import { EndpointSecrets } from '../sending/endpoint-secrets';
import { findWebhookEndpoint, type WebhookEndpointAt } from './find-webhook-endpoint';

/** Gives an endpoint a new secret; for a while deliveries are signed with the older one as well. */
@Injectable()
export class RotateWebhookSecret {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: EndpointSecrets,
  ) {}

  /** @throws NotFound or StaleVersion */
  execute(at: WebhookEndpointAt, overlapHours?: number): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
    return this.work.run(async (em) => {
      const endpoint = await findWebhookEndpoint(em, at);
      const { secret, sealedSecret } = this.secrets.make(endpoint.id);
      endpoint.rotate(sealedSecret, this.clock.now(), overlapHours);
      Audit.record(em, { action: 'rotate-webhook-secret', subject: { kind: 'webhook-endpoint', id: endpoint.id } });
      await em.flush(); // its new version goes into the answer
      return { endpoint, secret };
    });
  }
}
