import type { WebhookEndpoint } from '../domain/webhook-endpoint.entity';
import type { IssuedWebhookEndpointDto } from './webhook-endpoint.dto';

/** An endpoint that has just been given a secret, as the lists show it, and the secret. */
export const issuedEndpoint = ({
  endpoint,
  secret,
}: {
  endpoint: WebhookEndpoint;
  secret: string;
}): IssuedWebhookEndpointDto => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  eventTypes: [...endpoint.eventTypes],
  enabled: endpoint.disabledAt === null,
  disabledAt: endpoint.disabledAt?.toISOString() ?? null,
  disabledReason: endpoint.disabledReason,
  createdAt: endpoint.createdAt.toISOString(),
  previousUntil: endpoint.previousUntil?.toISOString() ?? null,
  version: endpoint.version,
  secret,
});
