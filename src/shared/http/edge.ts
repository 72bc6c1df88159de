import { Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUIDv7 } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { instanceOf } from './instance';
import { PROBLEM_TYPE } from './problem';
import { problemOfError } from './problem-of-error';

/** What is refused before a route of ours is reached: the same problem documents as everywhere (PLT-5). */
export function edgeAnswers(publicUrl: string) {
  const log = new Logger('Edge');
  return {
    /**
     * A body that cannot be read, an address that cannot be decoded. Nest's own handler for these comes too late for
     * the routes: it is set after the modules' init hooks, when Fastify has given each route its handler already.
     */
    error: (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
      const problem = problemOfError(error, { publicUrl, instance: instanceOf(request), requestId: request.id });
      if (problem.status >= 500) log.error({ requestId: request.id, err: error });
      void reply
        .headers({ 'Request-Id': request.id, 'Cache-Control': 'no-store' })
        .status(problem.status)
        .type(PROBLEM_TYPE)
        .send(JSON.stringify(problem));
    },
    /** Bytes that Node cannot read as HTTP: there is a socket, and no request. */
    clientError: (error: NodeJS.ErrnoException, socket: Socket): void => {
      if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
      const requestId = randomUUIDv7();
      const cause = { statusCode: CLIENT_ERRORS[error.code ?? ''] ?? 400 };
      const problem = problemOfError(cause, { publicUrl, instance: '/', requestId });
      const body = JSON.stringify(problem);
      socket.end(
        `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\nRequest-Id: ${requestId}\r\nCache-Control: no-store\r\n` +
          `Connection: close\r\n\r\n${body}`,
      );
    },
  };
}

const CLIENT_ERRORS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
