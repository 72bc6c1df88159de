import { Webhook } from 'standardwebhooks';
import type { WebhookDetails } from '../domain/webhook-delivery.entity';

export interface UnsignedWebhook {
  readonly deliveryId: string;
  readonly type: string;
  readonly subjectId: string;
  /** RFC 3339. */
  readonly occurredAt: string;
  readonly details: WebhookDetails | null;
}

/** The one body of a delivery, byte for byte the same at every attempt, and the headers of this attempt (Standard Webhooks). */
export function signedWebhook(
  { deliveryId, type, subjectId, occurredAt, details }: UnsignedWebhook,
  secrets: readonly string[],
  now: Date,
): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify({ type, timestamp: occurredAt, data: { id: subjectId, ...details } });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Refero-Webhooks/1',
    'webhook-id': deliveryId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(deliveryId, now, body)).join(' '),
  };
  return { body, headers };
}
