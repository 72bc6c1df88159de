import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUIDv7 } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Settings } from '../config/settings';
import { JsonLogger } from '../logging/json-logger';
import { leadOnFromSlash } from '../pages/slash-at-the-end';
import { serveDocumentation } from '../openapi/serve-documentation';
import { answerHeaders } from './answer-headers';
import { ANONYMOUS } from './caller';
import { crossOrigin } from './cross-origin';
import { edgeAnswers } from './edge';
import { imageBodies } from './image-body';
import { RequestScope } from './request-scope';
import { SECURITY_HEADERS } from './security-headers';
import { strictRequests } from './strict-requests';
import { readUploads } from './uploads';

const BODY_LIMIT = 512 * 1024;
/** For all of a request to arrive, a directory's file at half a megabyte a second included. */
const LONGEST_REQUEST_MS = 600_000;
const REQUEST_ID = /^[\w.-]{8,64}$/;

/** The HTTP application, ready to listen: the same in production and in tests. */
export async function createHttpApplication(module: Type): Promise<NestFastifyApplication> {
  const settings = Settings.read();
  const edge = edgeAnswers(settings.PUBLIC_URL);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: LONGEST_REQUEST_MS,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: edge.error,
    clientErrorHandler: edge.clientError,
    trustProxy: settings.TRUST_PROXY ?? false,
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUIDv7();
    },
  });
  const fastify = adapter.getInstance();
  // An `Expect` that nobody knows is ignored, as RFC 9110 allows; Node's own answer would be no problem document.
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
  fastify.addHook('onRoute', (route) => {
    route.errorHandler ??= edge.error;
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header('Request-Id', request.id);
    RequestScope.run({ requestId: request.id, address: request.ip, caller: ANONYMOUS }, done);
  });
  const options = { logger: new JsonLogger(settings), abortOnError: false, rawBody: true };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, options);
  if (settings.CORS_ORIGINS.length > 0) app.enableCors(crossOrigin(settings.CORS_ORIGINS));
  strictRequests(app, BODY_LIMIT);
  imageBodies(fastify);
  await readUploads(app);
  answerHeaders(app);
  await serveDocumentation(app);
  leadOnFromSlash(fastify, '/i', '/i/:linkCode', '/s/:linkCode');
  app.enableShutdownHooks();
  return app;
}
