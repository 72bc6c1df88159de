import { defineQueue } from '../queue/job-definition';

export interface WebhookJobs {
  'deliver-webhook': { readonly deliveryId: string; readonly run: number };
}

/** What a receiver does not take is planned anew by the delivery itself; the job's own retries are for trouble of ours. */
export const WEBHOOK_JOBS = defineQueue<WebhookJobs>('webhooks', {
  'deliver-webhook': { on: ['webhook-delivery.planned'] },
});
