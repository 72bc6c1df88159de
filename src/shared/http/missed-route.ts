import { MethodNotAllowedException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { NotFound } from '../domain/domain-error';

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Why a request met no route: another method would have (405, with `Allow`), or there is nothing at that path (404). */
export function missedRoute(request: FastifyRequest, reply: FastifyReply): Error {
  const url = request.url.split('?')[0]!;
  const allowed = METHODS.filter((method) => leadsSomewhere(request, method, url));
  // A route that this method leads to as well was missed for what its parameters are, such as empty.
  if (allowed.length === 0 || allowed.some((method) => method === request.method)) return new NotFound();
  void reply.header('Allow', allowed.join(', '));
  return new MethodNotAllowedException();
}

/** `findRoute` matches an address, although it is typed for a template, and answers null when there is none. */
function leadsSomewhere({ server }: FastifyRequest, method: HTTPMethods, url: string): boolean {
  const route: unknown = server.findRoute({ method, url, constraints: {} });
  return route !== null;
}
