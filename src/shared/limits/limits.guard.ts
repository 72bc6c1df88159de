import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { callerKey } from '../http/caller-key';
import { RequestScope } from '../http/request-scope';
import { DefaultLimit } from './default-limit';
import { LIMITED_TO } from './limited-to';
import { type Limit, type LimitName, type LimitSubject, rulesOf } from './limits';
import { networkOf } from './network-of';
import { StrictLimits } from './strict-limits';

/** Holds a request to the stricter limits its operation names (PLT-10); the access guard held it to the default one. */
@Injectable()
export class LimitsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly requests: DefaultLimit,
    private readonly strict: StrictLimits,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const names = this.reflector.getAllAndMerge<LimitName[]>(LIMITED_TO, [context.getHandler(), context.getClass()]);
    return names.length === 0 || this.allow(names, context.switchToHttp().getRequest<FastifyRequest>());
  }

  private async allow(names: readonly LimitName[], request: FastifyRequest): Promise<boolean> {
    for (const name of names) for (const rule of rulesOf(name)) await this.hold(name, rule, request);
    return true;
  }

  private async hold(name: LimitName, rule: Limit, request: FastifyRequest): Promise<void> {
    const subject = subjectOf(rule.per, request);
    if (subject === undefined) return;
    if (rule.how === 'counted') this.requests.hold(name, rule.most, subject);
    else await this.strict.consume(name, subject, rule.per);
  }
}

/** Undefined where the request names none: its validation refuses it then. */
function subjectOf(per: LimitSubject, request: FastifyRequest): string | undefined {
  const scope = RequestScope.current;
  if (per === 'caller') return callerKey(scope);
  if (per === 'address') return scope.address && networkOf(scope.address);
  const { email } = (request.body ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email : undefined;
}
