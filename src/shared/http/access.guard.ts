import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forbidden, NotFound } from '../domain/domain-error';
import { PERSONAL, type PersonalOperation } from '../audit/personal';
import { DefaultLimit } from '../limits/default-limit';
import { ACCESS_RULE, type AccessRule } from './access';
import { InvalidCredential, SignInRequired } from './access-errors';
import { Authenticator } from './authenticator';
import { bearerOf } from './bearer';
import { ANONYMOUS, type Caller } from './caller';
import { RequestScope } from './request-scope';

type OrganisationRule = Extract<AccessRule, { who: 'organisation' }>;

/** Settles who calls and whether the route lets them in; the caller then stands in the request's scope. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly limit: DefaultLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new Error(`${context.getClass().name}.${context.getHandler().name} says not who may call it`);
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const scope = RequestScope.current;
    scope.personal = this.reflector.get<PersonalOperation | undefined>(PERSONAL, context.getHandler());
    const token = rule.who === 'anybody' ? undefined : bearerOf(request);
    const caller = token === undefined ? undefined : await this.authenticator.authenticate(token);
    scope.caller = caller ?? ANONYMOUS;
    if (rule.who === 'anybody' && rule.ownLimit) return true;
    this.limit.take(http.getResponse<FastifyReply>()); // for who calls, or, when that fails, for the address
    if (rule.who === 'anybody') return true;
    if (!caller) throw token === undefined ? new SignInRequired() : new InvalidCredential();
    if (rule.who === 'organisation') scope.caller = await this.inOrganisation(caller, rule, request);
    else this.assertAccount(caller, rule);
    return true;
  }

  private assertAccount(caller: Caller, rule: AccessRule): void {
    if (caller.kind !== 'account') throw new Forbidden({ detail: 'API keys cannot do this.' });
    if (rule.who === 'platform-administrator' && caller.platformRole !== 'administrator') throw new Forbidden();
  }

  private async inOrganisation(caller: Caller, rule: OrganisationRule, request: FastifyRequest): Promise<Caller> {
    const { organisationId } = request.params as { organisationId?: string };
    if (!organisationId || !isUUID(organisationId)) throw new NotFound();
    if (caller.kind === 'api-key') {
      if (caller.organisationId !== organisationId) throw new NotFound();
      if (!rule.scope || !caller.scopes.includes(rule.scope))
        throw new Forbidden({ detail: `The key lacks the scope ${rule.scope ?? 'for this: only workers may do it'}.` });
      return caller;
    }
    if (caller.kind !== 'account') throw new NotFound();
    const organisationRole = await this.authenticator.roleIn(caller.accountId, organisationId);
    if (!organisationRole) throw new NotFound();
    if (rule.roles.length > 0 && !rule.roles.includes(organisationRole)) throw new Forbidden();
    return { ...caller, organisationId, organisationRole };
  }
}
