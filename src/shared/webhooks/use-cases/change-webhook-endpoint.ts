import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit';
import { Clock } from '../../clock/clock';
import { Settings } from '../../config/settings';
import { UnitOfWork } from '../../database/unit-of-work';
import type { WebhookEndpointChange } from '../domain/webhook-endpoint.entity';
import { acceptedUrl } from '../sending/webhook-url';
import { findWebhookEndpoint, type WebhookEndpointAt } from './find-webhook-endpoint';
import { knownEventTypes } from './known-event-types';

/** Changes where an endpoint is, what it hears of, and whether it hears at all. */
@Injectable()
export class ChangeWebhookEndpoint {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @throws NotFound, StaleVersion, WebhookUrlRefused or UnknownWebhookEvent */
  execute(at: WebhookEndpointAt, change: WebhookEndpointChange): Promise<void> {
    return this.work.run(async (em) => {
      const endpoint = await findWebhookEndpoint(em, at);
      endpoint.change(this.accepted(change), this.clock.now());
      Audit.record(em, { action: 'change-webhook-endpoint', subject: { kind: 'webhook-endpoint', id: endpoint.id } });
    });
  }

  private accepted({ url, eventTypes, ...others }: WebhookEndpointChange): WebhookEndpointChange {
    return {
      ...others,
      url: url === undefined ? undefined : acceptedUrl(url, this.settings.WEBHOOK_ALLOW_PRIVATE_NETWORKS),
      eventTypes: eventTypes && knownEventTypes(eventTypes),
    };
  }
}
