import type { FastifyRequest } from 'fastify';
import { createHmac } from 'node:crypto';
import { callerKey } from '../caller-key';
import type { Scope } from '../request-scope';

/** A request that came with an Idempotency-Key, as the store knows it: by hashes only. */
export interface KeyedRequest {
  /** Names the caller, the route and the key; 43 characters of base64url. */
  readonly id: string;
  /** What the client asked: method, path, body, and the version it meant. */
  readonly fingerprint: string;
  /** Seals the answer: nobody can make it without the client's key. 32 bytes. */
  readonly seal: Buffer;
  /** A lock's number of 64 bits, as PostgreSQL takes it. */
  readonly lock: string;
}

export function keyedRequest(secret: Buffer, key: string, request: FastifyRequest, scope: Scope): KeyedRequest {
  const hash = (...parts: string[]) => createHmac('sha256', secret).update(JSON.stringify(parts)).digest();
  const route = `${request.method} ${request.routeOptions.url ?? request.url}`;
  const place = [callerKey(scope), route, key];
  const id = hash('id', ...place);
  const body = JSON.stringify(request.body ?? null);
  return {
    id: id.toString('base64url'),
    fingerprint: hash('request', request.method, request.url, request.headers['if-match'] ?? '', body).toString(
      'base64url',
    ),
    seal: hash('seal', ...place),
    lock: id.readBigInt64BE().toString(),
  };
}
