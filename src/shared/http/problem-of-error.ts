import { HttpException } from '@nestjs/common';
import { DomainError, NotFound } from '../domain/domain-error';
import { FRAMEWORK_PROBLEMS } from './framework-problems';
import { MalformedRequest, Unavailable } from './http-errors';
import { type Problem, type ProblemPlace, problemOf } from './problem';

/** The problem document of any error whatever: our own, the framework's, or one nobody foresaw (500). */
export function problemOfError(error: unknown, place: ProblemPlace): Problem {
  if (error instanceof DomainError) return problemOf(error, place);
  const status = statusOf(error);
  if (status === 404) return problemOf(new NotFound(), place);
  if (status === 400) return problemOf(new MalformedRequest({ detail: readable(error) }), place);
  if (status === 503) return problemOf(new Unavailable({ retryAfter: 5 }), place);
  const { code, title } = FRAMEWORK_PROBLEMS[status] ?? FRAMEWORK_PROBLEMS[500]!;
  const { publicUrl, instance, requestId } = place;
  return { type: `${publicUrl}/problems/${code}`, title, status, instance, code, requestId };
}

function statusOf(error: unknown): number {
  const status = givenStatus(error);
  if (status === undefined) return isDatabaseTrouble(error) ? 503 : 500;
  if (status === 404 || status in FRAMEWORK_PROBLEMS) return status;
  return status < 500 ? 400 : 500;
}

function givenStatus(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** PostgreSQL cannot be reached, ended the connection, took longer than a statement may (57014), or none came free. */
function isDatabaseTrouble(error: unknown): boolean {
  const { code: given, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  if (severity === 'FATAL') return true; // PostgreSQL ended the connection
  const code = typeof given === 'string' ? given : '';
  const message = error instanceof Error ? error.message : '';
  return (
    /^(ECONNREFUSED|ECONNRESET|57014|57P0[1-3]|53300|08\w{3})$/.test(code) ||
    /connect(ion)? (terminated|timeout|timed out)|timeout exceeded when trying to connect/i.test(message)
  );
}

/** Fastify's own words about a body it cannot read name no value; others stay unsaid. */
function readable(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('FST_') ? (error as Error).message : undefined;
}
