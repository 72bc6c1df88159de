import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { GivenPractice } from '../factories/rewards';
import type { Answer } from './api';
import type { World } from './world';

export interface Reported {
  type: string;
  orderReference: string;
  patientNumber: string;
  amount?: number;
  currency?: string;
  sequence?: number;
  federal?: boolean;
  /** RFC 3339; now when absent. */
  timestamp?: string;
}

export interface HowSent {
  id?: string;
  at?: Date;
  secret?: string;
  /** Instead of the right one. */
  signature?: string;
}

const SEQUENCE: Record<string, number> = { created: 1, paid: 2, refunded: 3, cancelled: 4 };

/** An organisation's billing, as it reports over HTTP. */
export class Billing {
  private constructor(
    private readonly world: World,
    private readonly practice: GivenPractice,
    readonly secret: string,
  ) {}

  static async of(world: World, practice: GivenPractice): Promise<Billing> {
    const path = `/v1/organisations/${practice.organisationId}/billing-secrets`;
    const { body } = await world.api.post(path, {}, practice.administrator);
    return new Billing(world, practice, body.secret);
  }

  static bodyOf({ type, amount = 100_00, currency = 'USD', sequence, timestamp, ...order }: Reported) {
    const data = { ...order, amount, currency, sequence: sequence ?? SEQUENCE[type] ?? 1 };
    return { type: `order.${type}`, timestamp: timestamp ?? new Date().toISOString(), data };
  }

  report(reported: Reported, id: string = randomUUID()): Promise<Answer> {
    return this.send(JSON.stringify(Billing.bodyOf(reported)), { id });
  }

  /** A body as it is, signed unless said otherwise. */
  send(raw: string, { id = randomUUID(), signature = '', ...how }: HowSent = {}) {
    const headers = this.signed(raw, id, how);
    if (signature) headers['webhook-signature'] = signature;
    return this.world.api.call('POST', this.path, undefined, { headers, raw });
  }

  get path(): string {
    return `/v1/billing-events/${this.practice.organisationId}`;
  }

  /** The headers of one attempt. */
  signed(raw: string, id: string, { at = new Date(), secret = this.secret }: HowSent = {}): Record<string, string> {
    const second = Math.floor(at.getTime() / 1_000);
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(second),
      'webhook-signature': new Webhook(secret).sign(id, new Date(second * 1_000), raw),
    };
  }
}
