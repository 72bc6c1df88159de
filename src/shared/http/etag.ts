import type { FastifyReply, FastifyRequest } from 'fastify';
import { LIVING } from './living';

const LOOKING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Gives an answer that has a `version` its strong ETag, and 304 to a GET that has that version already, unless it is `@Living()`. */
export function tagVersion(body: object, request: FastifyRequest, reply: FastifyReply): void {
  const { version } = body as { version?: unknown };
  if (!Number.isInteger(version)) return;
  const tag = `"${String(version)}"`;
  void reply.header('ETag', tag);
  const asks = LOOKING.has(request.method) && !(LIVING in request.routeOptions.config);
  if (asks && isKnown(tag, request.headers['if-none-match'])) void reply.status(304);
}

/** Weak comparison, as RFC 9110 has it for If-None-Match. */
export const isKnown = (tag: string, given: string | undefined): boolean =>
  given?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag) ?? false;
