import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The token that a request carries, if any. */
export const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** The token of the caller, for what goes on longer than a token may be good: routes that let nobody in without one. */
export const CurrentToken = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const token = bearerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (token === undefined) throw new Error('CurrentToken stands on a route that lets others in');
  return token;
});
