import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { signatureOf } from './billing.mts';
import type { Request } from './client.mts';
import { linkToken, memberId, PAYER_ID, PAYER_TOKEN, PRACTICE_ID, SENDERS, sessionToken } from './people.mts';

export interface Job {
  readonly name: string;
  readonly status: number;
  /** What the product's processor time may be, over the floor's. */
  readonly target: number;
  readonly stretch: number;
  /** The same requests in the same order for whoever is asked, numbered from 0. */
  request(n: number): Request;
}

export const VIEWER = 0;
const REFERRALS = 50_000;
const asViewer = { authorization: `Bearer ${sessionToken(VIEWER)}` };

/** Many addresses, so that none meets a limit by the minute. */
const fromSomewhere = (n: number) => ({ 'x-forwarded-for': `10.0.${(n >> 8) & 15}.${n & 255}` });

/** Spreads numbers over `most`, so that neighbours lie far apart. */
const spread = (n: number, most: number) => (n * 7919) % most;

/** A sender and the three colleagues they refer, all of whom accept it. */
export function sending(n: number): { sender: number; chosen: string[] } {
  const sender = (2 * n) % SENDERS;
  return { sender, chosen: [1, 7, 101].map((step) => memberId(sender + step)) };
}

export const SPECIALTIES = [
  'Anxiety',
  'Depression',
  'Grief',
  'Autism',
  'Addiction',
  'Insomnia',
  'Diabetes',
  'Stuttering',
];
export const ZIPS = [
  '80202',
  '10001',
  '60601',
  '94103',
  '77002',
  '33101',
  '98101',
  '02108',
  '85003',
  '19103',
  '30303',
  '55401',
];
const NAMES = [
  'smith',
  'johnson',
  'walker',
  'turner',
  'schmidt',
  'hansen',
  'murphy',
  'weber',
  'collins',
  'parker',
  'bailey',
  'olson',
];
const one = (list: readonly string[], n: number) => list[n % list.length]!;

/** Who fits within 25 miles. */
export const near = (n: number) => ({
  specialty: one(SPECIALTIES, n),
  zip: one(ZIPS, Math.floor(n / SPECIALTIES.length)),
});
export const named = (n: number) => ({ q: one(NAMES, n) });
const everybody = (filters: Record<string, string>): Request => ({
  path: `/v1/members?${new URLSearchParams({ scope: 'everybody', ...filters, limit: '20' }).toString()}`,
  headers: asViewer,
});

/** What billing reports of an order. */
export const paid = (n: number) => ({
  type: 'order.paid',
  timestamp: '2026-11-24T09:30:00.000Z',
  data: { orderReference: `ORD-${n}`, patientNumber: `P-${n % 5_000}`, amount: 120_00, currency: 'USD', sequence: 2 },
});

export const JOBS = {
  search: {
    name: 'directory search: specialty, ZIP radius',
    status: 200,
    target: 1.5,
    stretch: 1,
    request: (n) => everybody({ ...near(n), radius: '25' }),
  },
  names: {
    name: 'directory search: name',
    status: 200,
    target: 1.5,
    stretch: 1,
    request: (n) => everybody(named(n)),
  },
  read: {
    name: 'read one member',
    status: 200,
    target: 2,
    stretch: 1.25,
    request: (n) => ({ path: `/v1/members/${memberId(spread(n, 100_000))}`, headers: asViewer }),
  },
  create: {
    name: 'create a referral',
    status: 201,
    target: 5,
    stretch: 2,
    request: (n) => {
      const { sender, chosen } = sending(n);
      return {
        method: 'POST',
        path: '/v1/referrals',
        headers: { authorization: `Bearer ${sessionToken(sender)}`, 'idempotency-key': randomUUID() },
        body: {
          recipient: { kind: 'client', name: `Client ${n}`, email: `client${n}@bench.example` },
          message: 'Good to talk to you today. Any of these three would suit you.',
          colleagues: chosen.map((id) => ({ memberId: id })),
        },
      };
    },
  },
  slots: {
    name: 'open slots: 14 days, specialty, ZIP radius',
    status: 200,
    target: 1.5,
    stretch: 1,
    request: (n) => ({
      path: `/v1/payers/${PAYER_ID}/slots?${new URLSearchParams({ ...near(n), radiusMiles: '25', limit: '20' }).toString()}`,
      headers: { authorization: `Bearer ${PAYER_TOKEN}` },
    }),
  },
  page: {
    name: 'referral page by token',
    status: 200,
    target: 2,
    stretch: 1.25,
    request: (n) => ({
      path: `/r/${linkToken(spread(n, REFERRALS))}`,
      headers: { accept: 'text/html', ...fromSomewhere(n) },
    }),
  },
  'billing-event': {
    name: 'order-paid webhook accepted',
    status: 202,
    target: 3,
    stretch: 1.5,
    request: (n) => {
      const [id, timestamp] = [randomUUIDv7(), String(Math.floor(Date.now() / 1_000))];
      const body = paid(n);
      return {
        method: 'POST',
        path: `/v1/billing-events/${PRACTICE_ID}`,
        headers: {
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signatureOf(id, timestamp, JSON.stringify(body)),
          ...fromSomewhere(n),
        },
        body,
      };
    },
  },
} satisfies Record<string, Job>;

export type JobKey = keyof typeof JOBS;
