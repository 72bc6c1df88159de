import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest, PreconditionRequired } from './http-errors';

export const IF_MATCH = 'refero:if-match';

const versionMeant = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const given = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (!given) throw new PreconditionRequired();
  const version = /^"(\d{1,9})"$/.exec(given)?.[1];
  if (!version)
    throw new InvalidRequest({
      errors: [{ pointer: '/If-Match', code: 'version', detail: 'The ETag of the answer you read, e.g. "3".' }],
    });
  return Number(version);
});

/** The version a change is meant for, from `If-Match: "3"`: 428 when it is missing, 400 when it is no version. */
export const IfMatch = (): ParameterDecorator => (controller, method, index) => {
  const handler = (controller as Record<string | symbol, object>)[method!]!;
  Reflect.defineMetadata(IF_MATCH, true, handler); // for the OpenAPI document
  versionMeant()(controller, method, index);
};
