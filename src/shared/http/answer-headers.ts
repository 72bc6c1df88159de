import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DefaultLimit } from '../limits/default-limit';

/** Headers of every answer that no route sets: the limit it counted for, and that answers of the API are private. */
export function answerHeaders(app: NestFastifyApplication): void {
  const limit = app.get(DefaultLimit);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, payload, done) => {
      limit.takeUnguarded(reply, request.ip);
      if (!reply.hasHeader('Cache-Control') && request.url.startsWith('/v1/'))
        void reply.header('Cache-Control', 'no-store');
      done(null, payload);
    });
}
