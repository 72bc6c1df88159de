import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type CorsOptions = NonNullable<Parameters<NestFastifyApplication['enableCors']>[0]>;

const TWO_HOURS = 7_200; // the longest a browser remembers

/** What pages of these origins may send and read from a browser. Tokens go in headers, so cookies stay out of it. */
export const crossOrigin = (origins: string[]): CorsOptions => ({
  origin: origins,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: [
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    'If-Match',
    'If-None-Match',
    'Request-Id',
    'traceparent',
    'tracestate',
  ],
  exposedHeaders: [
    'ETag',
    'Idempotency-Replayed',
    'Link',
    'Location',
    'RateLimit',
    'RateLimit-Policy',
    'Request-Id',
    'Retry-After',
  ],
  credentials: false,
  maxAge: TWO_HOURS,
  strictPreflight: false, // an OPTIONS without an origin is no mistake
});
