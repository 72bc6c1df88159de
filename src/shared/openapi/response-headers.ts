import type { Header, Reference } from './specification';

const text = (description: string, example: string): Header => ({
  description,
  schema: { type: 'string' },
  example,
});

/** Every header that answers carry beyond HTTP's own. */
export const RESPONSE_HEADERS = {
  'Request-Id': text(
    'Names this request in our logs. Send your own to have it used.',
    '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e',
  ),
  'RateLimit-Policy': text('How many requests (q) in how many seconds (w).', '"default";q=600;w=60'),
  RateLimit: text('How many requests are left (r), and for how many seconds (t).', '"default";r=599;t=60'),
  ETag: text('The version of what was answered, for `If-Match`.', '"3"'),
  'Retry-After': {
    description: 'Whole seconds after which to try again.',
    schema: { type: 'integer', minimum: 1 },
    example: 5,
  },
  'WWW-Authenticate': text('How to sign in.', 'Bearer realm="refero"'),
  'Idempotency-Replayed': {
    description: '`true` when this is the answer of an earlier request with the same `Idempotency-Key`.',
    schema: { type: 'string', enum: ['true'] },
    example: 'true',
  },
} satisfies Record<string, Header>;

type HeaderName = keyof typeof RESPONSE_HEADERS;

/** The headers an answer of this status carries, and those it may carry besides. */
export function headersOf(status: number, ...more: HeaderName[]): Record<string, Reference> {
  const names: HeaderName[] = ['Request-Id', 'RateLimit-Policy', 'RateLimit', ...more];
  if (status === 401) names.push('WWW-Authenticate');
  if (status === 409 || status === 429 || status === 503) names.push('Retry-After');
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
