import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Audit } from '../../audit/audit';
import { Clock } from '../../clock/clock';
import { Settings } from '../../config/settings';
import { UnitOfWork } from '../../database/unit-of-work';
import { MOST_ENDPOINTS, WebhookEndpoint, type WebhookEndpointInput } from '../domain/webhook-endpoint.entity';
import { TooManyWebhookEndpoints } from '../domain/webhook-errors';
import { EndpointSecrets } from '../sending/endpoint-secrets';
import { acceptedUrl } from '../sending/webhook-url';
import { knownEventTypes } from './known-event-types';

/** Makes an endpoint and shows its secret, this once. */
@Injectable()
export class CreateWebhookEndpoint {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: EndpointSecrets,
    private readonly settings: Settings,
  ) {}

  /** @throws WebhookUrlRefused, UnknownWebhookEvent or TooManyWebhookEndpoints */
  execute(input: WebhookEndpointInput): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
    const url = acceptedUrl(input.url, this.settings.WEBHOOK_ALLOW_PRIVATE_NETWORKS);
    const eventTypes = knownEventTypes(input.eventTypes);
    return this.work.run(async (em) => {
      await assertRoom(em, input.organisationId);
      const endpoint = new WebhookEndpoint({ ...input, url, eventTypes }, this.clock.now());
      const { secret, sealedSecret } = this.secrets.make(endpoint.id);
      endpoint.equip(sealedSecret);
      await em.persist(endpoint).flush();
      Audit.record(em, { action: 'create-webhook-endpoint', subject: { kind: 'webhook-endpoint', id: endpoint.id } });
      return { endpoint, secret };
    });
  }
}

/** One after the other, so that two at once are counted. */
async function assertRoom(em: EntityManager, organisationId: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 11))', [`webhook-endpoints ${organisationId}`]);
  if ((await em.count(WebhookEndpoint, { organisationId })) >= MOST_ENDPOINTS)
    throw new TooManyWebhookEndpoints({ extra: { most: MOST_ENDPOINTS } });
}
