import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

const LOOKING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Gives an answer that has a `version` its strong ETag, and 304 to a GET that has that version already. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(map((body: unknown) => tagged(body, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())));
  }
}

function tagged(body: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const version = (body as { version?: unknown } | null | undefined)?.version;
  if (!Number.isInteger(version)) return body;
  const tag = `"${String(version)}"`;
  void reply.header('ETag', tag);
  if (!LOOKING.has(request.method) || !isKnown(tag, request.headers['if-none-match'])) return body;
  void reply.status(304);
  return undefined;
}

/** Weak comparison, as RFC 9110 has it for If-None-Match. */
const isKnown = (tag: string, given: string | undefined): boolean =>
  given?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag) ?? false;
