import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { MalformedRequest } from './http-errors';
import { POISON, readJson } from './json-body';
import { takesUpload } from './uploads';

const MULTIPART = /^multipart\//i;
const FORM = /^application\/x-www-form-urlencoded\b/i;

/** Refuses what no route could read, before any of them sees it: NUL in an address, a body of another kind than JSON. */
export function strictRequests(app: NestFastifyApplication, bodyLimit: number): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('application/json', { bodyLimit }, (_request: unknown, body: Buffer, done: Done) => {
    try {
      done(null, readJson(body));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    done(refusalOf(request) ?? null);
  });
}

type Done = (error: Error | null, body?: unknown) => void;

function refusalOf(request: FastifyRequest): Error | undefined {
  const { url, headers, query } = request;
  if (/%00/.test(url)) return new MalformedRequest({ detail: 'A NUL character is not allowed.' });
  if (Object.keys(query as object).some((name) => POISON.has(name)))
    return new MalformedRequest({ detail: 'The query holds a parameter of a forbidden name.' });
  if (/[^\s,]/.test((headers['content-encoding'] ?? '').replace(/\bidentity\b/gi, '')))
    return new MalformedRequest({ detail: 'A compressed body is not read: send it as it is.' });
  const type = headers['content-type'] ?? '';
  if (MULTIPART.test(type) && !takesUpload(request)) return new UnsupportedMediaTypeException();
  return url.startsWith('/v1/') && FORM.test(type) ? new UnsupportedMediaTypeException() : undefined; // forms are for pages
}
