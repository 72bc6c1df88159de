import { defineError } from '../../domain/domain-error';

export const WebhookUrlRefused = defineError(
  'refused',
  'webhook-url-refused',
  'Webhooks are not sent to this address.',
);
export const UnknownWebhookEvent = defineError('refused', 'unknown-webhook-event', 'There is no event of this type.');
export const TooManyWebhookEndpoints = defineError(
  'refused',
  'too-many-webhook-endpoints',
  'The organisation has as many webhook endpoints as it may have.',
);
export const WebhookEndpointDisabled = defineError(
  'conflict',
  'webhook-endpoint-disabled',
  'The endpoint is disabled. Enable it first.',
);
