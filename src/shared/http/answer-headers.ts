import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DefaultLimit } from '../limits/default-limit';
import { tagVersion } from './etag';
import { linkNeighbours } from '../lists/page-links';

/**
 * Headers of every answer that no route sets: the version and the neighbours that a result tells of, the limit it
 * counted for, and that answers of the API are private. Hooks of Fastify, for the first interceptor costs every
 * request more than all of this (docs/adr/0008-no-global-interceptors.md).
 */
export function answerHeaders(app: NestFastifyApplication): void {
  const limit = app.get(DefaultLimit);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preSerialization', (request, reply, body, done) => {
    if (typeof body === 'object' && body !== null && reply.statusCode < 300) {
      tagVersion(body, request, reply);
      linkNeighbours(body, request, reply);
    }
    done(null, body);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    limit.takeUnguarded(reply, request.ip);
    if (!reply.hasHeader('Cache-Control') && request.url.startsWith('/v1/'))
      void reply.header('Cache-Control', 'no-store');
    done(null, reply.statusCode === 304 ? undefined : payload);
  });
}
