import type { FastifyReply } from 'fastify';
import { isKnown } from '../../../shared/http/etag';
import type { Photo } from '../queries/read-photo';

/** A photo as it is, or 304 to who has it already: asked for each time, because who may see it changes. */
export function sendPhoto({ photoId, content }: Photo, known: string | undefined, reply: FastifyReply): void {
  const tag = `"${photoId}"`;
  void reply.headers({ ETag: tag, 'Cache-Control': 'private, no-cache' });
  if (isKnown(tag, known)) void reply.status(304).send();
  else void reply.type('image/jpeg').send(content);
}
