import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest } from '../../../shared/http/http-errors';

export const MOST_EVENTS = 999_999_999_999_999;

/** The number of the last event that a client has, from `Last-Event-ID`; 400 when it is no number. */
export const LastEventId = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const given = context.switchToHttp().getRequest<FastifyRequest>().headers['last-event-id'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given);
  throw new InvalidRequest({
    errors: [{ pointer: '/Last-Event-ID', code: 'number', detail: 'The id of the last event you got, e.g. 17.' }],
  });
});

export const ApiLastEventId = () =>
  applyDecorators(
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description:
        'The id of the last event you got: what happened since comes first. An `EventSource` sends it itself.',
      example: 17,
      schema: { type: 'integer', minimum: 0, maximum: MOST_EVENTS },
    }),
  );
