import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefusalTrail } from '../audit/refusal-trail';
import { Settings } from '../config/settings';
import { DomainError } from '../domain/domain-error';
import { instanceOf } from './instance';
import { missedRoute } from './missed-route';
import { type Problem, PROBLEM_TYPE } from './problem';
import { problemOfError } from './problem-of-error';
import { RequestScope } from './request-scope';

/** The one place where an error becomes an answer: a problem document, whatever went wrong (PLT-5). */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  constructor(
    private readonly settings: Settings,
    private readonly trail: RefusalTrail,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    void this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  private async answer(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const refusal = request.is404 ? missedRoute(request, reply) : error;
    await this.trail.record(refusal, request);
    const problem = problemOfError(refusal, {
      publicUrl: this.settings.PUBLIC_URL,
      instance: instanceOf(request),
      requestId: RequestScope.maybe?.requestId ?? request.id,
    });
    if (problem.status >= 500 && !(refusal instanceof DomainError))
      this.log.error({ requestId: problem.requestId, err: refusal });
    send(reply, problem, refusal instanceof DomainError ? refusal.details.retryAfter : undefined);
  }
}

function send(reply: FastifyReply, problem: Problem, retryAfter?: number): void {
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer realm="refero"');
  if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter));
  void reply.status(problem.status).header('Cache-Control', 'no-store').type(PROBLEM_TYPE).send(problem);
}
