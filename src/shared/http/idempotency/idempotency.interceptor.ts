import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { SecretKeys } from '../../config/secret-keys';
import { UnitOfWork } from '../../database/unit-of-work';
import { DomainError } from '../../domain/domain-error';
import { RequestScope } from '../request-scope';
import { type FirstAnswer, isRemembered, refusalOf, refusedAgain } from './first-answer';
import { FirstAnswers } from './first-answers';
import { IdempotencyKeyRequired, InvalidIdempotencyKey } from './idempotency-errors';
import { IDEMPOTENT, type IdempotencyRule } from './idempotency-rule';
import { type KeyedRequest, keyedRequest } from './keyed-request';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;
/** Others follow from the body each time. */
const KEPT_HEADERS = ['location'];

/** Carries out a request with an Idempotency-Key once: its effect and its answer are stored in one transaction (PLT-7). */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly secret: Buffer;

  constructor(
    private readonly reflector: Reflector,
    private readonly work: UnitOfWork,
    private readonly answers: FirstAnswers,
    keys: SecretKeys,
  ) {
    this.secret = keys.for('idempotency');
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { required } = this.reflector.get<IdempotencyRule>(IDEMPOTENT, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined && !required) return next.handle();
    if (key === undefined) throw new IdempotencyKeyRequired();
    if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) throw new InvalidIdempotencyKey();
    const keyed = keyedRequest(this.secret, key, request, RequestScope.current);
    return from(this.answered(keyed, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  private async answered(request: KeyedRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const { answer, replayed } = await this.work.run(async () => {
      const first = await this.answers.take(request);
      return first
        ? { answer: first, replayed: true }
        : { answer: await this.first(request, reply, next), replayed: false };
    });
    if (replayed) void reply.header('Idempotency-Replayed', 'true');
    if ('refusal' in answer) throw refusedAgain(answer);
    void reply.status(answer.status).headers(answer.headers);
    return answer.body;
  }

  /** A refusal undoes what was done up to it and is kept in the same transaction: the key is free at no moment between. */
  private async first(request: KeyedRequest, reply: FastifyReply, next: CallHandler): Promise<FirstAnswer> {
    const answer = await this.work.attempt(async (): Promise<FirstAnswer> => {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return { status: reply.statusCode, headers: keptHeaders(reply), body };
    }, refusalToKeep);
    await this.answers.keep(request, answer);
    return answer;
  }
}

function refusalToKeep(error: unknown): FirstAnswer {
  if (error instanceof DomainError && isRemembered(error)) return refusalOf(error);
  throw error;
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const given = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const);
  return Object.fromEntries(given.filter((header): header is [string, string] => typeof header[1] === 'string'));
}
