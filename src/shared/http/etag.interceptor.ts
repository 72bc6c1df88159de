import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { LIVING } from './living';

const LOOKING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Gives an answer that has a `version` its strong ETag, and 304 to a GET that has that version already, unless it is `@Living()`. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { method, headers } = http.getRequest<FastifyRequest>();
    const asks = LOOKING.has(method) && !this.reflector.get<boolean | undefined>(LIVING, context.getHandler());
    const known = asks ? headers['if-none-match'] : undefined;
    return next.handle().pipe(map((body: unknown) => tagged(body, known, http.getResponse<FastifyReply>())));
  }
}

function tagged(body: unknown, known: string | undefined, reply: FastifyReply): unknown {
  const version = (body as { version?: unknown } | null | undefined)?.version;
  if (!Number.isInteger(version)) return body;
  const tag = `"${String(version)}"`;
  void reply.header('ETag', tag);
  if (!isKnown(tag, known)) return body;
  void reply.status(304);
  return undefined;
}

/** Weak comparison, as RFC 9110 has it for If-None-Match. */
export const isKnown = (tag: string, given: string | undefined): boolean =>
  given?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag) ?? false;
