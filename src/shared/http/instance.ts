import type { FastifyRequest } from 'fastify';

const TOKEN_PAGES = /^\/(r|s|i|a)\/[^/]+/;

/** The request's path as it may be shown and logged: without its query, and without the token of a link. */
export function instanceOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '/').replace(TOKEN_PAGES, '/$1/-');
}
