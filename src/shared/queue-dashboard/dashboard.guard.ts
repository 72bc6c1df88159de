import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../config/settings';
import { type DomainError, Forbidden } from '../domain/domain-error';
import { SignInRequired } from '../http/access-errors';
import { Authenticator } from '../http/authenticator';
import { instanceOf } from '../http/instance';
import { PROBLEM_TYPE, problemOf } from '../http/problem';
import { passwordOf } from './basic-token';

/**
 * Lets administrators of the platform in, by the token of their session as the password of HTTP Basic: browsers ask for
 * it by themselves, and signing out ends it at once. The name is not looked at.
 */
@Injectable()
export class DashboardGuard {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly settings: Settings,
  ) {}

  /** Answers the request itself when it does not admit it. */
  async admits(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const refusal = await this.refusalOf(request);
    if (!refusal) return true;
    const place = { publicUrl: this.settings.PUBLIC_URL, instance: instanceOf(request), requestId: request.id };
    const problem = problemOf(refusal, place);
    if (problem.status === 401) void reply.header('WWW-Authenticate', 'Basic realm="refero queues", charset="UTF-8"');
    await reply.status(problem.status).type(PROBLEM_TYPE).send(problem);
    return false;
  }

  private async refusalOf(request: FastifyRequest): Promise<DomainError | undefined> {
    const token = passwordOf(request.headers.authorization);
    const caller = token === undefined ? undefined : await this.authenticator.authenticate(token);
    if (!caller) return new SignInRequired();
    const administrator = caller.kind === 'account' && caller.platformRole === 'administrator';
    return administrator && request.method === 'GET' ? undefined : new Forbidden();
  }
}
