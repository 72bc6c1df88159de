import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/api';
import type { GivenSlot } from '../support/slots';
import type { World } from '../support/world';
import type { GivenPayer } from './scheduling';

export interface GivenClient {
  name: string;
  dateOfBirth: string;
  email: string;
  phone: string;
  memberNumber?: string | null;
}

/** Somebody who looks for an appointment. */
export const someClient = (overrides: Partial<GivenClient> = {}): GivenClient => ({
  name: 'Jo Rivera',
  dateOfBirth: '1990-04-23',
  email: `client-${randomUUID()}@example.com`,
  phone: '+12125550132',
  memberNumber: 'LH-204881',
  ...overrides,
});

/** Asks for a slot through a payer's portal, and answers what it answered. */
export const askFor = (
  world: Pick<World, 'api'>,
  payer: GivenPayer,
  slot: GivenSlot,
  {
    client = someClient(),
    key = randomUUID(),
    ...more
  }: { client?: GivenClient; key?: string; [field: string]: unknown } = {},
): Promise<Answer> =>
  world.api.post(
    `/v1/payers/${payer.payerId}/appointment-requests`,
    { ...slot, client, ...more },
    { token: payer.token, headers: { 'idempotency-key': key } },
  );
