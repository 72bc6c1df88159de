import type { FastifyRequest } from 'fastify';

/** The template of the route that a request found, `/v1/members/:memberId`: the same for all, so fit to count and log. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none';
