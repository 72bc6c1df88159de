// What an integrator has to write: a report of billing, signed as Standard Webhooks says, and sent.
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

export type ReportKind = 'created' | 'paid' | 'refunded' | 'cancelled';

export interface Report {
  readonly kind: ReportKind;
  readonly orderReference: string;
  readonly patientNumber: string;
  /** What the order costs before credit, in whole minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Counts what happened to this order; by its kind when absent. */
  readonly sequence?: number;
  /** When it happened; now when absent. */
  readonly at?: Date;
}

/** A delivery as it is sent, again and again until it is answered with 2xx. */
export interface Delivery {
  /** `webhook-id`: the same at every attempt. */
  readonly id: string;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly isNews?: boolean;
  /** The last word of a problem's `type`. */
  readonly problem?: string;
}

const SEQUENCE: Readonly<Record<ReportKind, number>> = { created: 1, paid: 2, refunded: 3, cancelled: 3 };

export function deliveryOf({ kind, at = new Date(), sequence = SEQUENCE[kind], ...order }: Report): Delivery {
  const body = JSON.stringify({ type: `order.${kind}`, timestamp: at.toISOString(), data: { ...order, sequence } });
  return { id: `msg_${randomUUID()}`, body };
}

/** The headers of one attempt: each is signed anew, for a signature is good for five minutes. */
export function signed({ id, body }: Delivery, secret: string, at: Date): Record<string, string> {
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

/** One attempt. `url` is that of `/v1/billing-events/{organisationId}`. */
export async function send(url: string, delivery: Delivery, secret: string, at = new Date()): Promise<Answered> {
  const headers = signed(delivery, secret, at);
  const signal = AbortSignal.timeout(10_000);
  const answer = await fetch(url, { method: 'POST', headers, body: delivery.body, signal });
  const { isNews, type } = (await answer.json()) as { isNews?: boolean; type?: string };
  return { status: answer.status, isNews, problem: type?.split('/').at(-1) };
}
