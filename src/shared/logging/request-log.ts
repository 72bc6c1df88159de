import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../http/caller';
import { RequestScope, type Scope } from '../http/request-scope';
import { routeOf } from '../http/route';

const NOISE = /^\/(health|metrics)\b/;

/**
 * One line for each request: its route, never its address, so that neither a token, a query nor whatever else somebody
 * put into it is kept; the caller by ids; no headers and no bodies.
 */
@Injectable()
export class RequestLog implements OnModuleInit {
  private readonly log = new Logger('Http');
  private readonly scopes = new WeakMap<FastifyRequest, Scope>();

  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = (
      this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined
    )?.getInstance<FastifyInstance>();
    fastify?.addHook('onRequest', (request, _reply, done) => {
      this.scopes.set(request, RequestScope.current); // the answer is finished outside of it
      done();
    });
    fastify?.addHook('onResponse', (request, reply, done) => {
      this.write(request, reply);
      done();
    });
  }

  private write(request: FastifyRequest, reply: FastifyReply): void {
    const route = routeOf(request);
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...idsOf(this.scopes.get(request)?.caller),
    };
    if (NOISE.test(route)) this.log.debug(line);
    else this.log.log(line);
  }
}

function idsOf(caller: Caller | undefined): object {
  if (caller?.kind === 'account') return { accountId: caller.accountId, organisationId: caller.organisationId };
  if (caller?.kind === 'api-key') return { apiKeyId: caller.apiKeyId, organisationId: caller.organisationId };
  return {};
}
