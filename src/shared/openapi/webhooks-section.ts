import type { OpenAPIObject } from '@nestjs/swagger';
import { WebhookEvents } from '../webhooks/webhook-events';
import type { Parameter } from './specification';

type Webhooks = NonNullable<OpenAPIObject['webhooks']>;

const HEADERS: readonly Parameter[] = [
  [
    'webhook-id',
    'The same at every attempt: keep those you have seen, and do nothing twice.',
    '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e',
  ],
  [
    'webhook-timestamp',
    'Of this attempt, in seconds since 1970; refuse what is more than five minutes off.',
    '1795426200',
  ],
  [
    'webhook-signature',
    '`v1,…` for every secret that counts, with a blank between them.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ],
].map(([name, description, example]) => ({
  name: name!,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
}));

/** What we send, one entry a type (OpenAPI 3.1 `webhooks`). */
export const webhooksSection = (): Webhooks =>
  Object.fromEntries([...WebhookEvents.all()].map(([type, sentence]) => [type, { post: operation(type, sentence) }]));

const operation = (type: string, sentence: string) => ({
  operationId: `receive${type.split(/[.-]/).map(capital).join('')}`,
  summary: sentence.split('. ')[0]!.replace(/\.$/, ''),
  description: sentence,
  tags: ['webhooks'],
  security: [],
  parameters: [...HEADERS],
  requestBody: { required: true, content: { 'application/json': { schema: payload(type), example: example(type) } } },
  responses: {
    '2XX': { description: 'Taken: it is stored at your side. Anything else is tried again for three days.' },
    '410': { description: 'Nothing more is wanted: the endpoint is disabled.' },
  },
});

const payload = (type: string) => ({
  type: 'object',
  required: ['type', 'timestamp', 'data'],
  properties: {
    type: { type: 'string', enum: [type] },
    timestamp: { type: 'string', format: 'date-time', description: 'When it happened: RFC 3339 in UTC.' },
    data: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string', format: 'uuid', description: 'What it is about; read the rest by it.' } },
    },
  },
});

const example = (type: string) => ({
  type,
  timestamp: '2026-11-23T09:30:00.000Z',
  data: { id: '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e' },
});

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
